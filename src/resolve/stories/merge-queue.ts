/** Two groups that could be one; `size`: members of both when it was offered, by which an outdated offer is known. */
export interface Merge {
  readonly a: number;
  readonly b: number;
  readonly size: number;
  readonly score: number;
}

export interface MergeQueue {
  add(merge: Merge): void;
  /** The best one, taken out; of equal ones that of the earlier groups. Null: none is left. */
  take(): Merge | null;
}

/** A binary heap. */
export function createMergeQueue(): MergeQueue {
  const heap: Merge[] = [];
  return {
    add(merge) {
      heap.push(merge);
      rise(heap, heap.length - 1);
    },
    take() {
      const [best] = heap;
      const last = heap.pop();
      if (best === undefined || last === undefined) return null;
      if (heap.length > 0) {
        heap[0] = last;
        sink(heap, 0);
      }
      return best;
    },
  };
}

function rise(heap: Merge[], from: number): void {
  for (let at = from; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!isBetter(heap, at, parent)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function sink(heap: Merge[], from: number): void {
  for (let at = from; ; ) {
    const left = 2 * at + 1;
    const best = isBetter(heap, left + 1, left) ? left + 1 : left;
    if (!isBetter(heap, best, at)) return;
    swap(heap, at, best);
    at = best;
  }
}

/** False where there is no such place. */
function isBetter(heap: readonly Merge[], i: number, j: number): boolean {
  const [x, y] = [heap[i], heap[j]];
  if (!x || !y) return false;
  return x.score > y.score || (x.score === y.score && (x.a < y.a || (x.a === y.a && x.b < y.b)));
}

function swap(heap: Merge[], i: number, j: number): void {
  const [x, y] = [heap[i], heap[j]];
  if (!x || !y) return;
  heap[i] = y;
  heap[j] = x;
}
