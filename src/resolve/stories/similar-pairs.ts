import type { StorySignature } from '../../model/story.js';
import { compareReports, LEAST_SIMILARITY } from './similarity.js';

export interface SimilarPair {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** a term that more documents have brings no two together: many rarer ones do, where they are of one story */
const MOST_HOLDERS = 300;

/** Pairs of positions (a < b) whose documents are alike at all; found by the terms they share, not by trying all. */
export function findSimilarPairs(documents: readonly StorySignature[]): SimilarPair[] {
  const counts = new Map<number, number>();
  for (const { terms } of documents) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const holders = new Map<number, Holder[]>();
  const products = new Float64Array(documents.length);
  return documents.flatMap(({ terms, weights }, b) => {
    const near: number[] = [];
    let isWhole = true;
    for (let i = 0; i < terms.length; i++) {
      const [term, weight] = [terms[i] as number, weights[i] as number];
      if ((counts.get(term) ?? 0) > MOST_HOLDERS) {
        isWhole = false;
        continue;
      }
      const others = holders.get(term) ?? [];
      for (const other of others) {
        if (products[other.at] === 0) near.push(other.at);
        products[other.at] = (products[other.at] as number) + weight * other.weight;
      }
      others.push({ at: b, weight });
      holders.set(term, others);
    }
    return near.flatMap((a) => {
      const words = products[a];
      products[a] = 0;
      return compareAt(documents, a, b, isWhole ? words : undefined);
    });
  });
}

interface Holder {
  /** position of the document */
  readonly at: number;
  readonly weight: number;
}

/** `words`: the cosine of the two, where it is known. */
function compareAt(
  documents: readonly StorySignature[],
  a: number,
  b: number,
  words?: number,
): SimilarPair[] {
  const [x, y] = [documents[a], documents[b]];
  const similarity = x && y ? compareReports(x, y, words) : 0;
  return similarity >= LEAST_SIMILARITY / 10 ? [{ a, b, similarity }] : [];
}
