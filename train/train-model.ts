import { decodeModel, encodeModel } from '../src/text/model-file.js';
import type { Network } from '../src/text/network.js';
import { createDictionary, type WordVectors } from '../src/text/word-vectors.js';
import type { Treebank } from './conllu.js';
import { collectFacts } from './facts.js';
import { createLessons, type LessonOptions, type Lessons, readExamples } from './lessons.js';
import { measure } from './measure.js';
import { Teachers } from './teachers.js';
import { trainLemmas } from './train-lemmas.js';
import { type NetworkPlan, trainNetwork } from './train-network.js';

export interface TrainOptions {
  /** networks that learn from the treebank, to teach the one that is kept; none: it learns from the treebank itself */
  readonly teachers: readonly NetworkPlan[];
  /** what the one that is kept learns from first, and then: each stage goes on from the network of the one before */
  readonly stages: readonly Stage[];
  readonly log: (line: string) => void;
}

export interface Stage {
  readonly plan: NetworkPlan;
  readonly lessons: LessonOptions;
}

/** Weights from a treebank. The same treebank and options give the same bytes; `dev` is only for the figures that are told. */
export function trainModel(trees: Treebank, dev: Treebank, vectors: WordVectors, options: TrainOptions) {
  const { log } = options;
  const facts = collectFacts(trees, vectors);
  const { tagSet, labels, keys } = facts;
  log(`${trees.length} trees, ${tagSet.pairs.length} tags, ${labels.length} labels, ${keys.length} keys`);
  const lemmas = trainLemmas(trees, createDictionary(vectors));
  const encode = (network: Network) => encodeModel({ tags: tagSet.pairs, labels, network, lemmas });
  const longest = [...trees, ...dev].reduce((most, tree) => Math.max(most, tree.length), 1);
  const train = (name: string, lessons: Lessons, plan: NetworkPlan, start?: Network) => {
    const onReport = (trained: Network, report: string) => {
      // read back, for the figures to be those of the weights as they are stored
      const figures = dev.length > 0 ? measure(decodeModel(encode(trained)), vectors, dev, longest) : '';
      log(`${name}, ${report}  ${figures}`);
    };
    return trainNetwork(lessons, longest, facts, plan, onReport, start);
  };
  const gold = readExamples(trees, facts);
  const taught = options.teachers.map((plan, i) => train(`teacher ${i + 1}`, () => gold, plan));
  const teachers = new Teachers(taught, vectors, labels.indexOf('root'), longest);
  const kept = options.stages.reduce<Network | undefined>((network, { plan, lessons }, i) => {
    const own = taught.length > 0 ? createLessons(trees, facts, teachers, lessons) : () => gold;
    return train(`stage ${i + 1}`, own, plan, network);
  }, undefined);
  if (!kept) throw new Error('training has no stage');
  return encode(kept);
}
