import { findStep, padToEight, ROOT_STEP } from './network.js';
import { cutRows, type Matrix, type VectorSpace } from './vector-space.js';

/** Score of an arc from a word to itself. */
const NEVER = -1e9;

/** Where the scores of a sentence of up to `longest` words are worked out. */
export class ArcScores {
  /** heads of arcs: the sentence's words, then the root */
  readonly heads: Matrix;
  private readonly turned: Float32Array;
  private readonly scores: Float32Array;

  static countNumbers(arc: number, longest: number): number {
    return padToEight(longest + 1) * (2 * arc + longest);
  }

  constructor(
    private readonly space: VectorSpace,
    private readonly arc: number,
    longest: number,
  ) {
    const wide = padToEight(longest + 1);
    this.heads = space.matrix(wide, arc);
    this.turned = space.floats(arc * wide);
    this.scores = space.floats(longest * wide);
  }

  /**
   * Scores of all arcs of the sentence in the rows [start, end): a row a dependent, a column a head, the root in the column
   * after the last word's. `pairs` holds what heads are multiplied by, then a score for each step apart.
   */
  score(parts: Matrix, pairs: Matrix, rootHead: Float32Array, start: number, end: number): Matrix {
    const length = end - start;
    const wide = padToEight(length + 1);
    this.readHeads(parts, rootHead, start, length);
    const heads: Matrix = { values: this.turned, rows: this.arc, columns: wide, stride: wide };
    const scores: Matrix = { values: this.scores, rows: length, columns: wide, stride: wide };
    scores.values.fill(0, 0, length * wide);
    this.space.multiply({ ...cutRows(pairs, start), columns: this.arc }, heads, scores, length);
    for (let i = 0; i < length; i++) this.addSteps(scores, pairs, start, i, length);
    return scores;
  }

  private readHeads({ values, stride }: Matrix, rootHead: Float32Array, start: number, length: number): void {
    const { heads, turned, arc } = this;
    const wide = padToEight(length + 1);
    for (let i = 0; i < length; i++) {
      const from = (start + i) * stride + arc;
      heads.values.set(values.subarray(from, from + arc), i * arc);
    }
    heads.values.set(rootHead, length * arc);
    heads.values.fill(0, (length + 1) * arc, wide * arc);
    for (let d = 0; d < arc; d++) {
      for (let i = 0; i < wide; i++) turned[d * wide + i] = heads.values[i * arc + d] as number;
    }
  }

  private addSteps(scores: Matrix, pairs: Matrix, start: number, i: number, length: number): void {
    const steps = (start + i) * pairs.stride + this.arc;
    const at = i * scores.stride;
    const { values } = scores;
    for (let j = 0; j < length; j++) {
      values[at + j] = (values[at + j] as number) + (pairs.values[steps + findStep(j - i)] as number);
    }
    values[at + length] = (values[at + length] as number) + (pairs.values[steps + ROOT_STEP] as number);
    values[at + i] = NEVER;
  }
}

/**
 * What the label of an arc is scored by, a row an arc: the label's part of the dependent, of the head, and of how far they are
 * apart, added and rectified. `arcs`: pairs of rows of `parts`, dependent and head.
 */
export function joinArcs(
  space: VectorSpace,
  parts: Matrix,
  own: number,
  steps: Float32Array,
  arcs: Int32Array,
  count: number,
  out: Matrix,
): void {
  const wide = out.columns * 4;
  const dependents = parts.values.byteOffset + own * 4;
  const heads = dependents + wide;
  for (let n = 0; n < count; n++) {
    const dependent = arcs[2 * n] as number;
    const head = arcs[2 * n + 1] as number;
    const to = out.values.byteOffset + n * wide;
    space.loops.join(
      dependents + dependent * parts.stride * 4,
      heads + head * parts.stride * 4,
      steps.byteOffset + findStep(head - dependent) * wide,
      to,
      to + wide,
    );
  }
}
