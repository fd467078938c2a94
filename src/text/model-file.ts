import type { LanguageModel } from './language-model.js';
import type { Network } from './network.js';

/**
 * The model file: `FLM2`, the length of a JSON header (uint32), the header, then the arrays it lists at offsets that
 * are multiples of 8. Little-endian. Rows are int8 with one scale a row.
 */
interface Section {
  readonly at: number;
  readonly length: number;
}

interface Header extends Pick<LanguageModel, 'tags' | 'labels' | 'lemmas'> {
  readonly hidden: Readonly<Record<string, number>>;
  readonly sections: Readonly<Record<string, Section>>;
}

const MAGIC = 'FLM2';
const NETWORKS = ['tagger', 'parser'] as const;

/** Throws an Error when the bytes are not a model file. */
export function decodeModel(file: Uint8Array): LanguageModel {
  const bytes = new Uint8Array(file);
  const { header, base } = readHeader(bytes);
  const find = (name: string): Section => {
    const section = header.sections[name];
    if (!section) throw new Error(`the model file has no section ${name}`);
    return { at: base + section.at, length: section.length };
  };
  const { tags, labels, lemmas } = header;
  const [tagger, parser] = NETWORKS.map((name) => readNetwork(bytes, name, header.hidden[name] ?? 0, find));
  if (!tagger || !parser) throw new Error('the model file has no networks');
  const words = find('vocabulary');
  const vocabulary = new Int32Array(bytes.buffer, words.at, words.length);
  return { tags, labels, lemmas, vocabulary, tagger, parser };
}

function readHeader(bytes: Uint8Array): { header: Header; base: number } {
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== MAGIC)
    throw new Error('not a model file of Faultline');
  const length = new DataView(bytes.buffer).getUint32(4, true);
  // The file is ours and checked by its magic number: its header is taken as it is.
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Header;
  return { header, base: align(8 + length) };
}

function readNetwork(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  hidden: number,
  find: (name: string) => Section,
): Network {
  const floats = (part: string) => {
    const { at, length } = find(`${name}.${part}`);
    return new Float32Array(bytes.buffer, at, length);
  };
  const rows = find(`${name}.rows`);
  return {
    hidden,
    rows: new Int8Array(bytes.buffer, rows.at, rows.length),
    scales: floats('scales'),
    bias: floats('bias'),
    output: floats('output'),
    outputBias: floats('outputBias'),
  };
}

/** Rows as bytes with a scale each; those that are bytes already stay as they are. */
function shrinkRows({ rows, scales: known, hidden }: Network): { small: Int8Array; scales: Float32Array } {
  if (rows instanceof Int8Array && known) return { small: rows, scales: known };
  const small = new Int8Array(rows.length);
  const scales = new Float32Array(rows.length / hidden);
  for (let row = 0; row < scales.length; row++) {
    const values = Float32Array.from(rows.subarray(row * hidden, (row + 1) * hidden));
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    scales[row] = largest / 127;
    const scale = scales[row] as number;
    if (scale === 0) continue;
    values.forEach((value, h) => {
      small[row * hidden + h] = Math.round(value / scale);
    });
  }
  return { small, scales };
}

type Part = Int8Array | Int32Array | Float32Array;

export function encodeModel({ tags, labels, lemmas, vocabulary, ...networks }: LanguageModel): Uint8Array {
  const parts: [string, Part][] = [['vocabulary', vocabulary]];
  for (const name of NETWORKS) {
    const { bias, output, outputBias } = networks[name];
    const { small, scales } = shrinkRows(networks[name]);
    for (const [part, values] of Object.entries({ rows: small, scales, bias, output, outputBias })) {
      parts.push([`${name}.${part}`, values]);
    }
  }
  const hidden = { tagger: networks.tagger.hidden, parser: networks.parser.hidden };
  return layOut({ tags, labels, lemmas, hidden }, parts);
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
