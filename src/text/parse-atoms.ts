import { mixHash } from '../model/hash.js';
import type { ParserState } from './arc-hybrid.js';
import { KEY_CLASSES, KEY_LOWER, KEY_SHAPE, KEY_SUFFIX3, type WordKeys } from './word-reader.js';

/** Words as the parser sees them: what their forms say, and joint tag numbers. */
export interface TaggedWords {
  readonly count: number;
  readonly words: readonly WordKeys[];
  readonly tags: Int32Array;
  /** next best tags that came close, plus one; 0 for none */
  readonly seconds: Int32Array;
}

/** Stack and buffer slots whose words are seen whole, then slots of dependents. */
export const SLOTS = 15;
const ROOT_KEY = 0x2545f491;
const NONE_KEY = 0x1b873593;

/** The node in each slot; `count` is the root node, -1 none. */
export function findSlots(state: ParserState, slots: Int32Array): void {
  const { next, count, left, left2, right, right2 } = state;
  const s0 = state.fromTop(0);
  const s1 = state.fromTop(1);
  const child = (side: Int32Array, k: number) => (k < 0 ? -1 : (side[k] as number));
  slots[0] = s0;
  slots[1] = s1;
  slots[2] = state.fromTop(2);
  slots[3] = next;
  slots[4] = next + 1 <= count ? next + 1 : -1;
  slots[5] = next + 2 <= count ? next + 2 : -1;
  slots[6] = child(left, s0);
  slots[7] = child(right, s0);
  slots[8] = child(left, s1);
  slots[9] = child(right, s1);
  slots[10] = child(left, next);
  slots[11] = child(left2, s0);
  slots[12] = child(right2, s0);
  slots[13] = child(right2, s1);
  slots[14] = child(left2, next);
}

/** Slots from here on hold dependents. */
const FIRST_DEPENDENT = 6;
/** dependents are seen by these many of their classes */
const DEPENDENT_CLASSES = 2;
const KEY_SECOND = 40;

/** Row keys of a word in a slot. Returns the place after the last one written. */
export function describeSlot(
  tagged: TaggedWords,
  slot: number,
  node: number,
  out: Int32Array,
  at: number,
): number {
  const salt = Math.imul(slot + 1, 0x9e3779b1);
  const word = tagged.words[node];
  if (!word) {
    out[at] = mixHash(salt, node < 0 ? NONE_KEY : ROOT_KEY);
    return at + 1;
  }
  let n = at;
  const { keys } = word;
  const add = (key: number, place: number) => {
    if (key !== 0) out[n++] = mixHash(salt + place * 0x3c6ef372, key);
  };
  out[n++] = mixHash(salt, (tagged.tags[node] as number) + 1);
  const isDependent = slot >= FIRST_DEPENDENT;
  const last = isDependent ? KEY_CLASSES + DEPENDENT_CLASSES : keys.length;
  if (!isDependent) add(tagged.seconds[node] as number, KEY_SECOND);
  add(keys[KEY_LOWER] as number, KEY_LOWER);
  if (!isDependent) for (const k of [KEY_SUFFIX3, KEY_SHAPE]) add(keys[k] as number, k);
  for (let k = KEY_CLASSES; k < last; k++) add(keys[k] as number, k - KEY_CLASSES + 3);
  return n;
}

/** Row keys of the state's own: dependents' labels, counts, distances, tag sequences. Returns the place after the last. */
export function describeConfiguration(
  state: ParserState,
  tagged: TaggedWords,
  slots: Int32Array,
  out: Int32Array,
  at: number,
): number {
  let n = at;
  const add = (value: number) => {
    out[n] = mixHash(Math.imul(n - at + 100, 0x9e3779b1), value);
    n++;
  };
  const node = (slot: number) => slots[slot] as number;
  const tag = (slot: number) => readTag(tagged, node(slot));
  const label = (slot: number) => {
    const k = node(slot);
    return k < 0 ? 0 : (state.labels[k] as number) + 2;
  };
  const pair = mixHash;
  const triple = (a: number, b: number, c: number) => mixHash(mixHash(a, b), c);
  const quad = (a: number, b: number, c: number, d: number) => mixHash(triple(a, b, c), d);
  const count = (side: Int32Array, slot: number) =>
    node(slot) < 0 ? 0 : Math.min(side[node(slot)] as number, 5);
  const gap = (a: number, b: number) =>
    node(a) < 0 || node(b) < 0 ? 0 : Math.min(Math.abs(node(a) - node(b)), 12);
  const [s0, s1, s2, b0, b1, b2] = [tag(0), tag(1), tag(2), tag(3), tag(4), tag(5)];
  for (let slot = 6; slot < SLOTS; slot++) add(label(slot));
  add(count(state.leftCount, 0));
  add(count(state.rightCount, 0));
  add(count(state.leftCount, 1));
  add(count(state.rightCount, 1));
  add(count(state.leftCount, 3));
  add(gap(0, 3));
  add(gap(1, 0));
  add(Math.min(state.size, 6));
  add(Math.min(tagged.count - state.next, 6));
  add(pair(s0, b0));
  add(pair(s1, s0));
  add(pair(b0, b1));
  add(triple(s1, s0, b0));
  add(triple(s2, s1, s0));
  add(triple(s0, b0, b1));
  add(triple(b0, b1, b2));
  add(triple(s1, s0, gap(1, 0)));
  add(triple(s0, b0, gap(0, 3)));
  add(triple(s0, label(6), label(7)));
  add(triple(s1, label(8), label(9)));
  add(triple(b0, label(10), label(14)));
  add(triple(s0, label(7), label(12)));
  add(triple(s0, label(6), label(11)));
  add(triple(s1, label(9), label(13)));
  add(triple(s0, tag(6), tag(7)));
  add(triple(s1, tag(8), tag(9)));
  add(triple(s1, s0, tag(9)));
  add(triple(s0, b0, tag(10)));
  add(triple(s0, b0, tag(7)));
  add(quad(s1, s0, label(7), b0));
  add(quad(s1, s0, b0, b1));
  n = describeWords(tagged, slots, [s0, s1, s2, b0], out, n);
  add(readTag(tagged, state.fromTop(3)));
  add(readTag(tagged, state.next + 3));
  return n;
}

/** 0 for no word, 1 for the root node and all after it. */
function readTag(tagged: TaggedWords, node: number): number {
  return node < 0 ? 0 : node >= tagged.count ? 1 : (tagged.tags[node] as number) + 2;
}

/** Pairs of words by their classes, forms and tags: what tends to go with what. Returns the place after the last. */
function describeWords(
  tagged: TaggedWords,
  slots: Int32Array,
  [s0 = 0, s1 = 0, s2 = 0, b0 = 0]: readonly number[],
  out: Int32Array,
  at: number,
): number {
  let n = at;
  let place = 200;
  /** a word that is not known by this key says nothing */
  const add = (key: number, value: number) => {
    place++;
    if (key !== 0) out[n++] = mixHash(Math.imul(place, 0x9e3779b1), mixHash(key, value));
  };
  const key = (slot: number, kind: number) => tagged.words[slots[slot] as number]?.keys[kind] ?? 0;
  const [few, many] = [KEY_CLASSES, KEY_CLASSES + 1];
  add(key(0, few), key(3, few));
  add(key(1, few), key(0, few));
  add(key(0, many), b0);
  add(key(1, many), s0);
  add(key(0, many), s1);
  add(key(3, many), s0);
  add(key(1, many), mixHash(s0, b0));
  add(key(0, many), mixHash(s1, b0));
  add(key(3, many), mixHash(s1, s0));
  add(key(6, KEY_LOWER), mixHash(s1, s0));
  add(key(6, KEY_LOWER), key(1, few));
  add(key(6, KEY_LOWER), key(1, many));
  add(key(10, KEY_LOWER), mixHash(s0, b0));
  add(key(9, KEY_LOWER), mixHash(s1, s0));
  add(key(7, KEY_LOWER), mixHash(s0, b0));
  add(key(2, few), mixHash(s2, mixHash(s1, s0)));
  return n;
}
