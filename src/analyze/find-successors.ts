import { compareWords, findContentWords } from '../model/content-words.js';

/** The passages most like an earlier one, the most alike first: those with no word of it are left out. */
export function findSuccessors<T>(
  quote: string,
  candidates: readonly T[],
  quoteOf: (candidate: T) => string,
  most: number,
): T[] {
  const words = findContentWords(quote);
  return candidates
    .map((candidate) => ({ candidate, likeness: compareWords(words, findContentWords(quoteOf(candidate))) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}
