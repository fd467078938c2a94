import { hashText } from '../../model/hash.js';
import { findWords, stemWord } from '../../model/word-stem.js';
import type { WordRanks } from '../../ontology/word-ranks.js';

/** the words that every text has: no term */
const MOST_COMMON = 100;
/** the heaviest this many terms of a document are kept */
const MOST_TERMS = 400;
/** shape of the weight over the rank of a word: flat enough that one rare name does not decide */
const RANK_UNIT = 5;
const RANK_POWER = 0.75;

export interface TermVector {
  /** hashes of stems, ascending */
  readonly terms: readonly number[];
  /** of the same length; their squares add up to 1 */
  readonly weights: readonly number[];
}

/** The terms of a text with their weights: how often here, against how common the word is in any text. */
export function weighTerms(text: string, ranks: WordRanks): TermVector {
  const weighed = [...countStems(text)]
    .map(([hash, count]) => ({
      hash,
      weight: Math.log(1 + count) * weighRank(ranks.getRank(hash), ranks.size),
    }))
    .filter((t) => t.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.hash - b.hash)
    .slice(0, MOST_TERMS)
    .sort((a, b) => a.hash - b.hash);
  return { terms: weighed.map((t) => t.hash), weights: toUnitLength(weighed.map((t) => t.weight)) };
}

export function toUnitLength(weights: readonly number[]): number[] {
  const length = Math.hypot(...weights) || 1;
  return weights.map((w) => w / length);
}

function countStems(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of findWords(text)) {
    if (word.length < 2 && !/\d/.test(word)) continue;
    const hash = hashText(stemWord(word)) | 0;
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}

function weighRank(rank: number | null, size: number): number {
  if (rank !== null && rank < MOST_COMMON) return 0;
  return Math.log(1 + (rank ?? size * 2) / RANK_UNIT) ** RANK_POWER;
}

/** Cosine of two vectors of length 1. */
export function compareTerms(a: TermVector, b: TermVector): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.terms.length && j < b.terms.length; ) {
    const x = a.terms[i] as number;
    const y = b.terms[j] as number;
    if (x === y) sum += (a.weights[i++] as number) * (b.weights[j++] as number);
    else if (x < y) i++;
    else j++;
  }
  return sum;
}
