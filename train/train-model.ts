import { parseTree } from '../src/text/dependency-parser.js';
import type { LanguageModel } from '../src/text/language-model.js';
import { createLinearScorer, type Scorer } from '../src/text/linear-scorer.js';
import { tagWords } from '../src/text/tagger.js';
import type { GoldWord } from './conllu.js';
import { trainLemmas } from './train-lemmas.js';
import { createGold, type ParserExample, trainParser } from './train-parser.js';
import { createTagSet, prepareTags, tagByJackknife, trainTagger } from './train-tagger.js';

export interface TrainOptions {
  readonly seed: number;
  readonly tagger: { readonly rows: number; readonly epochs: number };
  readonly parser: { readonly rows: number; readonly epochs: number; readonly exploration: number };
  readonly folds: number;
  readonly log: (line: string) => void;
}

export type Treebank = readonly (readonly GoldWord[])[];

/** Weights from a treebank. The same treebank, options and seed give the same bytes. */
export function trainModel(trees: Treebank, dev: Treebank, options: TrainOptions): LanguageModel {
  const tagSet = createTagSet(trees);
  const labels = [...new Set(trees.flat().map((w) => w.deprel))].sort();
  const sentences = prepareTags(trees, tagSet);
  const classes = tagSet.pairs.length;
  const { seed, log } = options;
  log(`${trees.length} trees, ${classes} tags, ${labels.length} labels`);
  const tagger = trainTagger(sentences, classes, { ...options.tagger, seed }).compress(0.99);
  log('tagger trained');
  const tags = tagByJackknife(sentences, classes, { ...options.tagger, seed, folds: options.folds });
  log('jackknife done');
  const examples = trees.map(
    (tree, i): ParserExample => ({
      words: {
        count: tree.length,
        lower: sentences[i]?.words.lower ?? new Int32Array(0),
        tags: tags[i] ?? new Int32Array(0),
      },
      gold: createGold(tree, labels),
    }),
  );
  const lemmas = trainLemmas(trees);
  const measure = createMeasure(dev, createLinearScorer(tagger), labels, tagSet.pairs, log);
  const parser = trainParser(examples, labels, {
    ...options.parser,
    seed,
    onEpoch: (epoch, model) => epoch % 3 === 2 && measure(`epoch ${epoch + 1} (not averaged)`, model),
  }).compress(0.99);
  measure('averaged and quantized', createLinearScorer(parser));
  return { tags: tagSet.pairs, labels, tagger, parser, lemmas };
}

/** Prints tag and tree accuracy on the development trees; punctuation counts for tags only. */
function createMeasure(
  dev: Treebank,
  tagger: Scorer,
  labels: readonly string[],
  pairs: LanguageModel['tags'],
  log: (line: string) => void,
) {
  const sentences = prepareTags(dev, { pairs, getNumber: () => 0 });
  const root = labels.indexOf('root');
  const tags = sentences.map((s) => tagWords(s.words, tagger));
  return (name: string, parser: Scorer) => {
    const right = { words: 0, upos: 0, trees: 0, heads: 0, labels: 0 };
    dev.forEach((tree, i) => {
      const words = sentences[i]?.words;
      const own = tags[i];
      if (!words || !own) return;
      const state = parseTree(
        { count: words.count, lower: words.lower, tags: own },
        parser,
        labels.length,
        root,
      );
      tree.forEach((word, k) => {
        right.words++;
        if (pairs[own[k] as number]?.upos === word.upos) right.upos++;
        if (word.upos === 'PUNCT') return;
        right.trees++;
        if (state.heads[k] !== word.head) return;
        right.heads++;
        const label = labels[state.labels[k] as number] ?? '';
        if (label.split(':')[0] === word.deprel.split(':')[0]) right.labels++;
      });
    });
    const share = (a: number, b: number) => (b === 0 ? '-' : ((100 * a) / b).toFixed(2));
    log(
      `${name}: UPOS ${share(right.upos, right.words)} UAS ${share(right.heads, right.trees)} LAS ${share(right.labels, right.trees)}`,
    );
  };
}
