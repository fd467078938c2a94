/** How common a stem is in news and reference texts: 0 for the most common; null: rarer than all in the table. */
export interface WordRanks {
  readonly size: number;
  /** `hash`: FNV-1a of the stem (model/hash.ts) */
  getRank(hash: number): number | null;
}

/** The file: hashes of stems (uint32, little-endian), the most common first. Throws on a length that is no multiple of 4. */
export function decodeRanks(file: Uint8Array): WordRanks {
  const bytes = new Uint8Array(file);
  const hashes = new Uint32Array(bytes.buffer, 0, bytes.length / 4);
  const ranks = new Map<number, number>();
  hashes.forEach((hash, rank) => {
    ranks.set(hash, rank);
  });
  return { size: hashes.length, getRank: (hash) => ranks.get(hash >>> 0) ?? null };
}
