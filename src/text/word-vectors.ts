import { hashText } from '../model/hash.js';

/** Vectors of lower-case words, found by the words' hashes. */
export interface WordVectors {
  /** numbers of a vector */
  readonly width: number;
  /** Place of the word with this FNV-1a hash, -1 for an unknown word. */
  findWord(hash: number): number;
  /** Writes a word's vector. */
  readVector(place: number, out: Float32Array): void;
}

/** One step of the stored bytes; numbers of a vector of length one lie mostly within 0.4. */
const STEP = 1 / 320;
/** Numbers of a vector are given times this, so that they spread about one. */
const SPREAD = 10;

/**
 * The file: number of words and width (uint32 each), hashes of the words in rising order (uint32), the vectors (int8, steps of
 * 1/320). `rows`: a vector of length one for each word. Of words with the same hash the first is kept.
 */
export function encodeVectors(words: readonly string[], rows: Float32Array, width: number): Uint8Array {
  const places = new Map<number, number>();
  words.forEach((word, i) => {
    const hash = hashText(word) >>> 0;
    if (!places.has(hash)) places.set(hash, i);
  });
  const sorted = [...places].sort((a, b) => a[0] - b[0]);
  const file = new Uint8Array(8 + sorted.length * (4 + width));
  const view = new DataView(file.buffer);
  view.setUint32(0, sorted.length, true);
  view.setUint32(4, width, true);
  sorted.forEach(([hash, row], at) => {
    view.setUint32(8 + at * 4, hash, true);
    for (let d = 0; d < width; d++) {
      const steps = Math.round((rows[row * width + d] as number) / STEP);
      view.setInt8(8 + sorted.length * 4 + at * width + d, Math.max(-127, Math.min(127, steps)));
    }
  });
  return file;
}

export function decodeVectors(file: Uint8Array): WordVectors {
  const bytes = file.byteOffset % 4 === 0 ? file : new Uint8Array(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const count = view.getUint32(0, true);
  const width = view.getUint32(4, true);
  const hashes = new Uint32Array(bytes.buffer, bytes.byteOffset + 8, count);
  const vectors = new Int8Array(bytes.buffer, bytes.byteOffset + 8 + count * 4, count * width);
  return {
    width,
    findWord: (hash) => findSorted(hashes, hash >>> 0),
    readVector(place, out) {
      for (let d = 0; d < width; d++) out[d] = (vectors[place * width + d] as number) * STEP * SPREAD;
    },
  };
}

/** Place of a number in a rising list, -1 for none. */
export function findSorted(list: Uint32Array, value: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = list[middle] as number;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Whether a lower-case word is in the table. */
export function createDictionary(vectors: WordVectors): (word: string) => boolean {
  return (word) => vectors.findWord(hashText(word)) >= 0;
}
