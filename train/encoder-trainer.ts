import type { Dense } from '../src/text/network.js';
import {
  type LayerRows,
  type LayerWeights,
  runLayer,
  runLayerBack,
  type SentenceRows,
} from '../src/text/recurrent-layer.js';
import type { Matrix, VectorSpace } from '../src/text/vector-space.js';
import { OWN_KINDS } from '../src/text/word-reader.js';
import type { WordVectors } from '../src/text/word-vectors.js';
import type { Batch } from './batch.js';
import { addInto, multiplyInto } from './sums.js';
import type { TrainerOptions } from './trainer-options.js';
import { drawMask, drawNormal, type Pace, Weights } from './weights.js';

/** Vectors with some of their numbers left out. */
interface Thinned {
  readonly thinned: Matrix;
  readonly mask: Matrix;
}

interface Layer extends Thinned {
  readonly weights: LayerWeights<Weights>;
  readonly rows: LayerRows;
}

const ROW_SPREAD = 0.15;

/** The part of the network from words to words in context, in training. */
export class Encoder {
  readonly table: Weights;
  /** what tags are told by, and what arcs and labels are */
  readonly tagged: Thinned;
  readonly top: Thinned;
  /** of the top layer, to be filled before going back */
  readonly gradient: Matrix;
  private readonly layers: readonly Layer[];
  private readonly vectors: Matrix;
  private readonly carry: Float32Array;
  private readonly zeros: Float32Array;
  private readonly hidden: Uint8Array;
  private readonly touched = new Set<number>();

  constructor(
    private readonly space: VectorSpace,
    private readonly weights: Dense<Weights>,
    private readonly lexicon: WordVectors,
    private readonly options: TrainerOptions,
    private readonly random: () => number,
  ) {
    const { capacity, rows } = options;
    const { width, layers } = options.size;
    this.table = new Weights(space, rows, width, false);
    drawNormal(this.table.value.values, ROW_SPREAD, random);
    this.vectors = space.matrix(capacity, lexicon.width);
    const outputs = Array.from({ length: layers + 1 }, () => space.matrix(capacity, width));
    const createThinned = () => ({
      thinned: space.matrix(capacity, width),
      mask: space.matrix(capacity, width),
    });
    this.layers = weights.layers.map((own, l) => ({
      weights: own,
      rows: {
        x: outputs[l] as Matrix,
        h: outputs[l + 1] as Matrix,
        u: space.matrix(capacity, 3 * width),
        // a sentence has at least one word
        c: space.matrix(2 * capacity + 1, width),
      },
      ...createThinned(),
    }));
    this.tagged = this.layers.at(-1) as Layer;
    this.top = createThinned();
    this.gradient = space.matrix(capacity, width);
    this.carry = space.floats(width / 2);
    this.zeros = space.floats(3 * width);
    this.hidden = new Uint8Array(capacity);
  }

  /** Brings a batch to the top layer. */
  read(batch: Batch, places: readonly SentenceRows[], count: number): void {
    this.readWords(batch, count);
    const { between } = this.options.left;
    for (const { weights, rows, ...thinned } of this.layers) {
      this.thin(rows.x, thinned, places, count, between);
      this.space.apply(thinned.thinned, weights.mix.value, this.zeros, rows.u, count);
      rows.c.values.fill(0, 0, (count + places.length + 1) * rows.c.stride);
      for (const place of places) runLayer(this.space, weights.gates.value.values, rows, place);
    }
    this.thin((this.layers.at(-1) as Layer).rows.h, this.top, places, count, between);
  }

  private thin(
    x: Matrix,
    { thinned, mask }: Thinned,
    places: readonly SentenceRows[],
    count: number,
    share: number,
  ): void {
    drawMask(mask, places, share, this.random);
    thinned.values.set(x.values.subarray(0, count * x.stride));
    multiplyInto(thinned.values, mask.values, count * x.stride);
  }

  /** Vectors of words without their neighbors. */
  private readWords(batch: Batch, count: number): void {
    const { own, vector } = this.options.left;
    const { vectors, lexicon } = this;
    const x = (this.layers[0] as Layer).rows.x;
    x.values.fill(0, 0, count * x.stride);
    batch
      .flatMap(({ words }) => words)
      .forEach((word, at) => {
        this.hidden[at] = this.random() < own ? 1 : 0;
        const out = vectors.values.subarray(at * vectors.stride, (at + 1) * vectors.stride);
        if (this.random() < vector || word.vector < 0) out.fill(0);
        else lexicon.readVector(word.vector, out);
        this.forRows(word.rows, at, (row) => {
          addRow(this.table.value.values, row * x.stride, x.values, at * x.stride, x.stride);
        });
      });
    this.space.multiply(vectors, this.weights.project.value, x, count);
  }

  private forRows(rows: Int32Array, at: number, use: (row: number) => void): void {
    for (let k = this.hidden[at] === 1 ? OWN_KINDS : 0; k < rows.length; k++) {
      if ((rows[k] as number) >= 0) use(rows[k] as number);
    }
  }

  /** From the gradients of the top layer and of what tags are told by to those of all weights below. */
  goBack(batch: Batch, places: readonly SentenceRows[], count: number, dTagged: Matrix): void {
    [...this.layers].reverse().forEach((layer, below) => {
      this.leaveLayer(layer, places, count);
      if (below === 0) addInto(this.gradient.values, dTagged.values, count * dTagged.stride);
    });
    const { gradient, table } = this;
    this.space.multiplyTurned(this.vectors, gradient, this.weights.project.gradient, count);
    batch
      .flatMap(({ words }) => words)
      .forEach((word, at) => {
        this.forRows(word.rows, at, (row) => {
          this.touched.add(row);
          const { stride } = gradient;
          addRow(gradient.values, at * stride, table.gradient.values, row * stride, stride);
        });
      });
  }

  /** From the gradient of a layer's h to that of its x, in the same place. */
  private leaveLayer(
    { weights, rows, thinned, mask }: Layer,
    places: readonly SentenceRows[],
    count: number,
  ): void {
    const { space, carry, gradient } = this;
    const { gates, mix } = weights;
    const back = { dh: gradient, carry, gates: gates.gradient.values };
    for (const place of places) runLayerBack(space, gates.value.values, rows, back, place);
    space.multiplyTurned(thinned, rows.u, mix.gradient, count);
    const length = count * gradient.stride;
    // what was thinned is not needed any more: its gradient takes its place
    thinned.values.fill(0, 0, length);
    space.multiply(rows.u, mix.turn(), thinned, count);
    multiplyInto(thinned.values, mask.values, length);
    addInto(gradient.values, thinned.values, length);
  }

  adaptRows(pace: Pace): void {
    for (const row of this.touched) this.table.adaptRow(row, pace);
    this.touched.clear();
  }
}

function addRow(from: Float32Array, a: number, into: Float32Array, b: number, width: number): void {
  for (let d = 0; d < width; d++) into[b + d] = (into[b + d] as number) + (from[a + d] as number);
}
