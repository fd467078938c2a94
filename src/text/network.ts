import { VectorSpace } from './vector-space.js';

/**
 * A network over sparse rows: the hidden layer is the sum of the rows that a list of hashed keys picks, through a
 * rectifier; each output class is a weighted sum of it.
 */
export interface Network {
  /** width of the hidden layer, a multiple of 16 */
  readonly hidden: number;
  /** a power of two of rows; bytes are times the row's scale */
  readonly rows: Float32Array | Int8Array;
  readonly scales: Float32Array | null;
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
  /** where the keys of a sum or an example are written */
  readonly keys: Int32Array;
  readonly scores: Float32Array;
  /** changes when the kept sums were dropped and their places are no longer good */
  generation = 0;
  private readonly space: VectorSpace;
  private readonly network: Network;
  private readonly layer: Float32Array;
  private readonly sums: Float32Array;
  private readonly picks: Int32Array;
  private readonly places = new Map<number, number>();
  private picked = 0;

  constructor({ hidden, rows, scales, bias, output, outputBias }: Network) {
    const classes = outputBias.length;
    const rowNumbers = Math.ceil(rows.byteLength / 4) + (scales?.length ?? 0);
    const others = output.length + 2 * classes + 2 * hidden + MOST_KEYS + MOST_PICKS + MOST_SUMS * hidden;
    this.space = new VectorSpace(rowNumbers + others, 10);
    const copy = (values: Float32Array) => {
      const own = this.space.floats(values.length);
      own.set(values);
      return own;
    };
    this.network = {
      hidden,
      rows: rows instanceof Int8Array ? this.copyBytes(rows) : copy(rows),
      scales: scales && copy(scales),
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

  private copyBytes(rows: Int8Array): Int8Array {
    const own = this.space.bytes(rows.length);
    own.set(rows);
    return own;
  }

  /** Starts an example. */
  start(): void {
    this.layer.set(this.network.bias);
    this.picked = 0;
    if (this.places.size + MOST_PICKS <= MOST_SUMS) return;
    this.places.clear();
    this.generation++;
  }

  /** Place of the kept sum `id`, -1 when it is not kept. */
  findSum(id: number): number {
    return this.places.get(id) ?? -1;
  }

  /** Sums the rows of the first `count` keys and keeps the sum as `id`; gives its place. */
  keepSum(id: number, count: number): number {
    const place = this.places.size;
    const { hidden } = this.network;
    this.places.set(id, place);
    this.sums.fill(0, place * hidden, (place + 1) * hidden);
    this.sumRows(count, this.sums.byteOffset + place * hidden * 4);
    return place;
  }

  /** Takes a kept sum into the example. */
  pick(place: number): void {
    this.picks[this.picked++] = place;
  }

  /** Takes the rows of the first `count` keys and all picked sums in, and rectifies the hidden layer. */
  finish(count: number): void {
    const { layer, sums, picks } = this;
    this.sumRows(count, layer.byteOffset);
    const from = picks.byteOffset;
    const bytes = this.network.hidden * 4;
    this.space.loops.addRows(from, from + this.picked * 4, sums.byteOffset, -1, bytes, layer.byteOffset);
    for (let h = 0; h < layer.length; h++) if ((layer[h] as number) < 0) layer[h] = 0;
  }

  private sumRows(count: number, sum: number): void {
    const { hidden, rows, scales } = this.network;
    const { loops } = this.space;
    const from = this.keys.byteOffset;
    const end = from + count * 4;
    const mask = rows.length / hidden - 1;
    const bytes = hidden * 4;
    if (scales === null) loops.addRows(from, end, rows.byteOffset, mask, bytes, sum);
    else loops.addSmallRows(from, end, rows.byteOffset, mask, hidden, sum, sum + bytes, scales.byteOffset);
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
