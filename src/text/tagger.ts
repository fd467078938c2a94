import { mixHash } from '../model/hash.js';
import { type Network, NetworkRunner } from './network.js';
import {
  KEY_CLASSES,
  KEY_FORM,
  KEY_LOWER,
  KEY_SHAPE,
  KEY_SUFFIX2,
  KEY_SUFFIX3,
  type WordKeys,
} from './word-reader.js';

/** the word and three on each side */
const REACH = 3;
const WINDOW = 2 * REACH + 1;
const NEAR = [KEY_LOWER, KEY_SUFFIX3, KEY_SUFFIX2, KEY_SHAPE, KEY_FORM] as const;
const FAR = [KEY_LOWER, KEY_SUFFIX3, KEY_SHAPE] as const;
/** words further off are seen by these many of their classes */
const FAR_CLASSES = 2;
const OUTSIDE = 0x51ed270b;

/** Row keys of a word at a place of the window, 0 the third before. Returns the place after the last one written. */
export function describePlace(
  word: WordKeys | undefined,
  place: number,
  out: Int32Array,
  at: number,
): number {
  const salt = Math.imul(place + 31, 0x9e3779b1);
  let n = at;
  if (!word) {
    out[n++] = mixHash(salt, OUTSIDE);
    return n;
  }
  const distance = Math.abs(place - REACH);
  const add = (k: number) => {
    const key = word.keys[k] as number;
    if (key !== 0) out[n++] = mixHash(salt + k * 0x3c6ef372, key);
  };
  const last = distance > 1 ? KEY_CLASSES + FAR_CLASSES : word.keys.length;
  if (distance === 0) for (let k = 0; k < KEY_CLASSES; k++) add(k);
  else for (const k of distance === 1 ? NEAR : FAR) add(k);
  for (let k = KEY_CLASSES; k < last; k++) add(k);
  return n;
}

/** Row keys of what came before: the two last tags, with the word's and its neighbours' endings. */
export function describeHistory(
  words: readonly WordKeys[],
  tags: Int32Array,
  i: number,
  out: Int32Array,
  at: number,
): number {
  let n = at;
  const add = (value: number) => {
    out[n] = mixHash(Math.imul(n - at + 61, 0x9e3779b1), value);
    n++;
  };
  const key = (k: number, kind: number) => words[k]?.keys[kind] ?? 0;
  const previous = i > 0 ? (tags[i - 1] as number) + 1 : 0;
  const before = i > 1 ? (tags[i - 2] as number) + 1 : 0;
  add(previous);
  add(before);
  add(mixHash(previous, before));
  add(mixHash(previous, key(i, KEY_SUFFIX3)));
  add(mixHash(previous, key(i, KEY_LOWER)));
  add(mixHash(previous, key(i + 1, KEY_SUFFIX3)));
  add(mixHash(key(i, KEY_SUFFIX3), key(i + 1, KEY_SUFFIX3)));
  add(mixHash(key(i, KEY_LOWER), key(i + 1, KEY_LOWER)));
  add(mixHash(key(i - 1, KEY_LOWER), key(i, KEY_LOWER)));
  add(mixHash(mixHash(key(i - 1, KEY_SHAPE), key(i, KEY_SHAPE)), key(i + 1, KEY_SHAPE)));
  add(mixHash(key(i, KEY_SHAPE), i === 0 ? 1 : 2));
  return n;
}

/** All row keys of word `i`, given the tags chosen before it. Returns how many were written. */
export function describeTag(
  words: readonly WordKeys[],
  tags: Int32Array,
  i: number,
  out: Int32Array,
): number {
  let n = 0;
  for (let place = 0; place < WINDOW; place++) n = describePlace(words[i + place - REACH], place, out, n);
  return describeHistory(words, tags, i, out, n);
}

/** Joint tag numbers of a sentence, and the number of the next best tag plus one where it comes close, else 0. */
export interface Tagging {
  readonly tags: Int32Array;
  readonly seconds: Int32Array;
}

/** Largest distance of log probabilities at which the next best tag is still worth a mention. */
const CLOSE = 3;

/** The greedy tagger of one model, from left to right. */
export function createTagger(network: Network): (words: readonly WordKeys[]) => Tagging {
  const runner = new NetworkRunner(network);
  const classes = network.outputBias.length;
  return (words) => {
    const tags = new Int32Array(words.length);
    const seconds = new Int32Array(words.length);
    for (let i = 0; i < words.length; i++) {
      runner.start();
      for (let place = 0; place < WINDOW; place++) pickPlace(runner, words[i + place - REACH], place);
      runner.finish(describeHistory(words, tags, i, runner.keys, 0));
      const best = runner.findBest(0, classes, -1);
      tags[i] = best;
      seconds[i] = findSecond(runner.scores, best) + 1;
    }
    return { tags, seconds };
  };
}

function pickPlace(runner: NetworkRunner, word: WordKeys | undefined, place: number): void {
  const id = (word ? word.serial + 1 : 0) * WINDOW + place;
  const known = runner.findSum(id);
  runner.pick(known >= 0 ? known : runner.keepSum(id, describePlace(word, place, runner.keys, 0)));
}

/** The next best class where it comes close, else -1. */
function findSecond(scores: Float32Array, best: number): number {
  let second = -1;
  let most = (scores[best] as number) - CLOSE;
  for (let id = 0; id < scores.length; id++) {
    if (id !== best && (scores[id] as number) > most) [second, most] = [id, scores[id] as number];
  }
  return second;
}
