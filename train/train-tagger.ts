import type { TagPair } from '../src/text/language-model.js';
import type { Scorer } from '../src/text/linear-scorer.js';
import { describeTag, TAG_FEATURES, tagWords } from '../src/text/tagger.js';
import { createWordReader, type WordFeatures } from '../src/text/word-features.js';
import type { GoldWord } from './conllu.js';
import { Perceptron } from './perceptron.js';
import { createRandom, shuffleOrder } from './random.js';

export interface TaggedSentence {
  readonly words: WordFeatures;
  readonly tags: Int32Array;
}

export interface TagSet {
  readonly pairs: readonly TagPair[];
  getNumber(word: GoldWord): number;
}

/** Joint tags of a treebank in the order of their names; an unseen pair is number 0. */
export function createTagSet(trees: readonly (readonly GoldWord[])[]): TagSet {
  const names = [...new Set(trees.flat().map((w) => `${w.upos} ${w.xpos}`))].sort();
  const numbers = new Map(names.map((name, i) => [name, i]));
  const byName = new Map(trees.flat().map((w) => [`${w.upos} ${w.xpos}`, { upos: w.upos, xpos: w.xpos }]));
  return {
    pairs: names.map((name) => byName.get(name) ?? { upos: 'X', xpos: 'FW' }),
    getNumber: (word) => numbers.get(`${word.upos} ${word.xpos}`) ?? 0,
  };
}

export function prepareTags(trees: readonly (readonly GoldWord[])[], tagSet: TagSet): TaggedSentence[] {
  const readWords = createWordReader();
  return trees.map((tree) => ({
    words: readWords(tree.map((w) => w.form)),
    tags: Int32Array.from(tree, (w) => tagSet.getNumber(w)),
  }));
}

/** An averaged perceptron that learns on its own earlier tags. */
export function trainTagger(
  sentences: readonly TaggedSentence[],
  classes: number,
  options: { readonly rows: number; readonly epochs: number; readonly seed: number },
): Perceptron {
  const model = new Perceptron(classes, options.rows);
  const random = createRandom(options.seed);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const i of shuffleOrder(sentences.length, random)) {
      const sentence = sentences[i];
      if (sentence) learnSentence(model, sentence);
    }
  }
  return model;
}

function learnSentence(model: Perceptron, { words, tags }: TaggedSentence): void {
  const features = new Int32Array(TAG_FEATURES);
  const scores = new Float64Array(model.classes);
  const guessed = new Int32Array(words.count);
  for (let i = 0; i < words.count; i++) {
    const count = describeTag(words, guessed, i, features);
    model.score(features, count, scores);
    const guess = scores.indexOf(Math.max(...scores));
    guessed[i] = guess;
    const right = tags[i] as number;
    if (guess !== right) model.update(features, count, right, guess);
    model.tick();
  }
}

/** Tags for training the parser, each tenth tagged by a model that has not seen it: as wrong as on new text. */
export function tagByJackknife(
  sentences: readonly TaggedSentence[],
  classes: number,
  options: { readonly rows: number; readonly epochs: number; readonly seed: number; readonly folds: number },
): Int32Array[] {
  const tags: Int32Array[] = new Array(sentences.length);
  for (let fold = 0; fold < options.folds; fold++) {
    const model: Scorer = trainTagger(
      sentences.filter((_, i) => i % options.folds !== fold),
      classes,
      options,
    );
    sentences.forEach((s, i) => {
      if (i % options.folds === fold) tags[i] = tagWords(s.words, model);
    });
  }
  return tags;
}
