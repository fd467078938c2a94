import { ParserState } from './arc-hybrid.js';
import { type Network, NetworkRunner } from './network.js';
import { describeConfiguration, describeSlot, findSlots, SLOTS, type TaggedWords } from './parse-atoms.js';

/** Output classes: the three moves, then labels of arcs to the left, then labels of arcs to the right. */
export const SHIFT = 0;
export const LEFT = 1;
export const RIGHT = 2;
export const MOVES = 3;

/** First class of the labels of a move's arcs. */
export function firstLabelOf(move: number, labels: number): number {
  return MOVES + (move - LEFT) * labels;
}

export function applyMove(state: ParserState, move: number, label: number): void {
  if (move === SHIFT) state.shift();
  else if (move === LEFT) state.arcLeft(label);
  else state.arcRight(label);
}

export function isAllowed(state: ParserState, move: number): boolean {
  if (move === SHIFT) return state.canShift();
  return move === LEFT ? state.canLeft() : state.canRight();
}

/** Only the arc from the root node is left. */
export function isLastArc(state: ParserState): boolean {
  return state.next === state.count && state.size === 1;
}

/** The greedy parser of one model. Gives the finished state: heads (`count` for the root node) and label numbers. */
export function createParser(
  network: Network,
  labels: number,
  root: number,
): (words: TaggedWords) => ParserState {
  const runner = new NetworkRunner(network);
  return (words) => {
    const state = new ParserState(words.count);
    const reader = new StateReader(runner, words);
    while (!state.isDone()) {
      if (isLastArc(state)) {
        state.arcLeft(root);
        continue;
      }
      reader.read(state);
      const move = findMove(runner, state);
      const first = firstLabelOf(move, labels);
      const best = move === SHIFT ? first : runner.findBest(first, first + labels, first + root);
      applyMove(state, move, best - first);
    }
    return state;
  };
}

function findMove(runner: NetworkRunner, state: ParserState): number {
  runner.score(SHIFT, MOVES);
  let best = -1;
  for (let move = SHIFT; move < MOVES; move++) {
    if (!isAllowed(state, move)) continue;
    if (best < 0 || (runner.scores[move] as number) > (runner.scores[best] as number)) best = move;
  }
  return best;
}

const TAG_LIMIT = 256;

/**
 * Brings states of one sentence to the hidden layer. The rows of a word in a slot are summed once and kept, for most
 * words come again; a sentence remembers where.
 */
class StateReader {
  private readonly slots = new Int32Array(SLOTS);
  private readonly places: Int32Array;
  private generation: number;

  constructor(
    private readonly runner: NetworkRunner,
    private readonly words: TaggedWords,
  ) {
    // one more node before the first for "no word", one after the last for the root node
    this.places = new Int32Array((words.count + 2) * SLOTS).fill(-1);
    this.generation = runner.generation;
  }

  read(state: ParserState): void {
    const { runner, slots } = this;
    findSlots(state, slots);
    runner.start();
    if (this.generation !== runner.generation) {
      this.places.fill(-1);
      this.generation = runner.generation;
    }
    for (let slot = 0; slot < SLOTS; slot++) this.pickSlot(slot, slots[slot] as number);
    runner.finish(describeConfiguration(state, this.words, slots, runner.keys, 0));
  }

  private pickSlot(slot: number, node: number): void {
    const at = (node + 1) * SLOTS + slot;
    let place = this.places[at] as number;
    if (place < 0) {
      place = this.findPlace(slot, node);
      this.places[at] = place;
    }
    this.runner.pick(place);
  }

  private findPlace(slot: number, node: number): number {
    const { runner, words } = this;
    const word = words.words[node];
    const id = (word ? numberWord(word.serial, words, node) : node < 0 ? 0 : 1) * SLOTS + slot;
    const known = runner.findSum(id);
    return known >= 0 ? known : runner.keepSum(id, describeSlot(words, slot, node, runner.keys, 0));
  }
}

/** A number of its own for a form with its tags; 0 and 1 are kept for no word and for the root node. */
function numberWord(serial: number, { tags, seconds }: TaggedWords, node: number): number {
  return (serial * TAG_LIMIT + (tags[node] as number)) * TAG_LIMIT + (seconds[node] as number) + 2;
}
