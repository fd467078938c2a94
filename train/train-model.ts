import { hashText } from '../src/model/hash.js';
import { createParser } from '../src/text/dependency-parser.js';
import type { LanguageModel } from '../src/text/language-model.js';
import { decodeModel, encodeModel } from '../src/text/model-file.js';
import type { Network } from '../src/text/network.js';
import type { TaggedWords } from '../src/text/parse-atoms.js';
import { createTagger } from '../src/text/tagger.js';
import type { ClassTable } from '../src/text/word-classes.js';
import { createDictionary } from '../src/text/word-classes.js';
import { normalizeForm } from '../src/text/word-form.js';
import { createWordReader, type WordKeys } from '../src/text/word-reader.js';
import type { Treebank } from './conllu.js';
import { trainLemmas } from './train-lemmas.js';
import { createGold, type ParserOptions, trainParser } from './train-parser.js';
import { createTagSet, type TaggerOptions, tagByJackknife, trainTagger } from './train-tagger.js';

export interface TrainOptions {
  readonly seed: number;
  readonly tagger: Omit<TaggerOptions, 'seed'>;
  readonly parser: Omit<ParserOptions, 'seed' | 'onEpoch'>;
  /** parts the treebank is cut into to tag it for the parser */
  readonly folds: number;
  readonly jackknifeEpochs: number;
  readonly log: (line: string) => void;
}

/** Words that training saw this often get rows of their own. */
const OFTEN = 3;

/** Weights from a treebank. The same treebank, options and seed give the same bytes. */
export function trainModel(trees: Treebank, dev: Treebank, classes: ClassTable, options: TrainOptions) {
  const { seed, log } = options;
  const tagSet = createTagSet(trees);
  const labels = [...new Set(trees.flat().map((w) => w.deprel))].sort();
  const vocabulary = findVocabulary(trees);
  const readWord = createWordReader(classes, new Set(vocabulary));
  const readWords = (treebank: Treebank) => treebank.map((tree) => tree.map((w) => readWord(w.form)));
  const words = readWords(trees);
  const sentences = trees.map((tree, i) => ({
    words: words[i] ?? [],
    tags: Int32Array.from(tree, (w) => tagSet.getNumber(w)),
  }));
  log(
    `${trees.length} trees, ${tagSet.pairs.length} tags, ${labels.length} labels, ${vocabulary.length} words`,
  );
  const tagger = trainTagger(sentences, tagSet.pairs.length, { ...options.tagger, seed });
  const measure = createMeasure(dev, readWords(dev), tagger, labels, tagSet.pairs, log);
  const jackknife = { ...options.tagger, epochs: options.jackknifeEpochs, folds: options.folds, seed };
  const taggings = tagByJackknife(sentences, tagSet.pairs.length, jackknife);
  log('tagged by jackknife');
  const examples = trees.map((tree, i) => ({
    words: {
      count: tree.length,
      words: words[i] ?? [],
      ...(taggings[i] ?? { tags: new Int32Array(0), seconds: new Int32Array(0) }),
    },
    gold: createGold(tree, labels),
  }));
  const onEpoch = (epoch: number, network: Network) => measure(`round ${epoch + 1}`, network);
  const parser = trainParser(examples, labels, { ...options.parser, seed, onEpoch });
  const model = {
    tags: tagSet.pairs,
    labels,
    vocabulary,
    tagger,
    parser,
    lemmas: trainLemmas(trees, createDictionary(classes)),
  };
  const bytes = encodeModel(model);
  measure('as stored', decodeModel(bytes).parser);
  return bytes;
}

function findVocabulary(trees: Treebank): Int32Array {
  const counts = new Map<string, number>();
  for (const { form } of trees.flat()) {
    const lower = normalizeForm(form).toLowerCase();
    counts.set(lower, (counts.get(lower) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count >= OFTEN).map(([lower]) => hashText(lower));
  return Int32Array.from(often).sort();
}

type Measure = (name: string, parser: Network) => void;

/** Prints tag and tree accuracy on the development trees; punctuation counts for tags only. */
function createMeasure(
  dev: Treebank,
  words: readonly (readonly WordKeys[])[],
  tagger: Network,
  labels: readonly string[],
  pairs: LanguageModel['tags'],
  log: (line: string) => void,
): Measure {
  const tagWords = createTagger(tagger);
  const tagged = words.map((w): TaggedWords => ({ count: w.length, words: w, ...tagWords(w) }));
  const root = labels.indexOf('root');
  const right = (upos: boolean) =>
    dev.flatMap((tree, i) =>
      tree.filter((word, k) => {
        const pair = pairs[tagged[i]?.tags[k] ?? 0];
        return upos ? pair?.upos === word.upos : pair?.xpos === word.xpos;
      }),
    ).length;
  const count = dev.flat().length;
  if (count > 0) log(`tags: UPOS ${percent(right(true), count)} XPOS ${percent(right(false), count)}`);
  return (name, parser) => {
    if (count === 0) return;
    const parse = createParser(parser, labels.length, root);
    const sums = { words: 0, heads: 0, labels: 0 };
    dev.forEach((tree, i) => {
      const words = tagged[i];
      if (!words) return;
      const state = parse(words);
      tree.forEach((word, k) => {
        if (word.upos === 'PUNCT') return;
        sums.words++;
        if (state.heads[k] !== word.head) return;
        sums.heads++;
        if (cutLabel(labels[state.labels[k] as number] ?? '') === cutLabel(word.deprel)) sums.labels++;
      });
    });
    log(`${name}: UAS ${percent(sums.heads, sums.words)} LAS ${percent(sums.labels, sums.words)}`);
  };
}

function cutLabel(label: string): string {
  return label.split(':')[0] ?? '';
}

function percent(part: number, whole: number): string {
  return ((100 * part) / whole).toFixed(2);
}
