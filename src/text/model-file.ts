import type { LanguageModel } from './language-model.js';
import { listWeights, mapWeights, type Network, type NetworkSize } from './network.js';

/**
 * The model file: `FLM3`, the length of a JSON header (uint32), the header, then the arrays it lists at offsets that
 * are multiples of 8. Little-endian.
 */
interface Section {
  readonly at: number;
  readonly length: number;
}

interface Header extends Omit<LanguageModel, 'network'> {
  readonly size: NetworkSize;
  readonly sections: Readonly<Record<string, Section>>;
}

const MAGIC = 'FLM3';

/** Throws an Error when the bytes are not a model file. */
export function decodeModel(file: Uint8Array): LanguageModel {
  const bytes = file.byteOffset % 8 === 0 ? file : new Uint8Array(file);
  const { header, base } = readHeader(bytes);
  const read = <A>(name: string, create: (buffer: ArrayBufferLike, at: number, length: number) => A): A => {
    const section = header.sections[name];
    if (!section) throw new Error(`the model file has no section ${name}`);
    return create(bytes.buffer, bytes.byteOffset + base + section.at, section.length);
  };
  const floats = (name: string) => read(name, (buffer, at, length) => new Float32Array(buffer, at, length));
  const { size, tags, labels, lemmas } = header;
  const network: Network = {
    size,
    dense: mapWeights(size, floats),
    keys: read('keys', (buffer, at, length) => new Uint32Array(buffer, at, length)),
    rows: read('rows', (buffer, at, length) => new Int8Array(buffer, at, length)),
    scales: floats('scales'),
  };
  return { tags, labels, lemmas, network };
}

function readHeader(bytes: Uint8Array): { header: Header; base: number } {
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== MAGIC)
    throw new Error('not a model file of Faultline');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  // The file is ours and checked by its magic number: its header is taken as it is.
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Header;
  return { header, base: align(8 + length) };
}

type Part = Int8Array | Uint32Array | Float32Array;

export function encodeModel({ network, ...facts }: LanguageModel): Uint8Array {
  const { size, dense, keys, rows, scales } = network;
  const names = listWeights(mapWeights(size, (name) => name));
  const weights = listWeights(dense).map((values, i): [string, Part] => [names[i] as string, values]);
  return layOut({ ...facts, size }, [['keys', keys], ['scales', scales], ...weights, ['rows', rows]]);
}

function layOut(facts: Omit<Header, 'sections'>, parts: readonly [string, Part][]): Uint8Array {
  const sections: Record<string, Section> = {};
  let size = 0;
  for (const [name, values] of parts) {
    sections[name] = { at: size, length: values.length };
    size = align(size + values.byteLength);
  }
  const header = new TextEncoder().encode(JSON.stringify({ ...facts, sections }));
  const base = align(8 + header.length);
  const file = new Uint8Array(base + size);
  file.set(new TextEncoder().encode(MAGIC));
  new DataView(file.buffer).setUint32(4, header.length, true);
  file.set(header, 8);
  for (const [name, values] of parts) {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    file.set(bytes, base + (sections[name]?.at ?? 0));
  }
  return file;
}

function align(at: number): number {
  return Math.ceil(at / 8) * 8;
}
