import type { SeriesValue } from '../model/series.js';

/** Values by day, ready for questions about ranges of days: each costs the logarithm of the series' length. */
export interface SeriesIndex {
  /** days ascending, each once */
  readonly values: readonly SeriesValue[];
  get(day: string): SeriesValue | null;
  /** the latest day before `day` whose value passes; `most`: at least `value`, `least`: at most, `any`: above 0 */
  findLast(
    day: string,
    passes: { readonly measure: 'most' | 'least' | 'first'; readonly value: number },
  ): SeriesValue | null;
  /** days with a value between two days, both included */
  countDays(from: string, to: string): number;
}

/** Of several values for one day the last given counts. */
export function createSeriesIndex(given: readonly SeriesValue[]): SeriesIndex {
  const values = [...new Map(given.map((v) => [v.day, v])).values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  const days = values.map((v) => v.day);
  const high = buildTree(values.map((v) => v.value));
  const low = buildTree(values.map((v) => -v.value));
  return {
    values,
    get: (day) => {
      const at = findPosition(days, day);
      return days[at] === day ? (values[at] ?? null) : null;
    },
    findLast(day, { measure, value }) {
      const before = findPosition(days, day);
      const at =
        measure === 'least'
          ? findLastAtLeast(low, before, -value)
          : findLastAtLeast(high, before, measure === 'first' ? Number.MIN_VALUE : value);
      return at < 0 ? null : (values[at] ?? null);
    },
    countDays: (from, to) => {
      const end = findPosition(days, to);
      return Math.max(0, end + (days[end] === to ? 1 : 0) - findPosition(days, from));
    },
  };
}

/** A tree of maxima in an array: node i has the children 2i and 2i+1, leaves begin at `size`. */
interface MaximumTree {
  readonly size: number;
  readonly nodes: Float64Array;
}

function buildTree(values: readonly number[]): MaximumTree {
  let size = 1;
  while (size < values.length) size *= 2;
  const nodes = new Float64Array(size * 2).fill(Number.NEGATIVE_INFINITY);
  nodes.set(values, size);
  for (let i = size - 1; i > 0; i--) nodes[i] = Math.max(nodes[2 * i] as number, nodes[2 * i + 1] as number);
  return { size, nodes };
}

/** The greatest position below `before` with at least `value`; -1: none. Up from the position, then down to the right. */
function findLastAtLeast({ size, nodes }: MaximumTree, before: number, value: number): number {
  if (before <= 0) return -1;
  let node = size + before - 1;
  if ((nodes[node] as number) >= value) return before - 1;
  while (node > 1 && (node % 2 === 0 || (nodes[node - 1] as number) < value)) node = Math.floor(node / 2);
  if (node <= 1) return -1;
  node -= 1;
  while (node < size) node = (nodes[2 * node + 1] as number) >= value ? 2 * node + 1 : 2 * node;
  return node - size;
}

/** Position of the first day that is not before `day`. */
function findPosition(days: readonly string[], day: string): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as string) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
