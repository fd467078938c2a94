import { findLargestOfRows } from '../src/text/vector-space.js';
import type { Batch, Example } from './batch.js';
import type { Treebank } from './conllu.js';
import type { Facts } from './facts.js';
import { createRandom } from './random.js';
import type { Beliefs, Teachers } from './teachers.js';
import { type TaggedWord, Variants } from './variants.js';

/** Sentences to learn from, anew for each round. */
export type Lessons = () => Batch;

export interface LessonOptions {
  /** sentences without trees, as words, and how many variants each has in a round */
  readonly texts: readonly (readonly string[])[];
  readonly textVariants: number;
  readonly seed: number;
  /** how far a sentence of the treebank is held for what the treebank says; the rest is what the teachers believe */
  readonly gold: number;
  /** share of the sentences that have a variant in a round */
  readonly varied: number;
  /** share of a variant's words of open classes that are other ones */
  readonly changed: number;
}

/** The trees of a treebank, as it has them. */
export function readExamples(trees: Treebank, { labels, readWord, tagSet }: Facts): Batch {
  const numbers = new Map(labels.map((label, i) => [label, i]));
  return trees.map((tree) => ({
    words: tree.map((w) => readWord(w.form)),
    heads: Int32Array.from(tree, (w) => w.head),
    tags: markPlaces(tree.map(tagSet.getNumber), tagSet.pairs.length),
    arcs: markPlaces(
      tree.map((w) => w.head),
      tree.length + 1,
    ),
    labels: markPlaces(
      tree.map((w) => numbers.get(w.deprel) ?? 0),
      labels.length,
    ),
  }));
}

/**
 * The sentences of a treebank, partly as its trees say and partly as the teachers believe, and variants of them, as the
 * teachers believe (knowledge distillation: Hinton et al. 2015).
 */
export function createLessons(
  trees: Treebank,
  facts: Facts,
  teachers: Teachers,
  { seed, gold, varied, changed, texts, textVariants }: LessonOptions,
): Lessons {
  const taught = readExamples(trees, facts).map((example, i) => {
    const forms = (trees[i] as Treebank[number]).map((w) => w.form);
    return mixBeliefs(example, teachers.judge(forms, example.heads), gold);
  });
  const random = createRandom(seed);
  const variants = new Variants(trees, changed, random);
  const read = (forms: readonly string[]): Example => ({
    words: forms.map(facts.readWord),
    ...teachers.judge(forms),
  });
  const readVariant = (words: readonly TaggedWord[]) => read(variants.vary(words));
  const others = texts.map(read);
  const tagged = others.map(({ tags }, i) => tagWords(texts[i] as readonly string[], tags, facts));
  return () => [
    ...taught,
    ...trees.filter(() => random() < varied).map(readVariant),
    ...others,
    ...Array.from({ length: textVariants }, () => tagged.map(readVariant)).flat(),
  ];
}

function mixBeliefs(example: Example, other: Beliefs, gold: number): Example {
  const mix = (a: Float32Array, b: Float32Array) =>
    a.map((share, k) => gold * share + (1 - gold) * (b[k] as number));
  return {
    ...example,
    tags: mix(example.tags, other.tags),
    arcs: mix(example.arcs, other.arcs),
    labels: mix(example.labels, other.labels),
  };
}

/** Each word with the tag that is believed the most. */
function tagWords(forms: readonly string[], tags: Float32Array, { tagSet }: Facts): TaggedWord[] {
  const columns = tagSet.pairs.length;
  const best = findLargestOfRows(tags, columns, columns, forms.length);
  return forms.map((form, i) => ({ form, xpos: tagSet.pairs[best[i] as number]?.xpos ?? '' }));
}

/** Rows of zeros with a one in the place of each. */
function markPlaces(places: readonly number[], columns: number): Float32Array {
  const rows = new Float32Array(places.length * columns);
  places.forEach((place, i) => {
    rows[i * columns + place] = 1;
  });
  return rows;
}
