import { ParserState } from './arc-hybrid.js';
import type { Scorer } from './linear-scorer.js';
import { describeState, PARSE_FEATURES, type TaggedWords } from './parse-features.js';

/** Class 0 shifts, 1..labels arcs to the left, the rest arcs to the right. */
export function applyClass(state: ParserState, labels: number, id: number): void {
  if (id === 0) state.shift();
  else if (id <= labels) state.arcLeft(id - 1);
  else state.arcRight(id - 1 - labels);
}

/** The best class that is allowed in this state. The root label belongs to arcs of the root node and no others. */
export function findAllowed(state: ParserState, scores: Float64Array, labels: number, root: number): number {
  if (state.next === state.count && state.size === 1) return root + 1;
  let best = -1;
  if (state.canShift()) best = 0;
  if (state.canLeft() && state.next < state.count) best = findBetter(scores, 1, labels, root + 1, best);
  if (state.canRight()) best = findBetter(scores, labels + 1, 2 * labels, labels + 1 + root, best);
  return best;
}

function findBetter(scores: Float64Array, from: number, to: number, except: number, start: number): number {
  let best = start;
  for (let id = from; id <= to; id++) {
    if (id !== except && (best < 0 || (scores[id] as number) > (scores[best] as number))) best = id;
  }
  return best;
}

/** The finished state: heads (word index, `count` for the root node) and label numbers. */
export function parseTree(words: TaggedWords, scorer: Scorer, labels: number, root: number): ParserState {
  const state = new ParserState(words.count);
  const features = new Int32Array(PARSE_FEATURES);
  const scores = new Float64Array(scorer.classes);
  while (!state.isDone()) {
    scorer.score(features, describeState(state, words, features), scores);
    applyClass(state, labels, findAllowed(state, scores, labels, root));
  }
  return state;
}
