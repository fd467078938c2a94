import type { TagPair } from '../src/text/language-model.js';
import type { Network } from '../src/text/network.js';
import { createTagger, describeTag, type Tagging } from '../src/text/tagger.js';
import type { WordKeys } from '../src/text/word-reader.js';
import type { Treebank } from './conllu.js';
import { NetworkTrainer } from './network-trainer.js';
import { shuffleOrder } from './random.js';
import { hideForm } from './train-parser.js';

export interface TaggedSentence {
  readonly words: readonly WordKeys[];
  readonly tags: Int32Array;
}

export interface TagSet {
  readonly pairs: readonly TagPair[];
  getNumber(tag: TagPair): number;
}

export interface TaggerOptions {
  readonly hidden: number;
  readonly rows: number;
  readonly epochs: number;
  readonly seed: number;
}

/** Joint tags of a treebank in the order of their names; an unseen pair is number 0. */
export function createTagSet(trees: Treebank): TagSet {
  const byName = new Map(trees.flat().map((w) => [`${w.upos} ${w.xpos}`, { upos: w.upos, xpos: w.xpos }]));
  const sorted = [...byName].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const numbers = new Map(sorted.map(([name], i) => [name, i]));
  return {
    pairs: sorted.map(([, pair]) => pair),
    getNumber: (tag) => numbers.get(`${tag.upos} ${tag.xpos}`) ?? 0,
  };
}

/** Times the running mean takes the weights in, each round of the second half. */
const MOMENTS = 4;

/** A network that learns on its own earlier tags. */
export function trainTagger(
  sentences: readonly TaggedSentence[],
  classes: number,
  options: TaggerOptions,
): Network {
  const { epochs } = options;
  const trainer = new NetworkTrainer({ ...options, classes, rowRate: 0.02, outputRate: 0.05, dropout: 0.3 });
  for (let epoch = 0; epoch < epochs; epoch++) {
    trainer.setRate(1 - (0.9 * epoch) / epochs);
    const order = shuffleOrder(sentences.length, trainer.random);
    const every = Math.ceil(order.length / MOMENTS);
    order.forEach((i, done) => {
      const sentence = sentences[i];
      if (sentence) learnSentence(trainer, sentence, classes);
      if (epoch >= epochs / 2 && (done + 1) % every === 0) trainer.average();
    });
    if (epoch >= epochs / 2) trainer.average();
  }
  return trainer.build();
}

/** Share of training words whose own form is hidden, so that endings and classes learn to do without it. */
const HIDDEN_FORMS = 0.15;

function learnSentence(trainer: NetworkTrainer, { words, tags }: TaggedSentence, classes: number): void {
  const guessed = new Int32Array(words.length);
  const seen = words.map((word) => (trainer.random() < HIDDEN_FORMS ? hideForm(word) : word));
  for (let i = 0; i < words.length; i++) {
    const count = describeTag(seen, guessed, i, trainer.keys);
    trainer.start(count);
    trainer.score(0, classes);
    guessed[i] = findBest(trainer.scores);
    trainer.pullToward(tags[i] as number, 0, classes, -1);
    trainer.finish(count);
  }
}

function findBest(scores: Float32Array): number {
  let best = 0;
  for (let id = 1; id < scores.length; id++) if ((scores[id] as number) > (scores[best] as number)) best = id;
  return best;
}

/** Tags for training the parser, each part tagged by a model that has not seen it: as wrong as on new text. */
export function tagByJackknife(
  sentences: readonly TaggedSentence[],
  classes: number,
  options: TaggerOptions & { readonly folds: number },
): Tagging[] {
  const tags: Tagging[] = new Array(sentences.length);
  for (let fold = 0; fold < options.folds; fold++) {
    const others = sentences.filter((_, i) => i % options.folds !== fold);
    const tag = createTagger(trainTagger(others, classes, options));
    sentences.forEach((s, i) => {
      if (i % options.folds === fold) tags[i] = tag(s.words);
    });
  }
  return tags;
}
