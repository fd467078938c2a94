import { hashText } from '../model/hash.js';
import type { ClassTable } from './word-classes.js';
import { normalizeForm, shapeOf } from './word-form.js';

/** Places of a word's keys; class numbers follow from `KEY_CLASSES` on. */
export const KEY_LOWER = 0;
export const KEY_SUFFIX3 = 1;
export const KEY_SHAPE = 2;
export const KEY_SUFFIX2 = 3;
export const KEY_SUFFIX4 = 4;
export const KEY_PREFIX2 = 5;
export const KEY_PREFIX3 = 6;
export const KEY_FORM = 7;
export const KEY_CLASSES = 8;

/** What the statistics know of a word by its form: numbers, 0 for "nothing to say". */
export interface WordKeys {
  /** the same for the same form, never given again to another */
  readonly serial: number;
  readonly keys: Int32Array;
}

const CACHE_LIMIT = 50_000;

/** Reads words through a bounded cache. `vocabulary`: hashes of the lower-case words that training saw often enough. */
export function createWordReader(
  table: ClassTable,
  vocabulary: ReadonlySet<number>,
): (form: string) => WordKeys {
  const cache = new Map<string, WordKeys>();
  let serial = 0;
  return (form) => {
    const known = cache.get(form);
    if (known) return known;
    if (cache.size >= CACHE_LIMIT) cache.clear();
    const word = { serial: serial++, keys: describeWord(form, table, vocabulary) };
    cache.set(form, word);
    return word;
  };
}

function describeWord(raw: string, table: ClassTable, vocabulary: ReadonlySet<number>): Int32Array {
  const form = normalizeForm(raw.length > 100 ? raw.slice(0, 100) : raw);
  const lower = form.toLowerCase();
  const word = hashText(lower);
  const isKnown = vocabulary.has(word);
  const keys = new Int32Array(KEY_CLASSES + table.kinds);
  keys[KEY_LOWER] = isKnown ? word : 0;
  keys[KEY_SUFFIX3] = hashText(lower.slice(-3)) | 1;
  keys[KEY_SHAPE] = hashText(shapeOf(form)) | 1;
  keys[KEY_SUFFIX2] = hashText(lower.slice(-2)) | 1;
  keys[KEY_SUFFIX4] = hashText(lower.slice(-4)) | 1;
  keys[KEY_PREFIX2] = hashText(lower.slice(0, 2)) | 1;
  keys[KEY_PREFIX3] = hashText(lower.slice(0, 3)) | 1;
  keys[KEY_FORM] = isKnown ? hashText(form) | 1 : 0;
  table.readClasses(word, keys, KEY_CLASSES);
  return keys;
}
