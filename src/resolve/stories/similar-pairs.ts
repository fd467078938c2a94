import type { StorySignature } from '../../model/story.js';
import { LEAST_SIMILARITY, type WeighPairs, weighEachPair } from './similarity.js';
import { compareTerms } from './story-terms.js';

export interface SimilarPair {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** a term that more documents have brings no two together: many rarer ones do, where they are of one story */
const MOST_HOLDERS = 300;

/** Pairs of positions (a < b) whose documents are alike at all; found by the terms they share, not by trying all. */
export function findSimilarPairs(
  documents: readonly StorySignature[],
  weighPairs: WeighPairs = weighEachPair,
): SimilarPair[] {
  const weigh = weighPairs(documents);
  const { slots, counts } = numberTerms(documents);
  const holders = createHolders(counts);
  const products = new Float64Array(documents.length);
  const pairs: SimilarPair[] = [];
  let at = 0;
  documents.forEach((document, b) => {
    const near: number[] = [];
    let isWhole = true;
    for (const weight of document.weights) {
      const slot = slots[at++] as number;
      if ((counts[slot] as number) > MOST_HOLDERS) isWhole = false;
      else holders.meet(slot, b, weight, products, near);
    }
    for (const a of near) {
      const words = isWhole
        ? (products[a] as number)
        : compareTerms(documents[a] as StorySignature, document);
      products[a] = 0;
      if (words < LEAST_SIMILARITY) continue;
      const similarity = words * weigh(a, b);
      if (similarity >= LEAST_SIMILARITY / 10) pairs.push({ a, b, similarity });
    }
  });
  return pairs;
}

/** Terms by numbers of their own, of one document after another, and how many documents have each. */
function numberTerms(documents: readonly StorySignature[]) {
  const numbers = new Map<number, number>();
  const counts: number[] = [];
  const slots = new Int32Array(documents.reduce((sum, d) => sum + d.terms.length, 0));
  let at = 0;
  for (const { terms } of documents) {
    for (const term of terms) {
      const slot = numbers.get(term) ?? numbers.size;
      if (slot === numbers.size) numbers.set(term, slot);
      counts[slot] = (counts[slot] ?? 0) + 1;
      slots[at++] = slot;
    }
  }
  return { slots, counts };
}

/** Who has a term, in flat arrays: a pair of documents meets at each term it shares. */
function createHolders(counts: readonly number[]) {
  const ends = new Int32Array(counts.length);
  const starts = new Int32Array(counts.length);
  let all = 0;
  for (const [slot, count] of counts.entries()) {
    starts[slot] = ends[slot] = all;
    all += count;
  }
  const positions = new Int32Array(all);
  const weights = new Float64Array(all);
  return {
    /** Adds to the products with those that have the term, names those met for the first time, and joins them. */
    meet(slot: number, position: number, weight: number, products: Float64Array, near: number[]): void {
      const end = ends[slot] as number;
      for (let i = starts[slot] as number; i < end; i++) {
        const other = positions[i] as number;
        const before = products[other] as number;
        if (before === 0) near.push(other);
        products[other] = before + weight * (weights[i] as number);
      }
      positions[end] = position;
      weights[end] = weight;
      ends[slot] = end + 1;
    },
  };
}
