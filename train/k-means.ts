import { createRandom, shuffleOrder } from './random.js';

/** Centroids of `k` classes (at most 256) of the rows, `width` numbers each; Lloyd's algorithm from random rows. */
export function findCentroids(
  rows: Float32Array,
  width: number,
  k: number,
  options: { readonly rounds: number; readonly seed: number },
): Float32Array {
  const order = shuffleOrder(rows.length / width, createRandom(options.seed));
  const centroids = new Float32Array(k * width);
  for (let c = 0; c < k; c++) {
    const row = order[c] ?? 0;
    centroids.set(rows.subarray(row * width, (row + 1) * width), c * width);
  }
  for (let round = 0; round < options.rounds; round++) {
    moveCentroids(rows, width, centroids, assignClasses(rows, width, centroids));
  }
  return centroids;
}

function moveCentroids(
  rows: Float32Array,
  width: number,
  centroids: Float32Array,
  classes: Uint8Array,
): void {
  const sums = new Float64Array(centroids.length);
  const counts = new Uint32Array(centroids.length / width);
  classes.forEach((c, row) => {
    counts[c] = (counts[c] as number) + 1;
    for (let d = 0; d < width; d++) {
      sums[c * width + d] = (sums[c * width + d] as number) + (rows[row * width + d] as number);
    }
  });
  for (let at = 0; at < sums.length; at++) {
    const count = counts[Math.floor(at / width)] as number;
    if (count > 0) centroids[at] = (sums[at] as number) / count;
  }
}

/** The nearest centroid of each row, Euclidean; the first of equals. */
export function assignClasses(rows: Float32Array, width: number, centroids: Float32Array): Uint8Array {
  const k = centroids.length / width;
  const half = findHalfNorms(centroids, width);
  const classes = new Uint8Array(rows.length / width);
  for (let row = 0; row < classes.length; row++) {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      let dot = -(half[c] as number);
      for (let d = 0; d < width; d++) {
        dot += (rows[row * width + d] as number) * (centroids[c * width + d] as number);
      }
      if (dot > most) [best, most] = [c, dot];
    }
    classes[row] = best;
  }
  return classes;
}

function findHalfNorms(centroids: Float32Array, width: number): Float64Array {
  const half = new Float64Array(centroids.length / width);
  centroids.forEach((x, at) => {
    const c = Math.floor(at / width);
    half[c] = (half[c] as number) + (x * x) / 2;
  });
  return half;
}
