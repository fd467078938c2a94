import { hashText, mixHash } from '../model/hash.js';
import { normalizeForm, shapeOf } from './word-form.js';
import { findSorted, type WordVectors } from './word-vectors.js';

/** Kinds of a word's keys; the first two name the word itself. */
export const OWN_KINDS = 2;
const KINDS: readonly ((form: string, lower: string) => string)[] = [
  (_, lower) => lower,
  (form, lower) => (form === lower ? '' : form),
  (form) => shapeOf(form),
  (_, lower) => lower.slice(-2),
  (_, lower) => lower.slice(-3),
  (_, lower) => lower.slice(-4),
  (_, lower) => lower.slice(0, 2),
  (_, lower) => lower.slice(0, 3),
];

export const KIND_COUNT = KINDS.length;
/** UTF-16 code units of a form that count */
const LONGEST_FORM = 100;

/** What the network knows of a word by its form. */
export interface WordKeys {
  /** rows of the network's table, one for each kind of key, -1 for none */
  readonly rows: Int32Array;
  /** place of the word's vector, -1 for none */
  readonly vector: number;
}

/** Hashes of a form's keys, one for each kind, 0 for none. */
export function hashKeys(raw: string): Uint32Array {
  const form = cutForm(raw);
  return hashKinds(form, form.toLowerCase());
}

/** `keys`: hashes of the keys that have rows, in rising order. */
export function readWord(raw: string, keys: Uint32Array, vectors: WordVectors): WordKeys {
  const form = cutForm(raw);
  const lower = form.toLowerCase();
  const hashes = hashKinds(form, lower);
  const rows = new Int32Array(KIND_COUNT);
  for (let kind = 0; kind < KIND_COUNT; kind++) {
    const hash = hashes[kind] as number;
    rows[kind] = hash === 0 ? -1 : findSorted(keys, hash);
  }
  return { rows, vector: vectors.findWord(hashText(lower)) };
}

function cutForm(raw: string): string {
  return normalizeForm(raw.length > LONGEST_FORM ? raw.slice(0, LONGEST_FORM) : raw);
}

function hashKinds(form: string, lower: string): Uint32Array {
  const hashes = new Uint32Array(KIND_COUNT);
  KINDS.forEach((describe, kind) => {
    const text = describe(form, lower);
    if (text !== '') hashes[kind] = mixHash(kind + 1, hashText(text)) || 1;
  });
  return hashes;
}
