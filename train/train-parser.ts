import { ParserState } from '../src/text/arc-hybrid.js';
import {
  applyMove,
  firstLabelOf,
  isAllowed,
  isLastArc,
  LEFT,
  MOVES,
  RIGHT,
  SHIFT,
} from '../src/text/dependency-parser.js';
import type { Network } from '../src/text/network.js';
import {
  describeConfiguration,
  describeSlot,
  findSlots,
  SLOTS,
  type TaggedWords,
} from '../src/text/parse-atoms.js';
import { KEY_FORM, KEY_LOWER, type WordKeys } from '../src/text/word-reader.js';
import type { GoldWord } from './conllu.js';
import { NetworkTrainer } from './network-trainer.js';
import { type Costs, findCosts, type GoldTree } from './oracle.js';
import { shuffleOrder } from './random.js';

export interface ParserExample {
  readonly words: TaggedWords;
  readonly gold: GoldTree;
}

export interface ParserOptions {
  readonly hidden: number;
  readonly rows: number;
  readonly epochs: number;
  readonly seed: number;
  /** share of wrong choices that are followed after the first round, so that the parser learns to go on from them */
  readonly exploration: number;
  readonly onEpoch?: (epoch: number, network: Network) => void;
}

export function createGold(tree: readonly GoldWord[], labels: readonly string[]): GoldTree {
  return {
    heads: Int32Array.from(tree, (w) => w.head),
    labels: Int32Array.from(tree, (w) => Math.max(0, labels.indexOf(w.deprel))),
  };
}

/** Times the running mean takes the weights in, each round of the second half. */
const MOMENTS = 4;
/** Share of training words whose own form is hidden. */
const HIDDEN_FORMS = 0.2;

/** Dynamic oracle with exploration: the parser learns what to do best after its own mistakes. */
export function trainParser(
  examples: readonly ParserExample[],
  labels: readonly string[],
  options: ParserOptions,
): Network {
  const { epochs } = options;
  const classes = MOVES + 2 * labels.length;
  const trainer = new NetworkTrainer({ ...options, classes, rowRate: 0.02, outputRate: 0.05, dropout: 0.3 });
  const learner = new ParserLearner(trainer, labels);
  for (let epoch = 0; epoch < epochs; epoch++) {
    trainer.setRate(1 - (0.9 * epoch) / epochs);
    const order = shuffleOrder(examples.length, trainer.random);
    const every = Math.ceil(order.length / MOMENTS);
    order.forEach((i, done) => {
      const example = examples[i];
      if (example) learner.learn(hideForms(example, trainer.random), epoch === 0 ? 0 : options.exploration);
      if (epoch >= epochs / 2 && (done + 1) % every === 0) trainer.average();
    });
    if (epoch >= epochs / 2) trainer.average();
    options.onEpoch?.(epoch, trainer.build());
  }
  return trainer.build();
}

function hideForms({ words, gold }: ParserExample, random: () => number): ParserExample {
  const hidden = words.words.map((word) => (random() < HIDDEN_FORMS ? hideForm(word) : word));
  return { words: { ...words, words: hidden }, gold };
}

export function hideForm(word: WordKeys): WordKeys {
  const keys = word.keys.slice();
  keys[KEY_LOWER] = 0;
  keys[KEY_FORM] = 0;
  return { serial: word.serial, keys };
}

class ParserLearner {
  private readonly slots = new Int32Array(SLOTS);
  private readonly costs: Costs = [0, 0, 0];
  private readonly root: number;

  constructor(
    private readonly trainer: NetworkTrainer,
    private readonly labels: readonly string[],
  ) {
    this.root = labels.indexOf('root');
  }

  learn({ words, gold }: ParserExample, exploration: number): void {
    const state = new ParserState(words.count);
    while (!state.isDone()) {
      if (isLastArc(state)) state.arcLeft(this.root);
      else this.learnMove(state, words, gold, exploration);
    }
  }

  private learnMove(state: ParserState, words: TaggedWords, gold: GoldTree, exploration: number): void {
    const { trainer, costs } = this;
    const count = this.describe(state, words);
    trainer.start(count);
    findCosts(state, gold, costs);
    trainer.score(SHIFT, MOVES);
    const least = Math.min(...costs);
    const guess = this.findBestMove((move) => isAllowed(state, move));
    const right = this.findBestMove((move) => costs[move] === least);
    this.pullMoves(least);
    const move = costs[guess] === least || trainer.random() < exploration ? guess : right;
    const label = this.learnLabels(state, gold, move);
    trainer.finish(count);
    applyMove(state, move, label);
  }

  private describe(state: ParserState, words: TaggedWords): number {
    const { keys } = this.trainer;
    findSlots(state, this.slots);
    let n = 0;
    for (let slot = 0; slot < SLOTS; slot++)
      n = describeSlot(words, slot, this.slots[slot] as number, keys, n);
    return describeConfiguration(state, words, this.slots, keys, n);
  }

  private findBestMove(isOpen: (move: number) => boolean): number {
    const { scores } = this.trainer;
    let best = -1;
    for (let move = SHIFT; move < MOVES; move++) {
      if (isOpen(move) && (best < 0 || (scores[move] as number) > (scores[best] as number))) best = move;
    }
    return best;
  }

  /** The target is all moves of least cost, in the shares the model gives them. */
  private pullMoves(least: number): void {
    const { trainer, costs } = this;
    const open = [SHIFT, LEFT, RIGHT].filter((move) => costs[move] !== Number.POSITIVE_INFINITY);
    if (open.length < 2) return;
    const most = Math.max(...open.map((move) => trainer.scores[move] as number));
    const shares = open.map((move) => Math.exp((trainer.scores[move] as number) - most));
    const all = shares.reduce((a, b) => a + b, 0);
    const rightShare = shares.reduce((a, b, i) => a + (costs[open[i] as number] === least ? b : 0), 0);
    open.forEach((move, i) => {
      const share = shares[i] as number;
      trainer.pull(move, share / all - (costs[move] === least ? share / rightShare : 0));
    });
  }

  /** Learns the label of each gold arc that could be drawn here; gives the model's label for the move to be made. */
  private learnLabels(state: ParserState, gold: GoldTree, chosen: number): number {
    const { trainer, labels, root } = this;
    const top = state.fromTop(0);
    let answer = 0;
    for (const move of [LEFT, RIGHT]) {
      const head = move === LEFT ? state.next : state.fromTop(1);
      const isGold = isAllowed(state, move) && gold.heads[top] === head && head < state.count;
      if (!isGold && move !== chosen) continue;
      const first = firstLabelOf(move, labels.length);
      trainer.score(first, first + labels.length);
      if (move === chosen) answer = this.findBestLabel(first);
      if (isGold)
        trainer.pullToward(first + (gold.labels[top] as number), first, first + labels.length, first + root);
    }
    return answer;
  }

  private findBestLabel(first: number): number {
    const { scores } = this.trainer;
    let best = -1;
    for (let label = 0; label < this.labels.length; label++) {
      if (label === this.root) continue;
      if (best < 0 || (scores[first + label] as number) > (scores[first + best] as number)) best = label;
    }
    return best;
  }
}
