import type { KeyFacts } from '../../model/story.js';
import { type WeighFacts, weighFacts } from './similarity.js';

/** pairs of one generation; two are kept, some 70 bytes a pair */
const MOST_PAIRS = 60_000;

/**
 * `weighFacts` that remembers the pairs it met of late, by the facts of both: those who look for the place of one document after
 * another meet the same pairs again and again, and how common terms are, which changes meanwhile, has no part in it.
 */
export function createPairMemory(mostPairs = MOST_PAIRS): WeighFacts {
  const numbers = new WeakMap<KeyFacts, number>();
  let next = 0;
  let young = new Map<number, number>();
  let old = new Map<number, number>();
  const getNumber = (facts: KeyFacts) => {
    const known = numbers.get(facts);
    if (known !== undefined) return known;
    numbers.set(facts, next);
    return next++;
  };
  return (a, b) => {
    const [x, y] = [getNumber(a.facts), getNumber(b.facts)];
    const key = Math.min(x, y) * MOST_DOCUMENTS + Math.max(x, y);
    const kept = young.get(key);
    if (kept !== undefined) return kept;
    const weight = old.get(key) ?? weighFacts(a, b);
    if (young.size >= mostPairs) [old, young] = [young, new Map()];
    young.set(key, weight);
    return weight;
  };
}

/** documents of one process: two of their numbers are one that a double holds */
const MOST_DOCUMENTS = 2 ** 26;
