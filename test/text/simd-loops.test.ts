import { describe, expect, it } from 'vitest';
import { joinArcs } from '../../src/text/arc-scores.js';
import { findStep } from '../../src/text/network.js';
import { runLayer, runLayerBack } from '../../src/text/recurrent-layer.js';
import { cutRows, VectorSpace } from '../../src/text/vector-space.js';
import { createRandom } from '../../train/random.js';
import { Weights } from '../../train/weights.js';

const random = createRandom(3);

/** Numbers from -0.5 to 0.5. */
function fill(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) values[i] = random() - 0.5;
}

describe('SIMD loops', () => {
  it('multiply matrices of any number of rows, from a bias, with a part of the columns, and turned', () => {
    const space = new VectorSpace(10_000, 20);
    const [a, b, c] = [space.matrix(7, 12), space.matrix(5, 16), space.matrix(7, 16)];
    const bias = space.floats(16);
    for (const values of [a.values, b.values, bias]) fill(values);
    const left = { ...a, columns: 5 };
    space.apply(left, b, bias, c, 7);
    const sum = (r: number, col: number) =>
      [0, 1, 2, 3, 4].reduce((s, k) => s + (a.values[r * 12 + k] ?? 0) * (b.values[k * 16 + col] ?? 0), 0);
    c.values.forEach((value, at) => {
      expect(value).toBeCloseTo((bias[at % 16] ?? 0) + sum(Math.floor(at / 16), at % 16), 5);
    });
    const turned = space.matrix(12, 16);
    space.multiplyTurned(a, c, turned, 6);
    const expected = [0, 1, 2, 3, 4, 5].reduce(
      (s, k) => s + (a.values[k * 12 + 2] ?? 0) * (c.values[k * 16 + 9] ?? 0),
      0,
    );
    expect(turned.values[2 * 16 + 9]).toBeCloseTo(expected, 5);
  });

  it('gather rows in the order of a list', () => {
    const space = new VectorSpace(1000, 10);
    const [from, to, list] = [space.matrix(4, 8), space.matrix(3, 8), space.integers(3)];
    fill(from.values);
    list.set([2, 0, 2]);
    space.gather(list, 3, from, to);
    const row = (r: number) => [...from.values.subarray(8 * r, 8 * r + 8)];
    expect([...to.values]).toEqual([...row(2), ...row(0), ...row(2)]);
  });

  it('rectify some columns of some rows', () => {
    const space = new VectorSpace(1000, 10);
    const rows = space.matrix(3, 16);
    fill(rows.values);
    const before = [...rows.values];
    space.rectify(rows, 12, 2);
    expect([...rows.values]).toEqual(before.map((v, at) => (at < 32 && at % 16 < 12 && v < 0 ? 0 : v)));
    expect(before.slice(0, 12).some((v) => v < 0)).toBe(true);
  });

  it('join rows of three, rectified, to the last bit as JavaScript does', () => {
    const space = new VectorSpace(2000, 10);
    const [parts, steps] = [space.matrix(3, 24), space.matrix(24, 8)];
    const out = space.matrix(3, 8);
    for (const { values } of [parts, steps]) fill(values);
    const arcs = Int32Array.of(0, 2, 1, 1, 2, 0);
    joinArcs(space, parts, 8, steps.values, arcs, 3, out);
    const sum = (n: number, d: number) => {
      const [dependent, head] = [arcs[2 * n] ?? 0, arcs[2 * n + 1] ?? 0];
      const step = steps.values[findStep(head - dependent) * 8 + d] ?? 0;
      return (parts.values[dependent * 24 + 8 + d] ?? 0) + (parts.values[head * 24 + 16 + d] ?? 0) + step;
    };
    const expected = [0, 1, 2].flatMap((n) =>
      Array.from({ length: 8 }, (_, d) => Math.fround(Math.max(0, sum(n, d)))),
    );
    expect([...out.values]).toEqual(expected);
    expect(expected.some((v) => v === 0) && expected.some((v) => v > 0)).toBe(true);
  });

  it('carry a word to all that follow in its own half, and to all before in the other', () => {
    const count = 5;
    const space = new VectorSpace(5000, 20);
    const [x, h] = [space.matrix(count, 16), space.matrix(count, 16)];
    const [u, c, gates] = [space.matrix(count, 48), space.matrix(count + 2, 16), space.floats(64)];
    const run = () => {
      runLayer(space, gates, { x, u, c, h }, { start: 0, end: count, order: 0 });
      return Float32Array.from(h.values);
    };
    const plain = run();
    u.values.fill(0);
    // the sums of z of the word in the middle, for both directions
    u.values.fill(1, 2 * 48, 2 * 48 + 8);
    u.values.fill(1, 2 * 48 + 24, 2 * 48 + 32);
    const changed = run();
    const differs = (word: number, half: number) =>
      changed[word * 16 + 8 * half] !== plain[word * 16 + 8 * half];
    expect([0, 1, 2, 3, 4].map((word) => differs(word, 0))).toEqual([false, false, true, true, true]);
    expect([0, 1, 2, 3, 4].map((word) => differs(word, 1))).toEqual([true, true, true, false, false]);
  });

  it('multiply in 16-bit integers nearly as in floats', () => {
    const space = new VectorSpace(10_000, 20);
    const [a, b] = [space.matrix(6, 32), space.matrix(32, 16)];
    const [exact, near, bias] = [space.matrix(6, 16), space.matrix(6, 16), space.floats(16)];
    for (const values of [a.values, b.values, bias]) fill(values);
    a.values.forEach((value, i) => {
      a.values[i] = value * 10;
    });
    const narrow = space.narrow(6, 32);
    space.shrink(a, narrow, 6);
    space.applyPacked(narrow, space.pack(b), bias, near, 6);
    space.apply(a, b, bias, exact, 6);
    exact.values.forEach((value, i) => {
      expect(Math.abs(value - (near.values[i] ?? 0))).toBeLessThan(0.02);
    });
  });

  it('lead gradients back as small changes of the inputs show', () => {
    const count = 3;
    const space = new VectorSpace(5000, 30);
    const matrices = [space.matrix(count, 8), space.matrix(count, 24), space.matrix(count + 2, 8)] as const;
    const [x, u, c] = matrices;
    const [h, dh] = [space.matrix(count, 8), space.matrix(count, 8)];
    const [gates, dGates, carry] = [space.floats(32), space.floats(32), space.floats(4)];
    const sums = new Float32Array(count * 24);
    const weights = new Float32Array(count * 8);
    for (const values of [x.values, gates, sums, weights]) fill(values);
    const at = { start: 0, end: count, order: 0 };
    const rows = { x, u, c, h };
    const run = () => {
      u.values.set(sums);
      runLayer(space, gates, rows, at);
      return h.values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
    };
    run();
    dh.values.set(weights);
    runLayerBack(space, gates, rows, { dh, carry, gates: dGates }, at);
    const slopes = Float32Array.from(u.values);
    const expectSlope = (values: Float32Array, i: number, slope: number) => {
      const old = values[i] ?? 0;
      const [more, less] = [0.02, -0.02].map((by) => {
        values[i] = old + by;
        return run();
      });
      values[i] = old;
      expect(((more ?? 0) - (less ?? 0)) / 0.04).toBeCloseTo(slope, 2);
    };
    for (let i = 0; i < sums.length; i += 5) expectSlope(sums, i, slopes[i] ?? 0);
    for (let i = 0; i < gates.length; i += 3) expectSlope(gates, i, dGates[i] ?? 0);
  });

  it('step against a gradient and clear it', () => {
    const space = new VectorSpace(2000, 20);
    const weights = new Weights(space, 2, 8, false);
    weights.value.values.fill(1);
    weights.gradient.values.set([4, -2]);
    const pace = { settings: space.floats(16) };
    // no memory of earlier steps: a step of the rate along each sign
    [0, 0, 0.1, 0].forEach((value, k) => {
      pace.settings.fill(value, 4 * k, 4 * k + 4);
    });
    weights.gradient.values.fill(1, 2);
    weights.adapt(pace);
    expect([...cutRows(weights.value, 0).values.subarray(0, 3)].map((v) => v.toFixed(3))).toEqual([
      '0.900',
      '1.100',
      '0.900',
    ]);
    expect(weights.gradient.values.every((value) => value === 0)).toBe(true);
  });
});
