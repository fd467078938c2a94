import { ArcScores, joinArcs } from '../src/text/arc-scores.js';
import {
  type Dense,
  findStep,
  listWeights,
  mapWeights,
  type NetworkSize,
  padToEight,
  ROOT_STEP,
} from '../src/text/network.js';
import { layOutRows, type SentenceRows } from '../src/text/recurrent-layer.js';
import { cutRows, type Matrix, VectorSpace } from '../src/text/vector-space.js';
import type { WordVectors } from '../src/text/word-vectors.js';
import type { Batch, Example } from './batch.js';
import { Encoder } from './encoder-trainer.js';
import { createRandom } from './random.js';
import { multiplyInto, sumRows, takeSoftmax } from './sums.js';
import type { TrainerOptions } from './trainer-options.js';
import { drawMask, drawNormal, Pace, Weights } from './weights.js';

/** Mean losses of arcs, labels and tags. */
export type Losses = readonly [number, number, number];

/** Trains the network of `NetworkRunner` by Adam, a batch of sentences at a time. */
export class NetworkTrainer {
  readonly random: () => number;
  readonly weights: Dense<Weights>;
  readonly encoder: Encoder;
  private readonly size: NetworkSize;
  private readonly space: VectorSpace;
  private readonly pace: Pace;
  private readonly tagScores: Matrix;
  private readonly parts: Matrix;
  private readonly dParts: Matrix;
  private readonly mask: Matrix;
  private readonly pairs: Matrix;
  private readonly dPairs: Matrix;
  private readonly arcScores: ArcScores;
  private readonly dHeads: Matrix;
  private readonly joined: Matrix;
  private readonly dJoined: Matrix;
  private readonly labelScores: Matrix;
  private readonly dTagged: Matrix;

  constructor(
    private readonly options: TrainerOptions,
    vectors: WordVectors,
  ) {
    const { size, capacity, longest } = options;
    const { width, arc, label } = size;
    this.size = size;
    this.random = createRandom(options.seed);
    const space = new VectorSpace(countNumbers(options), 300);
    this.space = space;
    this.pace = new Pace(space);
    this.weights = mapWeights(size, (name, rows, columns) => {
      const weights = new Weights(space, rows, columns, true);
      drawNormal(weights.value.values, findSpread(name, rows), this.random);
      return weights;
    });
    this.encoder = new Encoder(space, this.weights, vectors, options, this.random);
    this.tagScores = space.matrix(capacity, padToEight(size.tags));
    this.dTagged = space.matrix(capacity, width);
    const parts = 2 * arc + 2 * label;
    this.parts = space.matrix(capacity, parts);
    this.dParts = space.matrix(capacity, parts);
    this.mask = space.matrix(capacity, parts);
    this.pairs = space.matrix(capacity, this.weights.pair.value.columns);
    this.dPairs = space.matrix(capacity, this.pairs.columns);
    this.arcScores = new ArcScores(space, arc, longest);
    this.dHeads = space.matrix(this.arcScores.heads.rows, arc);
    this.joined = space.matrix(capacity, label);
    this.dJoined = space.matrix(capacity, label);
    this.labelScores = space.matrix(capacity, padToEight(size.labels));
  }

  /** One step of this size on a batch. */
  learn(batch: Batch, rate: number): Losses {
    const places = layOutRows(batch.map(({ words }) => words.length));
    const count = places.at(-1)?.end ?? 0;
    this.encoder.read(batch, places, count);
    const tagLoss = this.learnTags(batch, count);
    this.runParts(places, count);
    const arcLoss = this.learnArcs(batch, places, count);
    const labelLoss = this.learnLabels(batch, places, count);
    this.goBack(count);
    this.encoder.goBack(batch, places, count, this.dTagged);
    this.pace.set(rate);
    for (const weights of listWeights(this.weights)) weights.adapt(this.pace);
    this.encoder.adaptRows(this.pace);
    return [arcLoss / count, labelLoss / count, tagLoss / count];
  }

  private learnTags(batch: Batch, count: number): number {
    const { tagScores, dTagged, space, encoder } = this;
    const { tag, tagBias } = this.weights;
    space.apply(encoder.tagged.thinned, tag.value, tagBias.value.values, tagScores, count);
    let loss = 0;
    const { values, stride } = tagScores;
    const { tags } = this.size;
    let row = 0;
    for (const example of batch) {
      for (let i = 0; i < example.heads.length; i++, row++)
        loss += takeSoftmax(values, row * stride, tags, stride, example.tags, i * tags, 1 / count);
    }
    sumRows(tagScores, tagBias.gradient.values, count);
    space.multiplyTurned(encoder.tagged.thinned, tagScores, tag.gradient, count);
    dTagged.values.fill(0, 0, count * dTagged.stride);
    space.multiply(tagScores, tag.turn(), dTagged, count);
    multiplyInto(dTagged.values, encoder.tagged.mask.values, count * dTagged.stride);
    return loss;
  }

  private runParts(places: readonly SentenceRows[], count: number): void {
    const { parts, mask, pairs, dParts, dPairs, space, weights } = this;
    const { arc } = this.size;
    space.apply(this.encoder.top.thinned, weights.parts.value, weights.partsBias.value.values, parts, count);
    space.rectify(parts, 2 * arc, count);
    drawMask(mask, places, this.options.left.arcs, this.random);
    multiplyInto(parts.values, mask.values, count * parts.stride);
    space.apply({ ...parts, columns: arc }, weights.pair.value, weights.pairBias.value.values, pairs, count);
    dParts.values.fill(0, 0, count * dParts.stride);
    dPairs.values.fill(0, 0, count * dPairs.stride);
  }

  private learnArcs(batch: Batch, places: readonly SentenceRows[], count: number): number {
    return batch.reduce(
      (sum, example, s) => sum + this.learnHeads(example, places[s] as SentenceRows, count),
      0,
    );
  }

  private learnHeads({ heads, arcs }: Example, { start, end }: SentenceRows, count: number): number {
    const { arcScores, dPairs, dHeads, space, pairs } = this;
    const { arc } = this.size;
    const scores = arcScores.score(this.parts, pairs, this.weights.rootHead.value.values, start, end);
    let loss = 0;
    const { values, stride } = scores;
    const wide = heads.length + 1;
    for (let i = 0; i < heads.length; i++) {
      loss += takeSoftmax(values, i * stride, wide, stride, arcs, i * wide, 1 / count);
      this.learnSteps(scores, (start + i) * dPairs.stride + arc, i, heads.length);
    }
    const into = { ...cutRows(dPairs, start), columns: arc };
    space.multiply({ ...scores, columns: heads.length + 1 }, arcScores.heads, into, heads.length);
    dHeads.values.fill(0, 0, scores.stride * arc);
    space.multiplyTurned(scores, { ...cutRows(pairs, start), columns: arc }, dHeads, heads.length);
    this.spreadHeads(start, heads.length);
    return loss;
  }

  private learnSteps({ values, stride }: Matrix, steps: number, i: number, length: number): void {
    const into = this.dPairs.values;
    for (let j = 0; j <= length; j++) {
      if (j === i) continue;
      const at = steps + (j === length ? ROOT_STEP : findStep(j - i));
      into[at] = (into[at] as number) + (values[i * stride + j] as number);
    }
  }

  private spreadHeads(start: number, length: number): void {
    const { dHeads, dParts } = this;
    const { arc } = this.size;
    for (let j = 0; j <= length; j++) {
      const into = j === length ? this.weights.rootHead.gradient.values : dParts.values;
      const at = j === length ? 0 : (start + j) * dParts.stride + arc;
      for (let d = 0; d < arc; d++)
        into[at + d] = (into[at + d] as number) + (dHeads.values[j * arc + d] as number);
    }
  }

  private learnLabels(batch: Batch, places: readonly SentenceRows[], count: number): number {
    const { joined, dJoined, labelScores, space } = this;
    const { label, labelBias, labelSteps } = this.weights;
    const { arcs, targets } = listArcs(batch, places);
    joinArcs(space, this.parts, 2 * this.size.arc, labelSteps.value.values, arcs, targets.length, joined);
    space.apply(joined, label.value, labelBias.value.values, labelScores, targets.length);
    const { values, stride } = labelScores;
    const { labels } = this.size;
    let loss = 0;
    targets.forEach(({ shares, word }, n) => {
      loss += takeSoftmax(values, n * stride, labels, stride, shares, word * labels, 1 / count);
    });
    sumRows(labelScores, labelBias.gradient.values, targets.length);
    space.multiplyTurned(joined, labelScores, label.gradient, targets.length);
    dJoined.values.fill(0, 0, targets.length * dJoined.stride);
    space.multiply(labelScores, label.turn(), dJoined, targets.length);
    for (let n = 0; n < targets.length; n++)
      this.spreadLabel(n, arcs[2 * n] as number, arcs[2 * n + 1] as number);
    return loss;
  }

  private spreadLabel(n: number, dependent: number, head: number): void {
    const { label, arc } = this.size;
    const { values, stride } = this.dParts;
    const steps = this.weights.labelSteps.gradient.values;
    const [a, b] = [dependent * stride + 2 * arc, head * stride + 2 * arc + label];
    const c = findStep(head - dependent) * label;
    for (let d = 0; d < label; d++) {
      if ((this.joined.values[n * label + d] as number) <= 0) continue;
      const by = this.dJoined.values[n * label + d] as number;
      values[a + d] = (values[a + d] as number) + by;
      values[b + d] = (values[b + d] as number) + by;
      steps[c + d] = (steps[c + d] as number) + by;
    }
  }

  /** From the gradients of arcs and labels to that of the top layer. */
  private goBack(count: number): void {
    const { dPairs, dParts, parts, space, encoder } = this;
    const { pair, pairBias, parts: weights, partsBias } = this.weights;
    sumRows(dPairs, pairBias.gradient.values, count);
    space.multiplyTurned({ ...parts, columns: this.size.arc }, dPairs, pair.gradient, count);
    space.multiply(dPairs, pair.turn(), dParts, count);
    multiplyInto(dParts.values, this.mask.values, count * dParts.stride);
    for (let at = 0; at < count * parts.stride; at++) {
      if (at % parts.stride < 2 * this.size.arc && (parts.values[at] as number) <= 0) dParts.values[at] = 0;
    }
    sumRows(dParts, partsBias.gradient.values, count);
    space.multiplyTurned(encoder.top.thinned, dParts, weights.gradient, count);
    encoder.gradient.values.fill(0, 0, count * encoder.gradient.stride);
    space.multiply(dParts, weights.turn(), encoder.gradient, count);
    multiplyInto(encoder.gradient.values, encoder.top.mask.values, count * encoder.gradient.stride);
  }
}

/** What the labels of a sentence are held to be, and the word that one of them is of. */
interface LabelTarget {
  readonly shares: Float32Array;
  readonly word: number;
}

/** Rows of dependents and heads of all arcs but those from roots, and what their labels should be. */
function listArcs(
  batch: Batch,
  places: readonly SentenceRows[],
): { arcs: Int32Array; targets: LabelTarget[] } {
  const arcs: number[] = [];
  const targets: LabelTarget[] = [];
  batch.forEach(({ heads, labels }, s) => {
    const { start } = places[s] as SentenceRows;
    heads.forEach((head, word) => {
      if (head === heads.length) return;
      arcs.push(start + word, start + head);
      targets.push({ shares: labels, word });
    });
  });
  return { arcs: Int32Array.from(arcs), targets };
}

/** First spread of the weights of one name. */
function findSpread(name: string, rows: number): number {
  if (/Bias$|^gates/.test(name)) return 0;
  if (name === 'rootHead') return 0.5;
  if (name === 'labelSteps') return 0.1;
  const share = name === 'project' ? 0.6 : name === 'pair' ? 0.5 : name === 'label' ? 1.4 : 1;
  return share / Math.sqrt(rows);
}

function countNumbers({ size, rows, capacity, longest }: TrainerOptions): number {
  const { width, layers, arc, label, vector } = size;
  let weights = 0;
  mapWeights(size, (_, r, c) => {
    weights += 5 * r * c + 8 * c;
  });
  const outputs = padToEight(size.tags) + padToEight(size.labels) + 10 * arc + 10 * label + 48;
  const perWord = vector + outputs + width * (layers * 8 + 7);
  return weights + 4 * rows * width + capacity * perWord + ArcScores.countNumbers(arc, longest) * 2 + 10_000;
}
