import type { Matrix } from '../src/text/vector-space.js';

/** a *= b over the first `length` numbers. */
export function multiplyInto(a: Float32Array, b: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) a[i] = (a[i] as number) * (b[i] as number);
}

/** a += b over the first `length` numbers. */
export function addInto(a: Float32Array, b: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) a[i] = (a[i] as number) + (b[i] as number);
}

/** Adds the first `count` rows to `into`. */
export function sumRows({ values, stride }: Matrix, into: Float32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    for (let d = 0; d < stride; d++) into[d] = (into[d] as number) + (values[i * stride + d] as number);
  }
}

/**
 * The `count` scores from `at` on become the gradient of the cross-entropy loss against the shares from `from` on, times `scale`,
 * and the numbers after them up to `wide` zero; gives the loss.
 */
export function takeSoftmax(
  values: Float32Array,
  at: number,
  count: number,
  wide: number,
  shares: Float32Array,
  from: number,
  scale: number,
): number {
  let loss = 0;
  const most = findMost(values, at, count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const share = shares[from + i] as number;
    const score = (values[at + i] as number) - most;
    if (share > 0) loss -= share * score;
    const power = Math.exp(score);
    values[at + i] = power;
    sum += power;
  }
  for (let i = 0; i < count; i++) {
    values[at + i] = ((values[at + i] as number) / sum) * scale;
    const share = shares[from + i] as number;
    if (share > 0) values[at + i] = (values[at + i] as number) - share * scale;
  }
  values.fill(0, at + count, at + wide);
  return loss + Math.log(sum);
}

/** Adds `weight` times the shares that scores stand for (their softmax), of the first `count` rows. */
export function addShares(
  { values, columns, stride }: Matrix,
  count: number,
  weight: number,
  into: Float32Array,
): void {
  const powers = new Float64Array(columns);
  for (let row = 0; row < count; row++) {
    const most = findMost(values, row * stride, columns);
    let sum = 0;
    for (let i = 0; i < columns; i++) {
      powers[i] = Math.exp((values[row * stride + i] as number) - most);
      sum += powers[i] as number;
    }
    for (let i = 0; i < columns; i++) {
      const at = row * columns + i;
      into[at] = (into[at] as number) + (weight * (powers[i] as number)) / sum;
    }
  }
}

function findMost(values: Float32Array, at: number, count: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = at; i < at + count; i++) if ((values[i] as number) > most) most = values[i] as number;
  return most;
}
