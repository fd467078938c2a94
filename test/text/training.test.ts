import { describe, expect, it } from 'vitest';
import { hashText } from '../../src/model/hash.js';
import { UPOS } from '../../src/model/syntax.js';
import { loadTextRules } from '../../src/ontology/language-model.js';
import { createEngine } from '../../src/text/create-engine.js';
import { decodeModel } from '../../src/text/model-file.js';
import { decodeVectors, encodeVectors } from '../../src/text/word-vectors.js';
import type { GoldWord } from '../../train/conllu.js';
import { collectFacts } from '../../train/facts.js';
import { createLessons, readExamples } from '../../train/lessons.js';
import { createRandom } from '../../train/random.js';
import { Teachers } from '../../train/teachers.js';
import { trainModel } from '../../train/train-model.js';
import { trainNetwork } from '../../train/train-network.js';
import { Variants } from '../../train/variants.js';

const NAMES = ['Ada', 'Boris', 'Chen', 'Dina'];
const VERBS = ['saw', 'met', 'called', 'left'];
const NOUNS = ['bridge', 'town', 'road', 'camp'];

/** `Ada saw the bridge .` and `Ada left .` in all mixtures, from a tiny grammar. */
function generateTree(random: () => number): GoldWord[] {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  const word = (form: string, upos: string, xpos: string, head: number, deprel: string): GoldWord => ({
    form,
    lemma: form.toLowerCase(),
    upos: UPOS.find((u) => u === upos) ?? 'X',
    xpos,
    head,
    deprel,
  });
  const [name, verb] = [word(pick(NAMES), 'PROPN', 'NNP', 1, 'nsubj'), pick(VERBS)];
  if (random() < 0.4)
    return [name, word(verb, 'VERB', 'VBD', 3, 'root'), word('.', 'PUNCT', '.', 1, 'punct')];
  return [
    name,
    word(verb, 'VERB', 'VBD', 5, 'root'),
    word('the', 'DET', 'DT', 3, 'det'),
    word(pick(NOUNS), 'NOUN', 'NN', 1, 'obj'),
    word('.', 'PUNCT', '.', 1, 'punct'),
  ];
}

const random = createRandom(5);
const trees = Array.from({ length: 60 }, () => generateTree(random));
const vectors = decodeVectors(
  encodeVectors(['town', 'camp', 'left'], Float32Array.of(0.3, 0.1, 0.3, 0.2, -0.2, 0.1), 2),
);
const plan = {
  size: { width: 32, layers: 2, arc: 16, label: 16 },
  left: { own: 0.1, vector: 0.1, between: 0.1, arcs: 0.1 },
  epochs: 30,
  batch: 30,
  rate: 0.005,
};
const texts = [['Boris', 'met', 'Chen', '.']];
const lessons = { seed: 3, gold: 0.5, varied: 1, changed: 0.2, texts, textVariants: 2 };
const train = (seed: number, teachers: readonly number[] = [], epochs = plan.epochs) =>
  trainModel(trees, trees.slice(0, 5), vectors, {
    teachers: teachers.map((own) => ({ ...plan, epochs, seed: own })),
    stages: [{ plan: { ...plan, epochs, seed }, lessons }],
    log: () => {},
  });

describe('training', () => {
  const bytes = train(1);

  it('gives the same bytes for the same trees and seed, and others for another seed', () => {
    expect(Buffer.compare(train(1), bytes)).toBe(0);
    expect(Buffer.compare(train(2), bytes)).not.toBe(0);
  });

  it('learns the grammar its trees come from', () => {
    const engine = createEngine(decodeModel(bytes), vectors, loadTextRules('data', 'en'));
    const tokens = engine.parseText('Dina called the camp.')[0]?.tokens ?? [];
    expect(tokens.map((t) => [t.form, t.xpos, t.head, t.deprel])).toEqual([
      ['Dina', 'NNP', 1, 'nsubj'],
      ['called', 'VBD', -1, 'root'],
      ['the', 'DT', 3, 'det'],
      ['camp', 'NN', 1, 'obj'],
      ['.', '.', 1, 'punct'],
    ]);
  });

  it('gives the same bytes for the same teachers, and others for other teachers', () => {
    const taught = train(1, [4, 5], 2);
    expect(Buffer.compare(train(1, [4, 5], 2), taught)).toBe(0);
    expect(Buffer.compare(train(1, [5, 6], 2), taught)).not.toBe(0);
    expect(Buffer.compare(train(1, [], 2), taught)).not.toBe(0);
  });

  it('goes on from the network of the stage before', () => {
    const go = (epochs: number, rate: number) =>
      trainModel(trees, [], vectors, {
        teachers: [],
        stages: [
          { plan: { ...plan, seed: 1 }, lessons },
          { plan: { ...plan, seed: 2, epochs, rate }, lessons },
        ],
        log: () => {},
      });
    const engine = createEngine(decodeModel(go(1, 1e-6)), vectors, loadTextRules('data', 'en'));
    expect(engine.parseText('Dina called the camp.')[0]?.tokens.map((t) => t.deprel)).toEqual([
      'nsubj',
      'root',
      'det',
      'obj',
      'punct',
    ]);
  });

  it('reads its model from bytes that do not start a buffer', () => {
    const shifted = new Uint8Array(bytes.length + 5);
    shifted.set(bytes, 5);
    expect(decodeModel(shifted.subarray(5)).labels).toEqual(decodeModel(bytes).labels);
  });

  it('refuses bytes that are no model', () => {
    expect(() => decodeModel(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))).toThrow(/not a model file/);
  });
});

describe('lessons', () => {
  const facts = collectFacts(trees, vectors);
  const gold = readExamples(trees, facts);
  const network = trainNetwork(
    () => gold,
    5,
    facts,
    { ...plan, seed: 1, epochs: 3 },
    () => {},
  );
  const teachers = new Teachers([network], vectors, facts.labels.indexOf('root'), 5);
  const teach = (share: number) => createLessons(trees, facts, teachers, { ...lessons, gold: share })();

  it('are the trees, as far as they are to be gold, then variants with trees of their own', () => {
    const all = teach(1);
    expect(all).toHaveLength(2 * trees.length + 1 + lessons.textVariants);
    const read = all.at(2 * trees.length);
    expect(read?.words).toEqual((texts[0] ?? []).map(facts.readWord));
    expect(all.slice(0, trees.length)).toEqual(gold);
    const own = teach(0)[0];
    const forms = (trees[0] ?? []).map((w) => w.form);
    expect(own?.tags).toEqual(teachers.judge(forms).tags);
    expect(own?.tags).not.toEqual(gold[0]?.tags);
  });

  it('are believed to a sum of one for each word', () => {
    for (const { heads, tags, arcs, labels } of teach(0.5)) {
      for (const [shares, columns] of [
        [tags, facts.tagSet.pairs.length],
        [arcs, heads.length + 1],
        [labels, facts.labels.length],
      ] as const) {
        for (let i = 0; i < heads.length; i++) {
          const row = shares.subarray(i * columns, (i + 1) * columns);
          expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
        }
      }
    }
  });

  it('change words of open classes for others of the same tag, and keep capitals', () => {
    const variants = new Variants(trees, 1, createRandom(2));
    const seen = new Set<string>();
    for (const tree of trees) {
      variants.vary(tree).forEach((form, i) => {
        const { xpos, form: own } = tree[i] ?? { xpos: '', form: '' };
        if (xpos === 'DT' || xpos === '.') expect(form).toBe(own);
        else expect({ NNP: NAMES, VBD: VERBS, NN: NOUNS }[xpos]).toContain(form);
        if (form !== own) seen.add(xpos);
      });
    }
    expect([...seen].sort()).toEqual(['NN', 'NNP', 'VBD']);
  });
});

describe('word vectors', () => {
  it('are the same read from a pooled Buffer, whose bytes do not start its memory', () => {
    const pooled = Buffer.concat([Buffer.of(0), encodeVectors(['gate'], Float32Array.of(0.5, -0.25), 2)]);
    const read = decodeVectors(pooled.subarray(1));
    const out = new Float32Array(2);
    read.readVector(read.findWord(hashText('gate')), out);
    // a number beyond the largest step is cut to it
    expect([...out].map((x) => x.toFixed(3))).toEqual(['3.969', '-2.500']);
    expect(read.findWord(hashText('wall'))).toBe(-1);
  });
});
