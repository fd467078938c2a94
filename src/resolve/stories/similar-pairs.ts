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
  const holders = new Map<number, number[]>();
  for (const { terms } of documents) for (const term of terms) holders.set(term, []);
  documents.forEach(({ terms }, i) => {
    for (const term of terms) holders.get(term)?.push(i);
  });
  return documents.flatMap((document, b) => {
    const near = new Set<number>();
    for (const term of document.terms) {
      const others = holders.get(term) ?? [];
      if (others.length <= MOST_HOLDERS) for (const a of others) if (a < b) near.add(a);
    }
    return [...near].flatMap((a) => compareAt(documents, a, b));
  });
}

function compareAt(documents: readonly StorySignature[], a: number, b: number): SimilarPair[] {
  const [x, y] = [documents[a], documents[b]];
  const similarity = x && y ? compareReports(x, y) : 0;
  return similarity >= LEAST_SIMILARITY / 10 ? [{ a, b, similarity }] : [];
}
