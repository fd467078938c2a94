import type { Matrix, VectorSpace } from './vector-space.js';

/**
 * A recurrent layer in two directions (a simple recurrent unit, Lei et al. 2018), each half as wide as the layer. In a
 * direction, for the word x with the sums (z, f, r) = W x:
 *   f = squash(f + v c' + b), c = f c' + (1 - f) z, r = squash(r + w c' + d), h = r c + (1 - r) x
 * where c' is the c of the word before. `gates` holds v, w, b and d, first of the direction to the right.
 */
export interface LayerWeights<M> {
  readonly mix: M;
  readonly gates: M;
}

/**
 * Words of one or more sentences: their vectors in, their sums, their memories and their vectors out. Memories have an empty row
 * before the first word and after each sentence.
 */
export interface LayerRows {
  readonly x: Matrix;
  readonly u: Matrix;
  readonly c: Matrix;
  readonly h: Matrix;
}

/** From `start` to before `end`; `order` is the sentence's number among those of the rows. */
export interface SentenceRows {
  readonly start: number;
  readonly end: number;
  readonly order: number;
}

/** The rows of sentences of so many words, one after the other. */
export function layOutRows(lengths: readonly number[]): SentenceRows[] {
  let at = 0;
  return lengths.map((length, order) => {
    const start = at;
    at += length;
    return { start, end: at, order };
  });
}

const RIGHTWARD = 0;
const LEFTWARD = 1;

/** Runs both directions over a sentence whose sums lie in `u`; the gates take the place of their sums. */
export function runLayer(space: VectorSpace, gates: Float32Array, rows: LayerRows, at: SentenceRows): void {
  for (const direction of [RIGHTWARD, LEFTWARD]) {
    const a = findAddresses(rows, gates, at, direction, direction === RIGHTWARD);
    space.loops.recur(a.u, a.uStep, a.x, a.c, a.c - a.wide, a.h, a.wide, a.gates, a.bytes, a.end);
  }
}

export interface LayerGradient {
  /** gradient of h; becomes that of x by the way around the layer */
  readonly dh: Matrix;
  /** of a direction's width */
  readonly carry: Float32Array;
  readonly gates: Float32Array;
}

/** The gradients of `runLayer`: those of the sums take their places in `u`. */
export function runLayerBack(
  space: VectorSpace,
  gates: Float32Array,
  rows: LayerRows,
  gradient: LayerGradient,
  at: SentenceRows,
): void {
  for (const direction of [RIGHTWARD, LEFTWARD]) {
    const a = findAddresses({ ...rows, h: gradient.dh }, gates, at, direction, direction === LEFTWARD);
    const dGates = gradient.gates.byteOffset + a.gates - gates.byteOffset;
    gradient.carry.fill(0);
    const { recurBack } = space.loops;
    const [before, carry] = [a.c + a.wide, gradient.carry.byteOffset];
    recurBack(a.u, a.uStep, a.x, a.c, before, a.h, a.wide, carry, a.gates, dGates, a.bytes, a.end);
  }
}

/** Where a walk over a sentence begins, in bytes, and its steps. */
function findAddresses(
  { x, u, c, h }: LayerRows,
  gates: Float32Array,
  { start, end, order }: SentenceRows,
  direction: number,
  isRightward: boolean,
) {
  const bytes = x.stride * 2;
  const sign = isRightward ? 1 : -1;
  const first = isRightward ? start : end - 1;
  const wide = sign * x.stride * 4;
  const find = (matrix: Matrix, row: number, width: number) =>
    matrix.values.byteOffset + row * matrix.stride * 4 + direction * width;
  const from = find(x, first, bytes);
  return {
    u: find(u, first, 3 * bytes),
    uStep: sign * u.stride * 4,
    x: from,
    c: find(c, first + order + 1, bytes),
    h: find(h, first, bytes),
    wide,
    gates: gates.byteOffset + direction * 4 * bytes,
    bytes,
    end: from + (end - start) * wide,
  };
}
