import { mixHash } from './hash.js';
import type { Scorer } from './linear-scorer.js';
import type { WordFeatures } from './word-features.js';

export const TAG_FEATURES = 40;
const OUTSIDE = 0x51ed270b;

/** Features of word `i`, given the tags chosen for the words before it. Returns how many were written. */
export function describeTag(words: WordFeatures, tags: Int32Array, i: number, out: Int32Array): number {
  let n = 0;
  const add = (value: number) => {
    out[n] = mixHash(n * 0x9e3779b1, value);
    n++;
  };
  const { lower, suffix2, suffix3, suffix4, shape, form, prefix } = words;
  const at = (values: Int32Array, k: number) => (k < 0 || k >= words.count ? OUTSIDE : (values[k] as number));
  const previous = i > 0 ? (tags[i - 1] as number) + 1 : 0;
  const before = i > 1 ? (tags[i - 2] as number) + 1 : 0;
  const word = at(lower, i);
  const isFirst = i === 0 ? 1 : 0;
  add(0);
  add(at(form, i));
  add(word);
  add(at(prefix, i));
  add(at(suffix2, i));
  add(at(suffix3, i));
  add(at(suffix4, i));
  add(mixHash(at(shape, i), isFirst));
  add(mixHash(at(shape, i), at(suffix3, i)));
  add(previous);
  add(mixHash(previous, before));
  add(mixHash(previous, word));
  add(mixHash(mixHash(previous, before), word));
  add(at(lower, i - 1));
  add(at(lower, i - 2));
  add(at(lower, i + 1));
  add(at(lower, i + 2));
  add(mixHash(at(lower, i - 1), word));
  add(mixHash(word, at(lower, i + 1)));
  add(mixHash(at(lower, i - 1), at(lower, i + 1)));
  add(at(suffix3, i - 1));
  add(at(suffix3, i + 1));
  add(mixHash(at(suffix3, i + 1), previous));
  add(mixHash(at(suffix3, i), at(suffix3, i + 1)));
  add(mixHash(at(shape, i), at(shape, i + 1)));
  add(mixHash(at(shape, i - 1), at(shape, i)));
  add(mixHash(mixHash(at(shape, i - 1), at(shape, i)), at(shape, i + 1)));
  add(mixHash(at(lower, i + 1), at(lower, i + 2)));
  add(mixHash(at(suffix2, i), previous));
  return n;
}

/** Tag numbers of a sentence, greedy from left to right. */
export function tagWords(words: WordFeatures, scorer: Scorer): Int32Array {
  const tags = new Int32Array(words.count);
  const features = new Int32Array(TAG_FEATURES);
  const scores = new Float64Array(scorer.classes);
  for (let i = 0; i < words.count; i++) {
    scorer.score(features, describeTag(words, tags, i, features), scores);
    tags[i] = findBest(scores);
  }
  return tags;
}

function findBest(scores: Float64Array): number {
  let best = 0;
  for (let c = 1; c < scores.length; c++) {
    if ((scores[c] as number) > (scores[best] as number)) best = c;
  }
  return best;
}
