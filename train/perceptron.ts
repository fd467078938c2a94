import type { Scorer, SparseRows } from '../src/text/linear-scorer.js';

/** Averaged perceptron over hashed rows, dense while it learns. */
export class Perceptron implements Scorer {
  readonly classes: number;
  private readonly mask: number;
  private readonly weights: Float32Array;
  /** sum over updates of step * change: average = weight - moments / steps */
  private readonly moments: Float64Array;
  private steps = 1;

  constructor(classes: number, rows: number) {
    this.classes = classes;
    this.mask = rows - 1;
    this.weights = new Float32Array(rows * classes);
    this.moments = new Float64Array(rows * classes);
  }

  score(features: Int32Array, count: number, scores: Float64Array): void {
    const { classes, mask, weights } = this;
    scores.fill(0);
    for (let f = 0; f < count; f++) {
      const base = ((features[f] as number) & mask) * classes;
      for (let c = 0; c < classes; c++) scores[c] = (scores[c] as number) + (weights[base + c] as number);
    }
  }

  tick(): void {
    this.steps++;
  }

  update(features: Int32Array, count: number, right: number, wrong: number): void {
    for (let f = 0; f < count; f++) {
      const base = ((features[f] as number) & this.mask) * this.classes;
      this.change(base + right, 1);
      this.change(base + wrong, -1);
    }
  }

  private change(at: number, by: number): void {
    this.weights[at] = (this.weights[at] as number) + by;
    this.moments[at] = (this.moments[at] as number) + by * this.steps;
  }

  /** Averaged weights as int8 of one scale, zeros dropped. `ceiling` is the largest weight kept apart, in quantiles. */
  compress(quantile: number): SparseRows {
    const rows = this.mask + 1;
    const scale = 127 / this.findMagnitude(quantile);
    const quantize = (at: number) => {
      const value = Math.round(this.average(at) * scale);
      return Math.max(-127, Math.min(127, value));
    };
    const starts = new Uint32Array(rows + 1);
    let total = 0;
    const idBuffer = new Uint8Array(rows * this.classes);
    const weightBuffer = new Int8Array(rows * this.classes);
    for (let row = 0; row < rows; row++) {
      starts[row] = total;
      for (let c = 0; c < this.classes; c++) {
        const weight = quantize(row * this.classes + c);
        if (weight === 0) continue;
        idBuffer[total] = c;
        weightBuffer[total++] = weight;
      }
    }
    starts[rows] = total;
    return {
      classes: this.classes,
      starts,
      ids: idBuffer.slice(0, total),
      weights: weightBuffer.slice(0, total),
    };
  }

  private average(at: number): number {
    return (this.weights[at] as number) - (this.moments[at] as number) / this.steps;
  }

  private findMagnitude(quantile: number): number {
    const sizes: number[] = [];
    for (let at = 0; at < this.weights.length; at++) {
      if (this.moments[at] !== 0) sizes.push(Math.abs(this.average(at)));
    }
    const sorted = Float64Array.from(sizes).sort();
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] || 1;
  }
}
