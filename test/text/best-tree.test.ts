import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBestTree } from '../../src/text/best-tree.js';

/** Sum of a tree's scores; null when it has a cycle or not one word under the root. */
function scoreTree(heads: readonly number[], scores: Float32Array, count: number): number | null {
  if (heads.filter((head) => head === count).length !== 1) return null;
  for (let from = 0; from < count; from++) {
    let at = from;
    for (let steps = 0; at !== count; steps++) {
      if (steps > count) return null;
      at = heads[at] ?? count;
    }
  }
  return heads.reduce((sum, head, i) => sum + (scores[i * (count + 1) + head] ?? 0), 0);
}

/** The best score of all trees, by trying every choice of heads. */
function tryAll(scores: Float32Array, count: number, heads: readonly number[] = []): number {
  if (heads.length === count) return scoreTree(heads, scores, count) ?? Number.NEGATIVE_INFINITY;
  const all = Array.from({ length: count + 1 }, (_, head) => head);
  return Math.max(...all.map((head) => tryAll(scores, count, [...heads, head])));
}

const table = (count: number) =>
  fc.array(fc.integer({ min: -20, max: 20 }), {
    minLength: count * (count + 1),
    maxLength: count * (count + 1),
  });

describe('findBestTree', () => {
  it('finds a tree as good as the best of all trees', () => {
    const cases = fc.integer({ min: 1, max: 4 }).chain((count) => table(count).map((s) => ({ count, s })));
    fc.assert(
      fc.property(cases, ({ count, s }) => {
        const scores = Float32Array.from(s);
        const tree = [...findBestTree(scores, count + 1, count)];
        expect(scoreTree(tree, scores, count)).toBe(tryAll(scores, count));
      }),
      { numRuns: 300 },
    );
  });

  it('takes one word for the root where two would score more', () => {
    // word 0 and word 1 both like the root (column 2) best; word 1 loses less by another head
    expect([...findBestTree(Float32Array.of(0, 1, 9, 8, 0, 9), 3, 2)]).toEqual([2, 0]);
  });

  it('stays a tree for the longest sentence with scores that say nothing', () => {
    const count = 250;
    const tree = [...findBestTree(new Float32Array(count * 256), 256, count)];
    expect(scoreTree(tree, new Float32Array(count * (count + 1)), count)).toBe(0);
  });
});
