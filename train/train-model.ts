import type { LanguageModel } from '../src/text/language-model.js';
import { decodeModel, encodeModel } from '../src/text/model-file.js';
import { listWeights, mapWeights, type Network, type NetworkSize } from '../src/text/network.js';
import { NetworkRunner } from '../src/text/network-runner.js';
import { hashKeys, KIND_COUNT, readWord, type WordKeys } from '../src/text/word-reader.js';
import { createDictionary, type WordVectors } from '../src/text/word-vectors.js';
import { type Batch, cutBatches } from './batch.js';
import type { Treebank } from './conllu.js';
import { NetworkTrainer } from './network-trainer.js';
import { shuffleOrder } from './random.js';
import { createTagSet, type TagSet } from './tag-set.js';
import { trainLemmas } from './train-lemmas.js';
import type { LeftOut } from './trainer-options.js';

export interface TrainOptions {
  readonly seed: number;
  readonly size: Pick<NetworkSize, 'width' | 'layers' | 'arc' | 'label'>;
  readonly left: LeftOut;
  readonly epochs: number;
  /** words of a batch */
  readonly batch: number;
  /** largest step size; steps grow to it over the first batches and shrink to almost nothing in the end */
  readonly rate: number;
  readonly log: (line: string) => void;
}

/** Weights from a treebank. The same treebank, options and seed give the same bytes. */
export function trainModel(trees: Treebank, dev: Treebank, vectors: WordVectors, options: TrainOptions) {
  const { log } = options;
  const facts: Facts = {
    tagSet: createTagSet(trees),
    labels: [...new Set(trees.flat().map((w) => w.deprel))].sort(),
    keys: findKeys(trees),
    vectors,
  };
  const { tagSet, labels, keys } = facts;
  log(`${trees.length} trees, ${tagSet.pairs.length} tags, ${labels.length} labels, ${keys.length} keys`);
  const lemmas = trainLemmas(trees, createDictionary(vectors));
  const encode = (network: Network) => encodeModel({ tags: tagSet.pairs, labels, network, lemmas });
  const longest = [...trees, ...dev].reduce((most, tree) => Math.max(most, tree.length), 1);
  const network = trainNetwork(readExamples(trees, facts), longest, facts, options, (trained, report) => {
    // read back, for the figures to be those of the weights as they are stored
    if (dev.length > 0) log(`${report}  ${measure(decodeModel(encode(trained)), vectors, dev, longest)}`);
  });
  return encode(network);
}

interface Facts {
  readonly tagSet: TagSet;
  readonly labels: readonly string[];
  readonly keys: Uint32Array;
  readonly vectors: WordVectors;
}

/** How often training must see a key of each kind for it to have a row. */
const OFTEN = [3, 3, 2, 2, 2, 3, 2, 3];

function findKeys(trees: Treebank): Uint32Array {
  const counts = Array.from({ length: KIND_COUNT }, () => new Map<number, number>());
  for (const { form } of trees.flat()) {
    hashKeys(form).forEach((hash, kind) => {
      const own = counts[kind];
      if (hash !== 0) own?.set(hash, (own.get(hash) ?? 0) + 1);
    });
  }
  const often = counts.flatMap((own, kind) =>
    [...own].filter(([, count]) => count >= (OFTEN[kind] as number)).map(([hash]) => hash),
  );
  return Uint32Array.from(new Set(often)).sort();
}

function readExamples(trees: Treebank, { tagSet, labels, keys, vectors }: Facts): Batch {
  const known = new Map<string, WordKeys>();
  const read = (form: string) => {
    const word = known.get(form) ?? readWord(form, keys, vectors);
    known.set(form, word);
    return word;
  };
  const numbers = new Map(labels.map((label, i) => [label, i]));
  return trees.map((tree) => ({
    words: tree.map((w) => read(w.form)),
    tags: Int32Array.from(tree, (w) => tagSet.getNumber(w)),
    heads: Int32Array.from(tree, (w) => w.head),
    labels: Int32Array.from(tree, (w) => numbers.get(w.deprel) ?? 0),
  }));
}

/** Batches over which steps grow to the largest, and the smallest share of it in the end. */
const WARM_UP = 200;
const LEAST = 0.01;
/** rounds from one report to the next */
const REPORT_EVERY = 3;

function trainNetwork(
  examples: Batch,
  longest: number,
  { tagSet, labels, keys, vectors }: Facts,
  options: TrainOptions,
  onEpoch: (network: Network, report: string) => void,
): Network {
  const { epochs, batch, rate } = options;
  const size = { ...options.size, tags: tagSet.pairs.length, labels: labels.length, vector: vectors.width };
  const capacity = batch + longest;
  const trainer = new NetworkTrainer({ ...options, size, rows: keys.length, capacity, longest }, vectors);
  const all = cutBatches(examples, batch).length * epochs;
  let steps = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffleOrder(examples.length, trainer.random);
    const batches = cutBatches(
      order.map((i) => examples[i] as Batch[number]),
      batch,
    );
    const sums = [0, 0, 0];
    for (const part of batches) {
      steps++;
      const share = Math.min(1, steps / WARM_UP) * Math.max(LEAST, 1 - steps / all);
      const losses = trainer.learn(part, rate * share);
      sums.forEach((sum, k) => {
        sums[k] = sum + (losses[k] as number);
      });
    }
    const losses = sums.map((sum) => (sum / batches.length).toFixed(3)).join(' ');
    const isReported = (epoch + 1) % REPORT_EVERY === 0 || epoch + 1 === epochs;
    if (isReported) onEpoch(buildNetwork(trainer, size, keys), `round ${epoch + 1}: losses ${losses}`);
  }
  return buildNetwork(trainer, size, keys);
}

function buildNetwork({ weights, encoder }: NetworkTrainer, size: NetworkSize, keys: Uint32Array): Network {
  const values = listWeights(weights).map(({ value }) => value.values);
  const names = listWeights(mapWeights(size, (name) => name));
  const dense = mapWeights(size, (name) => Float32Array.from(values[names.indexOf(name)] as Float32Array));
  return { size, dense, keys, ...shrinkRows(encoder.table.value.values, size.width) };
}

/** Rows as bytes with a scale each. */
function shrinkRows(values: Float32Array, width: number): { rows: Int8Array; scales: Float32Array } {
  const rows = new Int8Array(values.length);
  const scales = new Float32Array(values.length / width);
  for (let row = 0; row < scales.length; row++) {
    const own = values.subarray(row * width, (row + 1) * width);
    scales[row] = own.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
    own.forEach((value, d) => {
      rows[row * width + d] = Math.round(value / (scales[row] as number));
    });
  }
  return { rows, scales };
}

/** Tag and tree accuracy on trees; punctuation counts for tags only. */
function measure(model: LanguageModel, vectors: WordVectors, trees: Treebank, longest: number): string {
  const runner = new NetworkRunner(model.network, vectors, model.labels.indexOf('root'), longest);
  const sums = { words: 0, upos: 0, xpos: 0, arcs: 0, heads: 0, labels: 0 };
  for (const tree of trees) {
    const { tags, heads, labels } = runner.analyze(tree.map((w) => w.form));
    tree.forEach((word, i) => {
      const tag = model.tags[tags[i] as number];
      sums.words++;
      if (tag?.upos === word.upos) sums.upos++;
      if (tag?.xpos === word.xpos) sums.xpos++;
      if (word.upos === 'PUNCT') return;
      sums.arcs++;
      if (heads[i] !== word.head) return;
      sums.heads++;
      if (cutLabel(model.labels[labels[i] as number] ?? '') === cutLabel(word.deprel)) sums.labels++;
    });
  }
  const tagged = `UPOS ${percent(sums.upos, sums.words)} XPOS ${percent(sums.xpos, sums.words)}`;
  return `${tagged} UAS ${percent(sums.heads, sums.arcs)} LAS ${percent(sums.labels, sums.arcs)}`;
}

function cutLabel(label: string): string {
  return label.split(':')[0] ?? '';
}

function percent(part: number, whole: number): string {
  return ((100 * part) / whole).toFixed(2);
}
