import { VectorSpace } from './vector-space.js';

/**
 * A network over sparse rows: the hidden layer is the sum of the rows that a list of hashed keys picks, through a
 * rectifier; each output class is a weighted sum of it.
 */
export interface Network {
  /** width of the hidden layer, a multiple of 16 */
  readonly hidden: number;
  /** a power of two of rows */
  readonly rows: Float32Array;
  readonly bias: Float32Array;
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
}

/** most keys of one example */
export const MOST_KEYS = 512;
const MOST_SUMS = 24_000;
/** most kept sums of one example */
const MOST_PICKS = 64;

/** Runs a network. Rows that always come together are summed once and kept under a number of the caller's. */
export class NetworkRunner {
  readonly keys: Int32Array;
  readonly scores: Float32Array;
  private readonly space: VectorSpace;
  private readonly network: Network;
  private readonly layer: Float32Array;
  private readonly sums: Float32Array;
  private readonly picks: Int32Array;
  private readonly places = new Map<number, number>();
  private picked = 0;

  constructor({ hidden, rows, bias, output, outputBias }: Network) {
    const classes = outputBias.length;
    const numbers =
      rows.length + output.length + 2 * classes + 2 * hidden + MOST_KEYS + MOST_PICKS + MOST_SUMS * hidden;
    this.space = new VectorSpace(numbers, 9);
    const copy = (values: Float32Array) => {
      const own = this.space.floats(values.length);
      own.set(values);
      return own;
    };
    this.network = {
      hidden,
      rows: copy(rows),
      bias: copy(bias),
      output: copy(output),
      outputBias: copy(outputBias),
    };
    this.layer = this.space.floats(hidden);
    this.scores = this.space.floats(classes);
    this.keys = this.space.integers(MOST_KEYS);
    this.picks = this.space.integers(MOST_PICKS);
    this.sums = this.space.floats(MOST_SUMS * hidden);
  }

  /** Starts an example. */
  start(): void {
    this.layer.set(this.network.bias);
    this.picked = 0;
    if (this.places.size + MOST_PICKS > MOST_SUMS) this.places.clear();
  }

  /** Takes the kept sum `id` into the example; `describe` writes its keys, from 0 on, when it must be made. */
  addKept(id: number, describe: (keys: Int32Array) => number): void {
    let place = this.places.get(id);
    if (place === undefined) {
      place = this.places.size;
      this.places.set(id, place);
      const { hidden } = this.network;
      this.sums.fill(0, place * hidden, (place + 1) * hidden);
      this.sumRows(describe(this.keys), this.sums.byteOffset + place * hidden * 4);
    }
    this.picks[this.picked++] = place;
  }

  /** Takes the rows of the first `count` keys and all kept sums in, and rectifies the hidden layer. */
  finish(count: number): void {
    const { layer, sums, picks } = this;
    this.sumRows(count, layer.byteOffset);
    const from = picks.byteOffset;
    const bytes = this.network.hidden * 4;
    this.space.loops.addRows(from, from + this.picked * 4, sums.byteOffset, -1, bytes, layer.byteOffset);
    for (let h = 0; h < layer.length; h++) if ((layer[h] as number) < 0) layer[h] = 0;
  }

  private sumRows(count: number, sum: number): void {
    const { hidden, rows } = this.network;
    const from = this.keys.byteOffset;
    const mask = rows.length / hidden - 1;
    this.space.loops.addRows(from, from + count * 4, rows.byteOffset, mask, hidden * 4, sum);
  }

  /** Fills `scores` of classes [from, to). */
  score(from: number, to: number): void {
    const { hidden, output, outputBias } = this.network;
    const bytes = hidden * 4;
    this.space.loops.scoreClasses(
      output.byteOffset + from * bytes,
      output.byteOffset + to * bytes,
      bytes,
      outputBias.byteOffset + from * 4,
      this.layer.byteOffset,
      this.scores.byteOffset + from * 4,
    );
  }

  /** The best class of [from, to), except one; -1 when there is none. */
  findBest(from: number, to: number, except: number): number {
    this.score(from, to);
    let best = -1;
    for (let id = from; id < to; id++) {
      if (id !== except && (best < 0 || (this.scores[id] as number) > (this.scores[best] as number)))
        best = id;
    }
    return best;
  }
}
