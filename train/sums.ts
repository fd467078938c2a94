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
 * The `count` scores from `at` on become the gradient of the cross-entropy loss, times `scale`, and the numbers after them up to
 * `wide` zero; gives the loss.
 */
export function takeSoftmax(
  values: Float32Array,
  at: number,
  count: number,
  wide: number,
  target: number,
  scale: number,
): number {
  const end = at + count;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = at; i < end; i++) if ((values[i] as number) > most) most = values[i] as number;
  const aim = (values[at + target] as number) - most;
  let sum = 0;
  for (let i = at; i < end; i++) {
    const power = Math.exp((values[i] as number) - most);
    values[i] = power;
    sum += power;
  }
  for (let i = at; i < end; i++) values[i] = ((values[i] as number) / sum) * scale;
  values[at + target] = (values[at + target] as number) - scale;
  values.fill(0, end, at + wide);
  return Math.log(sum) - aim;
}
