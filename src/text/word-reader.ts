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

/** What the network knows of a word by its form. */
export interface WordKeys {
  /** rows of the network's table, one for each kind of key, -1 for none */
  readonly rows: Int32Array;
  /** place of the word's vector, -1 for none */
  readonly vector: number;
}

/** Hashes of a form's keys, one for each kind, 0 for none. */
export function hashKeys(raw: string): Uint32Array {
  const form = normalizeForm(raw.length > 100 ? raw.slice(0, 100) : raw);
  const lower = form.toLowerCase();
  return Uint32Array.from(KINDS, (describe, kind) => {
    const text = describe(form, lower);
    return text === '' ? 0 : mixHash(kind + 1, hashText(text)) || 1;
  });
}

/** `keys`: hashes of the keys that have rows, in rising order. */
export function readWord(raw: string, keys: Uint32Array, vectors: WordVectors): WordKeys {
  const lower = normalizeForm(raw.length > 100 ? raw.slice(0, 100) : raw).toLowerCase();
  return {
    rows: Int32Array.from(hashKeys(raw), (hash) => (hash === 0 ? -1 : findSorted(keys, hash))),
    vector: vectors.findWord(hashText(lower)),
  };
}
