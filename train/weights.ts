import { padToEight } from '../src/text/network.js';
import type { SentenceRows } from '../src/text/recurrent-layer.js';
import type { Matrix, VectorSpace } from '../src/text/vector-space.js';

/** About normal: the sum of six uniform numbers. */
export function drawNormal(values: Float32Array, spread: number, random: () => number): void {
  for (let i = 0; i < values.length; i++) {
    let sum = -3;
    for (let k = 0; k < 6; k++) sum += random();
    values[i] = sum * Math.SQRT2 * spread;
  }
}

/** Step sizes of Adam (Kingma and Ba 2015), shared by all weights of a training. */
export class Pace {
  readonly settings: Float32Array;
  private steps = 0;

  constructor(space: VectorSpace) {
    this.settings = space.floats(16);
  }

  /** To be called before the weights of a step are moved. */
  set(rate: number): void {
    this.steps++;
    const [mean, square] = [0.9, 0.98];
    const size = (rate * Math.sqrt(1 - square ** this.steps)) / (1 - mean ** this.steps);
    [mean, square, size, 1e-7].forEach((value, k) => {
      this.settings.fill(value, 4 * k, 4 * k + 4);
    });
  }
}

/** A matrix of weights with its gradient and what Adam remembers of it. */
export class Weights {
  readonly value: Matrix;
  readonly gradient: Matrix;
  private readonly means: Float32Array;
  private readonly squares: Float32Array;
  private readonly transposed: Matrix;

  constructor(
    private readonly space: VectorSpace,
    rows: number,
    columns: number,
    turns: boolean,
  ) {
    this.value = space.matrix(rows, columns);
    this.gradient = space.matrix(rows, columns);
    this.means = space.floats(rows * columns);
    this.squares = space.floats(rows * columns);
    this.transposed = turns ? space.matrix(columns, padToEight(rows)) : this.value;
  }

  /** The weights with rows and columns changed over, as they are now; only of those that are made to turn. */
  turn(): Matrix {
    const { values, rows, columns } = this.value;
    const { values: out, stride } = this.transposed;
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) out[c * stride + r] = values[r * columns + c] as number;
    }
    return this.transposed;
  }

  /** Takes a step against the gradient and clears it. */
  adapt(pace: Pick<Pace, 'settings'>): void {
    const { value, gradient, means, squares } = this;
    this.adaptFrom(0, value.values.length, pace, value.values, gradient.values, means, squares);
  }

  /** The same for one row. */
  adaptRow(row: number, pace: Pick<Pace, 'settings'>): void {
    const { value, gradient, means, squares } = this;
    const from = row * value.columns;
    this.adaptFrom(from, from + value.columns, pace, value.values, gradient.values, means, squares);
  }

  private adaptFrom(
    from: number,
    to: number,
    pace: Pick<Pace, 'settings'>,
    ...arrays: readonly Float32Array[]
  ): void {
    const [values, gradient, means, squares] = arrays.map((array) => array.byteOffset + from * 4);
    const end = (values as number) + (to - from) * 4;
    this.space.loops.adapt(
      values as number,
      end,
      gradient as number,
      means as number,
      squares as number,
      pace.settings.byteOffset,
    );
  }
}

/** Zeros in a share of the columns and a scale in the others, the same for all words of a sentence. */
export function drawMask(
  { values, columns }: Matrix,
  places: readonly SentenceRows[],
  share: number,
  random: () => number,
): void {
  const scale = 1 / (1 - share);
  for (const { start, end } of places) {
    const first = start * columns;
    for (let d = 0; d < columns; d++) values[first + d] = random() < share ? 0 : scale;
    for (let i = start + 1; i < end; i++) values.copyWithin(i * columns, first, first + columns);
  }
}
