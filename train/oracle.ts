import type { ParserState } from '../src/text/arc-hybrid.js';
import { LEFT, RIGHT, SHIFT } from '../src/text/dependency-parser.js';

/** Gold heads and labels of a sentence; the root's head is the sentence's length. */
export interface GoldTree {
  readonly heads: Int32Array;
  readonly labels: Int32Array;
}

/** of SHIFT, LEFT and RIGHT */
export type Costs = [number, number, number];

/**
 * Gold arcs each move makes unreachable (Goldberg and Nivre 2013, arc-hybrid); Infinity for a move that is not allowed.
 */
export function findCosts(state: ParserState, { heads }: GoldTree, costs: Costs): void {
  const top = state.fromTop(0);
  const second = state.fromTop(1);
  costs[SHIFT] = state.canShift() ? costShift(state, heads) : Infinity;
  costs[LEFT] = Infinity;
  costs[RIGHT] = Infinity;
  if (top < 0) return;
  const head = heads[top] as number;
  const waiting = countWaiting(state, heads, top);
  if (state.canLeft()) costs[LEFT] = waiting + (head === second || head > state.next ? 1 : 0);
  if (state.canRight()) costs[RIGHT] = waiting + (head >= state.next ? 1 : 0);
}

/** Dependents of the stack's top that are still in the buffer. */
function countWaiting(state: ParserState, heads: Int32Array, top: number): number {
  let count = 0;
  for (let i = state.next; i < state.count; i++) if (heads[i] === top) count++;
  return count;
}

function costShift(state: ParserState, heads: Int32Array): number {
  let cost = 0;
  for (let k = 0; k < state.size; k++) {
    const word = state.stack[k] as number;
    if (heads[word] === state.next) cost++;
    if (k < state.size - 1 && heads[state.next] === word) cost++;
  }
  return cost;
}
