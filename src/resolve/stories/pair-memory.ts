import type { KeyFacts, StorySignature } from '../../model/story.js';
import { type WeighPairs, weighFacts } from './similarity.js';

/** pairs there is room for, a power of two; 12 bytes each */
const PLACES = 2 ** 17;
/** documents numbered at a time: two of their numbers are one of 30 bits */
const MOST_DOCUMENTS = 2 ** 15;
/** 2^32 over the golden ratio: pairs of neighboring numbers come to places far apart (Knuth, The Art of Computer Programming, 6.4) */
const SPREAD = 0x9e3779b1;

/**
 * Remembers what is left of the pairs it met of late, by the facts of both: those who look for the place of one document after
 * another meet the same pairs again and again, and how common terms are, which changes meanwhile, has no part in it. A pair whose place
 * another has taken is weighed again. `places`: a power of two, from 2 on.
 */
export function createPairMemory(places = PLACES): WeighPairs {
  /** by place, both numbers and one more; 0: free */
  const keys = new Int32Array(places);
  const weights = new Float64Array(places);
  const shift = Math.clz32(places) + 1;
  let numbers = new WeakMap<KeyFacts, number>();
  let next = 0;
  const getNumber = (facts: KeyFacts) => {
    const known = numbers.get(facts);
    if (known !== undefined) return known;
    numbers.set(facts, next);
    return next++;
  };
  return (documents) => {
    if (next + documents.length > MOST_DOCUMENTS) {
      numbers = new WeakMap();
      next = 0;
      keys.fill(0);
    }
    const own = documents.map(({ facts }) => getNumber(facts));
    return (a, b) => {
      const [x, y] = [own[a] as number, own[b] as number];
      const key = Math.min(x, y) * MOST_DOCUMENTS + Math.max(x, y) + 1;
      const place = Math.imul(key, SPREAD) >>> shift;
      if (keys[place] === key) return weights[place] as number;
      const weight = weighFacts(documents[a] as StorySignature, documents[b] as StorySignature);
      keys[place] = key;
      weights[place] = weight;
      return weight;
    };
  };
}
