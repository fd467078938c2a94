import { ParserState } from '../src/text/arc-hybrid.js';
import { applyClass, findAllowed } from '../src/text/dependency-parser.js';
import { describeState, PARSE_FEATURES, type TaggedWords } from '../src/text/parse-features.js';
import type { GoldWord } from './conllu.js';
import { type Costs, findCosts, type GoldTree } from './oracle.js';
import { Perceptron } from './perceptron.js';
import { createRandom, shuffleOrder } from './random.js';

export interface ParserExample {
  readonly words: TaggedWords;
  readonly gold: GoldTree;
}

export function createGold(tree: readonly GoldWord[], labels: readonly string[]): GoldTree {
  return {
    heads: Int32Array.from(tree, (w) => w.head),
    labels: Int32Array.from(tree, (w) => Math.max(0, labels.indexOf(w.deprel))),
  };
}

export interface ParserOptions {
  readonly rows: number;
  readonly epochs: number;
  readonly seed: number;
  /** share of moves that follow the model's own choice, even a wrong one, after the first round */
  readonly exploration: number;
  readonly onEpoch?: (epoch: number, model: Perceptron) => void;
}

/** Dynamic oracle with exploration: the parser learns what to do best after its own mistakes. */
export function trainParser(
  examples: readonly ParserExample[],
  labels: readonly string[],
  options: ParserOptions,
): Perceptron {
  const model = new Perceptron(1 + 2 * labels.length, options.rows);
  const random = createRandom(options.seed);
  const learner = createLearner(model, labels, random);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const i of shuffleOrder(examples.length, random)) {
      const example = examples[i];
      if (example) learner(example, epoch === 0 ? 0 : options.exploration);
    }
    options.onEpoch?.(epoch, model);
  }
  return model;
}

function createLearner(model: Perceptron, labels: readonly string[], random: () => number) {
  const root = labels.indexOf('root');
  const features = new Int32Array(PARSE_FEATURES);
  const scores = new Float64Array(model.classes);
  const costs: Costs = { shift: 0, left: 0, right: 0 };
  return ({ words, gold }: ParserExample, exploration: number) => {
    const state = new ParserState(words.count);
    while (!state.isDone()) {
      if (state.next === state.count && state.size === 1) {
        state.arcLeft(root);
        continue;
      }
      const count = describeState(state, words, features);
      model.score(features, count, scores);
      findCosts(state, gold, costs);
      const guess = findAllowed(state, scores, labels.length, root);
      const right = findRight(state, gold, costs, scores, labels.length);
      const isWrong = !isRight(guess, state, gold, costs, labels.length);
      if (isWrong) model.update(features, count, right, guess);
      model.tick();
      applyClass(state, labels.length, isWrong && random() >= exploration ? right : guess);
    }
  };
}

/** The best-scored class of those that lose no more arcs than they must. */
function findRight(
  state: ParserState,
  gold: GoldTree,
  costs: Costs,
  scores: Float64Array,
  labels: number,
): number {
  let best = -1;
  for (let id = 0; id < scores.length; id++) {
    if (!isRight(id, state, gold, costs, labels)) continue;
    if (best < 0 || (scores[id] as number) > (scores[best] as number)) best = id;
  }
  return best;
}

function isRight(id: number, state: ParserState, gold: GoldTree, costs: Costs, labels: number): boolean {
  const least = Math.min(costs.shift, costs.left, costs.right);
  if (id === 0) return costs.shift === least;
  const isLeft = id <= labels;
  if ((isLeft ? costs.left : costs.right) !== least) return false;
  const top = state.fromTop(0);
  const head = isLeft ? state.next : state.fromTop(1);
  if (gold.heads[top] !== head) return true;
  return gold.labels[top] === (isLeft ? id - 1 : id - 1 - labels);
}
