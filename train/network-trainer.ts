import { MOST_KEYS, type Network } from '../src/text/network.js';
import { VectorSpace } from '../src/text/vector-space.js';
import { createRandom } from './random.js';

export interface NetworkOptions {
  readonly hidden: number;
  /** a power of two */
  readonly rows: number;
  readonly classes: number;
  readonly seed: number;
  /** first step sizes of rows and of output weights */
  readonly rowRate: number;
  readonly outputRate: number;
  /** share of the hidden layer left out at each training step */
  readonly dropout: number;
}

const ROW_SPREAD = 0.04;
const OUTPUT_SPREAD = 0.1;
const ROW_START = 0.01;
const SMALL_GRADIENT = 1e-3;

/**
 * Trains a Network by AdaGrad, one example at a time: one step size a row (all keys of an example share one gradient)
 * and one each output weight. `average` keeps a running mean of weights over moments of the training's second half.
 */
export class NetworkTrainer {
  readonly hidden: number;
  readonly rows: Float32Array;
  readonly bias: Float32Array;
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
  readonly random: () => number;
  /** where an example's keys are written */
  readonly keys: Int32Array;
  /** of the last `score` */
  readonly scores: Float32Array;
  /** the hidden layer of the last example, and the gradient that flows back to it */
  readonly layer: Float32Array;
  private readonly gradient: Float32Array;
  private readonly steps: Float32Array;
  private readonly space: VectorSpace;
  private readonly kept: Float32Array;
  /** zeros and scales in random order; each example takes a stretch of it */
  private readonly masks: Float32Array;
  private readonly rowSquares: Float32Array;
  private readonly biasSquares: Float32Array;
  private readonly outputSquares: Float32Array;
  private readonly outputBiasSquares: Float32Array;
  private readonly options: NetworkOptions;
  private rate = 1;
  private means: Float32Array[] = [];
  private moments = 0;

  constructor(options: NetworkOptions) {
    const { hidden, rows, classes } = options;
    this.options = options;
    this.hidden = hidden;
    this.random = createRandom(options.seed);
    const numbers = rows * (hidden + 1) + classes * (2 * hidden + 3) + 6 * hidden + 2 * MOST_KEYS;
    this.space = new VectorSpace(numbers, 16);
    this.rows = this.drawNormal(rows * hidden, ROW_SPREAD);
    this.output = this.drawNormal(classes * hidden, OUTPUT_SPREAD);
    this.bias = this.space.floats(hidden);
    this.outputBias = this.space.floats(classes);
    this.scores = this.space.floats(classes);
    this.layer = this.space.floats(hidden);
    this.gradient = this.space.floats(hidden);
    this.kept = this.space.floats(hidden);
    const scale = 1 / (1 - options.dropout);
    this.masks = Float32Array.from({ length: 2 ** 16 }, () => (this.random() < options.dropout ? 0 : scale));
    this.keys = this.space.integers(MOST_KEYS);
    this.steps = this.space.floats(MOST_KEYS);
    this.rowSquares = this.space.floats(rows).fill(ROW_START);
    this.biasSquares = this.space.floats(hidden).fill(ROW_START);
    this.outputSquares = this.space.floats(classes * hidden).fill(ROW_START);
    this.outputBiasSquares = this.space.floats(classes).fill(ROW_START);
  }

  /** About normal: the sum of six uniform numbers. */
  private drawNormal(length: number, spread: number): Float32Array {
    const values = this.space.floats(length);
    for (let i = 0; i < length; i++) {
      let sum = -3;
      for (let k = 0; k < 6; k++) sum += this.random();
      values[i] = sum * Math.SQRT2 * spread;
    }
    return values;
  }

  /** Share of the first step size from now on. */
  setRate(rate: number): void {
    this.rate = rate;
  }

  /** Computes the hidden layer of the example in `keys`, with dropout, and clears its gradient. */
  start(count: number): void {
    const { layer, kept, hidden, keys, rows } = this;
    layer.set(this.bias);
    const mask = this.options.rows - 1;
    const end = keys.byteOffset + count * 4;
    this.space.loops.addRows(keys.byteOffset, end, rows.byteOffset, mask, hidden * 4, layer.byteOffset);
    const from = Math.floor(this.random() * (this.masks.length - hidden));
    for (let h = 0; h < hidden; h++) {
      kept[h] = this.masks[from + h] as number;
      layer[h] = (layer[h] as number) > 0 ? (layer[h] as number) * (kept[h] as number) : 0;
    }
    this.gradient.fill(0);
  }

  /** Fills `scores` of classes [from, to). */
  score(from: number, to: number): void {
    const bytes = this.hidden * 4;
    this.space.loops.scoreClasses(
      this.output.byteOffset + from * bytes,
      this.output.byteOffset + to * bytes,
      bytes,
      this.outputBias.byteOffset + from * 4,
      this.layer.byteOffset,
      this.scores.byteOffset + from * 4,
    );
  }

  /** Takes the gradient of the loss by a class's score into its weights and into the hidden layer. */
  pull(id: number, by: number): void {
    if (Math.abs(by) < SMALL_GRADIENT) return;
    const rate = this.rate * this.options.outputRate;
    const bytes = this.hidden * 4;
    this.space.loops.pullClass(
      this.output.byteOffset + id * bytes,
      this.outputSquares.byteOffset + id * bytes,
      bytes,
      this.gradient.byteOffset,
      this.layer.byteOffset,
      by,
      rate,
    );
    this.outputBiasSquares[id] = (this.outputBiasSquares[id] as number) + by * by;
    this.outputBias[id] =
      (this.outputBias[id] as number) - (rate * by) / Math.sqrt(this.outputBiasSquares[id] as number);
  }

  /** Pulls the classes of [from, to) towards the target by the softmax of their scores, except one that is no class here. */
  pullToward(target: number, from: number, to: number, except: number): void {
    const { scores } = this;
    let most = Number.NEGATIVE_INFINITY;
    for (let id = from; id < to; id++) if (id !== except) most = Math.max(most, scores[id] as number);
    let sum = 0;
    for (let id = from; id < to; id++) if (id !== except) sum += Math.exp((scores[id] as number) - most);
    for (let id = from; id < to; id++) {
      if (id === except) continue;
      this.pull(id, Math.exp((scores[id] as number) - most) / sum - (id === target ? 1 : 0));
    }
  }

  /** Carries the hidden layer's gradient to the rows of the example. */
  finish(count: number): void {
    const { hidden, gradient, layer, kept, keys, steps, rows } = this;
    let squares = 0;
    for (let h = 0; h < hidden; h++) {
      gradient[h] = (layer[h] as number) > 0 ? (gradient[h] as number) * (kept[h] as number) : 0;
      squares += (gradient[h] as number) * (gradient[h] as number);
    }
    if (squares === 0) return;
    squares /= hidden;
    const rate = this.rate * this.options.rowRate;
    const mask = this.options.rows - 1;
    for (let k = 0; k < count; k++) {
      const row = (keys[k] as number) & mask;
      this.rowSquares[row] = (this.rowSquares[row] as number) + squares;
      steps[k] = rate / Math.sqrt(this.rowSquares[row] as number);
    }
    const end = keys.byteOffset + count * 4;
    const { loops } = this.space;
    loops.moveRows(
      keys.byteOffset,
      end,
      rows.byteOffset,
      mask,
      hidden * 4,
      gradient.byteOffset,
      steps.byteOffset,
    );
    this.moveBias(rate);
  }

  private moveBias(rate: number): void {
    for (let h = 0; h < this.hidden; h++) {
      const by = this.gradient[h] as number;
      this.biasSquares[h] = (this.biasSquares[h] as number) + by * by;
      this.bias[h] = (this.bias[h] as number) - (rate * by) / Math.sqrt(this.biasSquares[h] as number);
    }
  }

  private parameters(): Float32Array[] {
    return [this.rows, this.bias, this.output, this.outputBias];
  }

  /** Takes the weights as they are now into the running mean. */
  average(): void {
    if (this.moments === 0) this.means = this.parameters().map((values) => new Float32Array(values.length));
    this.moments++;
    this.parameters().forEach((values, p) => {
      const mean = this.means[p] as Float32Array;
      for (let i = 0; i < mean.length; i++) {
        mean[i] = (mean[i] as number) + ((values[i] as number) - (mean[i] as number)) / this.moments;
      }
    });
  }

  /** The mean network, or the last one when no mean was kept. */
  build(): Network {
    const [rows, bias, output, outputBias] = this.moments > 0 ? this.means : this.parameters();
    if (!rows || !bias || !output || !outputBias) throw new Error('a network has four arrays');
    return { hidden: this.hidden, rows, scales: null, bias, output, outputBias };
  }
}
