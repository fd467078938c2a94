import { ArcScores, joinArcs } from './arc-scores.js';
import { findBestTree } from './best-tree.js';
import { type FormPlace, FormPlaces } from './form-places.js';
import {
  type Dense,
  listWeights,
  mapWeights,
  type Network,
  type NetworkSize,
  padToEight,
  STEPS,
} from './network.js';
import {
  type LayerRows,
  type LayerWeights,
  layOutRows,
  runLayer,
  type SentenceRows,
} from './recurrent-layer.js';
import {
  copyRow,
  findLargestOfRows,
  type Matrix,
  type Narrow,
  type Packed,
  VectorSpace,
} from './vector-space.js';
import { readWord } from './word-reader.js';
import type { WordVectors } from './word-vectors.js';

/** Tag numbers, heads (the number of words for the root) and label numbers of a sentence. */
export interface Analysis {
  readonly tags: Int32Array;
  readonly heads: Int32Array;
  readonly labels: Int32Array;
}

/** Forms whose vectors, and sums of the first layer, are kept. */
const MOST_FORMS = 16_384;

/** Score of the root's label for an arc from the root. */
const SURE = 1e9;

interface Packing {
  readonly mixes: readonly Packed[];
  readonly tag: Packed;
  readonly parts: Packed;
  readonly pair: Packed;
  readonly label: Packed;
}

/** Runs a network over sentences of at most `longest` words, as many at a time as have so many. `root`: the number of the root's label. */
export class NetworkRunner {
  private readonly size: NetworkSize;
  private readonly space: VectorSpace;
  private readonly weights: Dense<Matrix>;
  /** the larger weights for products in 16-bit integers */
  private readonly packed: Packing;
  /** inputs of products as 16-bit integers: words in context, parts, and joined parts */
  private readonly small: { readonly x: Narrow; readonly parts: Narrow; readonly joined: Narrow };
  /** where the forms of the sentence are kept */
  private readonly list: Int32Array;
  private readonly places = new FormPlaces(MOST_FORMS);
  private readonly zeros: Float32Array;
  private readonly formVectors: Matrix;
  private readonly formSums: Matrix;
  private readonly vectors: Matrix;
  private readonly layers: readonly LayerRows[];
  private readonly tagScores: Matrix;
  private readonly parts: Matrix;
  private readonly pairs: Matrix;
  private readonly arcScores: ArcScores;
  private readonly joined: Matrix;
  private readonly labelScores: Matrix;

  constructor(
    private readonly network: Network,
    private readonly lexicon: WordVectors,
    private readonly root: number,
    private readonly longest: number,
  ) {
    const { size, dense } = network;
    const { width, layers, arc, label, vector } = size;
    const space = new VectorSpace(countNumbers(network, longest), 100);
    this.size = size;
    this.space = space;
    const find = nameWeights(size, dense);
    this.weights = mapWeights(size, (name, rows, columns) => ({
      values: space.copy(find(name)),
      rows,
      columns,
      stride: columns,
    }));
    const { layers: all, tag, parts, pair, label: labelWeights } = this.weights;
    this.packed = {
      mixes: all.map(({ mix }) => space.pack(mix)),
      tag: space.pack(tag),
      parts: space.pack(parts),
      pair: space.pack(pair),
      label: space.pack(labelWeights),
    };
    this.list = space.integers(longest);
    this.zeros = space.floats(3 * width);
    this.formVectors = space.matrix(MOST_FORMS, width);
    this.formSums = space.matrix(MOST_FORMS, 3 * width);
    this.vectors = space.matrix(longest, vector);
    const outputs = Array.from({ length: layers + 1 }, () => space.matrix(longest, width));
    const u = space.matrix(longest, 3 * width);
    const c = space.matrix(2 * longest + 1, width);
    this.layers = outputs.slice(1).map((h, l) => ({ x: outputs[l] as Matrix, h, u, c }));
    this.tagScores = space.matrix(longest, padToEight(size.tags));
    this.parts = space.matrix(longest, 2 * arc + 2 * label);
    this.pairs = space.matrix(longest, this.weights.pair.columns);
    this.small = {
      x: space.narrow(longest, width),
      parts: space.narrow(longest, this.parts.columns),
      joined: space.narrow(longest, label),
    };
    this.arcScores = new ArcScores(space, arc, longest);
    this.joined = space.matrix(longest, label);
    this.labelScores = space.matrix(longest, padToEight(size.labels));
  }

  analyze(sentences: readonly (readonly string[])[]): Analysis[] {
    const analyses: Analysis[] = [];
    for (let from = 0; from < sentences.length; ) {
      const batch = this.takeBatch(sentences, from);
      analyses.push(...this.analyzeBatch(batch.flat(), layOutRows(batch.map((forms) => forms.length))));
      from += batch.length;
    }
    return analyses;
  }

  /** The sentences from `from` on, as many as there is room for: one at the least. */
  private takeBatch(sentences: readonly (readonly string[])[], from: number): (readonly string[])[] {
    const count = (at: number) => (sentences[at] as readonly string[]).length;
    let to = from + 1;
    for (let words = count(from); to < sentences.length && words + count(to) <= this.longest; to++) {
      words += count(to);
    }
    return sentences.slice(from, to);
  }

  private analyzeBatch(forms: readonly string[], batch: readonly SentenceRows[]): Analysis[] {
    const count = forms.length;
    this.readWords(forms, batch);
    const tags = this.scoreTags(count);
    const tagOf = findLargestOfRows(tags.values, tags.stride, tags.columns, count);
    this.scoreParts(count);
    const heads = batch.map((at) => {
      const arcs = this.scoreArcs(at);
      return findBestTree(arcs.values, arcs.stride, at.end - at.start);
    });
    const labels = this.scoreLabelsOf(heads, batch, count);
    const labelOf = findLargestOfRows(labels.values, labels.stride, labels.columns, count);
    return batch.map(({ start, end }, i) => ({
      tags: tagOf.subarray(start, end),
      heads: heads[i] as Int32Array,
      labels: labelOf.subarray(start, end),
    }));
  }

  /** Scores of the tags of each word and of its heads (the root in the column after the last word's), until the next sentence. */
  scoreWords(forms: readonly string[]): { tags: Matrix; arcs: Matrix } {
    const all = { start: 0, end: forms.length, order: 0 };
    this.readWords(forms, [all]);
    const tags = this.scoreTags(forms.length);
    this.scoreParts(forms.length);
    return { tags, arcs: this.scoreArcs(all) };
  }

  private readWords(forms: readonly string[], batch: readonly SentenceRows[]): void {
    this.readForms(forms);
    this.runLayers(forms.length, batch);
  }

  /** Brings the vectors of the words and their sums to the first layer. */
  private readForms(forms: readonly string[]): void {
    const { list, places, space } = this;
    const fresh = places.find(forms, list);
    if (fresh.length > 0) this.keepForms(fresh);
    const { x, u } = this.layers[0] as LayerRows;
    space.gather(list, forms.length, this.formVectors, x);
    space.gather(list, forms.length, this.formSums, u);
  }

  /** Works out what is kept of new forms, in the first layer's rows, which are free until the words are brought there. */
  private keepForms(fresh: readonly FormPlace[]): void {
    const { formVectors, formSums, vectors, space, weights } = this;
    const { x, u } = this.layers[0] as LayerRows;
    x.values.fill(0, 0, fresh.length * x.stride);
    fresh.forEach(({ form }, i) => {
      this.readForm(form, vectors.values.subarray(i * vectors.stride, (i + 1) * vectors.stride), x, i);
    });
    space.multiply(vectors, weights.project, x, fresh.length);
    this.applySmall(x, this.small.x, this.packed.mixes[0], this.zeros, u, fresh.length);
    fresh.forEach(({ place }, i) => {
      copyRow(x, i, formVectors, place);
      copyRow(u, i, formSums, place);
    });
  }

  private readForm(form: string, vector: Float32Array, { values, stride }: Matrix, at: number): void {
    const { keys, rows, scales } = this.network;
    const word = readWord(form, keys, this.lexicon);
    if (word.vector < 0) vector.fill(0);
    else this.lexicon.readVector(word.vector, vector);
    const to = at * stride;
    for (const row of word.rows) {
      if (row < 0) continue;
      const scale = scales[row] as number;
      const from = row * stride;
      for (let d = 0; d < stride; d++) {
        values[to + d] = (values[to + d] as number) + scale * (rows[from + d] as number);
      }
    }
  }

  private runLayers(count: number, batch: readonly SentenceRows[]): void {
    this.layers.forEach((rows, l) => {
      const { gates } = this.weights.layers[l] as LayerWeights<Matrix>;
      if (l > 0) this.applySmall(rows.x, this.small.x, this.packed.mixes[l], this.zeros, rows.u, count);
      for (const at of batch) {
        const after = (at.end + at.order + 1) * rows.c.stride;
        rows.c.values.fill(0, after, after + rows.c.stride);
        runLayer(this.space, gates.values, rows, at);
      }
    });
  }

  private applySmall(
    from: Matrix,
    small: Narrow,
    weights: Packed | undefined,
    bias: Float32Array,
    to: Matrix,
    count: number,
  ): void {
    this.space.shrink(from, small, count);
    if (weights) this.space.applyPacked(small, weights, bias, to, count);
  }

  private scoreTags(count: number): Matrix {
    const { tagScores, small, weights, packed } = this;
    const { x } = this.layers.at(-1) as LayerRows;
    this.applySmall(x, small.x, packed.tag, weights.tagBias.values, tagScores, count);
    return { ...tagScores, columns: this.size.tags };
  }

  /** Works out what arcs and their labels are scored by. */
  private scoreParts(count: number): void {
    const { parts, pairs, small, weights, packed } = this;
    const { h } = this.layers.at(-1) as LayerRows;
    this.applySmall(h, small.x, packed.parts, weights.partsBias.values, parts, count);
    this.space.rectify(parts, 2 * this.size.arc, count);
    this.applySmall(parts, small.parts, packed.pair, weights.pairBias.values, pairs, count);
  }

  private scoreArcs({ start, end }: SentenceRows): Matrix {
    return this.arcScores.score(this.parts, this.pairs, this.weights.rootHead.values, start, end);
  }

  /** Scores of the labels of the arcs from these heads, of the sentence whose words were scored last. */
  scoreLabels(heads: Int32Array): Matrix {
    const all = { start: 0, end: heads.length, order: 0 };
    return this.scoreLabelsOf([heads], [all], heads.length);
  }

  private scoreLabelsOf(heads: readonly Int32Array[], batch: readonly SentenceRows[], count: number): Matrix {
    const { joined, labelScores, small, weights, packed, size, root } = this;
    const arcs = new Int32Array(2 * count);
    batch.forEach(({ start, end }, s) => {
      const own = heads[s] as Int32Array;
      for (let i = start; i < end; i++) {
        const head = start + (own[i - start] as number);
        arcs[2 * i] = i;
        arcs[2 * i + 1] = head === end ? i : head;
      }
    });
    joinArcs(this.space, this.parts, 2 * size.arc, weights.labelSteps.values, arcs, count, joined);
    this.applySmall(joined, small.joined, packed.label, weights.labelBias.values, labelScores, count);
    const { values, stride } = labelScores;
    for (let i = 0; i < count; i++) {
      values[i * stride + root] = arcs[2 * i + 1] === i ? SURE : Number.NEGATIVE_INFINITY;
    }
    return { ...labelScores, columns: size.labels };
  }
}

function nameWeights(size: NetworkSize, dense: Dense<Float32Array>): (name: string) => Float32Array {
  const names = listWeights(mapWeights(size, (name) => name));
  const values = listWeights(dense);
  return (name) => values[names.indexOf(name)] as Float32Array;
}

function countNumbers({ size, dense }: Network, longest: number): number {
  const { width, layers, arc, label, vector } = size;
  const weights = listWeights(dense).reduce((sum, values) => sum + 2 * values.length, 0);
  const outputs = padToEight(size.tags) + padToEight(size.labels) + 5 * arc + 5 * label + STEPS;
  const perWord = vector + width * (layers + 7) + outputs + 1;
  return (
    weights + MOST_FORMS * 4 * width + longest * perWord + 5 * width + ArcScores.countNumbers(arc, longest)
  );
}
