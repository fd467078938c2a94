import type { LanguageModel, LemmaTable, TagPair } from './language-model.js';
import type { SparseRows } from './linear-scorer.js';

/**
 * The model file: `FLM1`, the length of a JSON header (uint32), the header, then the arrays it lists at offsets that
 * are multiples of 8. Little-endian.
 */
interface Header {
  readonly tags: readonly TagPair[];
  readonly labels: readonly string[];
  readonly lemmas: LemmaTable;
  readonly sections: Readonly<Record<string, { readonly at: number; readonly length: number }>>;
  readonly classes: Readonly<Record<string, number>>;
}

const MAGIC = 'FLM1';

export function decodeModel(bytes: Uint8Array): LanguageModel {
  const { header, base } = readHeader(bytes);
  const { tags, labels, lemmas } = header;
  const body = bytes.buffer;
  const start = bytes.byteOffset + base;
  if (start % 8 !== 0) return decodeModel(alignBytes(bytes));
  const readRows = (name: string): SparseRows => {
    const section = (part: string) => {
      const found = header.sections[`${name}.${part}`];
      if (!found) throw new Error(`the model file has no section ${name}.${part}`);
      return found;
    };
    const [starts, ids, weights] = [section('starts'), section('ids'), section('weights')];
    return {
      classes: header.classes[name] ?? 0,
      starts: new Uint32Array(body, start + starts.at, starts.length),
      ids: new Uint8Array(body, start + ids.at, ids.length),
      weights: new Int8Array(body, start + weights.at, weights.length),
    };
  };
  return { tags, labels, lemmas, tagger: readRows('tagger'), parser: readRows('parser') };
}

function readHeader(bytes: Uint8Array): { header: Header; base: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  if (magic !== MAGIC) throw new Error('not a model file of Faultline');
  const length = view.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Header;
  return { header, base: align(8 + length) };
}

/** A copy at the start of its own buffer, where typed arrays can be laid over it. */
function alignBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

export function encodeModel(model: LanguageModel): Uint8Array {
  const parts = new Map<string, Uint8Array>();
  const sections: Record<string, { at: number; length: number }> = {};
  let size = 0;
  for (const name of ['tagger', 'parser'] as const) {
    for (const part of ['starts', 'ids', 'weights'] as const) {
      const values = model[name][part];
      sections[`${name}.${part}`] = { at: size, length: values.length };
      parts.set(`${name}.${part}`, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      size = align(size + values.byteLength);
    }
  }
  const { tags, labels, lemmas } = model;
  const classes = { tagger: model.tagger.classes, parser: model.parser.classes };
  const header = new TextEncoder().encode(JSON.stringify({ tags, labels, lemmas, classes, sections }));
  const base = align(8 + header.length);
  const file = new Uint8Array(base + size);
  file.set(new TextEncoder().encode(MAGIC));
  new DataView(file.buffer).setUint32(4, header.length, true);
  file.set(header, 8);
  for (const [name, bytes] of parts) file.set(bytes, base + (sections[name]?.at ?? 0));
  return file;
}

function align(at: number): number {
  return Math.ceil(at / 8) * 8;
}
