import { hashText } from '../model/hash.js';

/** Words with their class numbers (0..255), a column a kind of class. */
export interface WordClasses {
  readonly words: readonly string[];
  readonly columns: readonly Uint8Array[];
}

/** Class numbers of a lower-case word, found by its hash. */
export interface ClassTable {
  readonly kinds: number;
  /** Writes the classes (1..256) of the word with this FNV-1a hash; zeros for an unknown word. */
  readClasses(hash: number, out: Int32Array, at: number): void;
}

/**
 * The file: number of slots (uint32, a power of two), number of kinds (uint32), word hashes by open addressing
 * (uint32 each, 0 for none), then the class numbers of each slot.
 */
export function encodeClasses({ words, columns }: WordClasses): Uint8Array {
  const slots = 2 ** Math.ceil(Math.log2(words.length * 1.25 + 1));
  const file = new Uint8Array(8 + slots * (4 + columns.length));
  const view = new DataView(file.buffer);
  view.setUint32(0, slots, true);
  view.setUint32(4, columns.length, true);
  words.forEach((word, i) => {
    const hash = hashText(word) >>> 0;
    let slot = hash & (slots - 1);
    while (view.getUint32(8 + slot * 4, true) !== 0) {
      if (view.getUint32(8 + slot * 4, true) === hash) return;
      slot = (slot + 1) & (slots - 1);
    }
    view.setUint32(8 + slot * 4, hash, true);
    columns.forEach((column, k) => {
      file[8 + slots * 4 + slot * columns.length + k] = column[i] as number;
    });
  });
  return file;
}

export function decodeClasses(file: Uint8Array): ClassTable {
  const bytes = new Uint8Array(file);
  const view = new DataView(bytes.buffer);
  const slots = view.getUint32(0, true);
  const kinds = view.getUint32(4, true);
  const hashes = new Uint32Array(bytes.buffer, 8, slots);
  const classes = bytes.subarray(8 + slots * 4);
  return {
    kinds,
    readClasses(hash, out, at) {
      const key = hash >>> 0;
      let slot = key & (slots - 1);
      while (hashes[slot] !== 0 && hashes[slot] !== key) slot = (slot + 1) & (slots - 1);
      const known = hashes[slot] === key;
      for (let k = 0; k < kinds; k++) out[at + k] = known ? (classes[slot * kinds + k] as number) + 1 : 0;
    },
  };
}

/** Whether a lower-case word is in the table. */
export function createDictionary(table: ClassTable): (word: string) => boolean {
  const classes = new Int32Array(table.kinds);
  return (word) => {
    table.readClasses(hashText(word), classes, 0);
    return classes[0] !== 0;
  };
}
