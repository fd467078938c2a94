/** Gives each class a score from hashed features; `scores` is overwritten. */
export interface Scorer {
  readonly classes: number;
  score(features: Int32Array, count: number, scores: Float64Array): void;
}

/**
 * Hashed linear weights in compressed sparse rows: row = feature hash & mask, `starts[row]..starts[row + 1]` are its
 * (class, int8 weight) pairs. Integer sums: the same on every machine.
 */
export interface SparseRows {
  readonly classes: number;
  readonly starts: Uint32Array;
  readonly ids: Uint8Array;
  readonly weights: Int8Array;
}

export function createLinearScorer({ classes, starts, ids, weights }: SparseRows): Scorer {
  const mask = starts.length - 2;
  return {
    classes,
    score(features, count, scores) {
      scores.fill(0);
      for (let f = 0; f < count; f++) {
        const row = (features[f] as number) & mask;
        const end = starts[row + 1] as number;
        for (let i = starts[row] as number; i < end; i++) {
          const id = ids[i] as number;
          scores[id] = (scores[id] as number) + (weights[i] as number);
        }
      }
    },
  };
}
