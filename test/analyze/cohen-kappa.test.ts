import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureAgreement } from '../../src/analyze/cohen-kappa.js';

const times = (n: number, pair: readonly [string, string]) => Array.from({ length: n }, () => pair);

describe('measureAgreement', () => {
  it('gives the kappa of a worked table: 20 yes-yes, 15 no-no, 5 and 10 apart', () => {
    const pairs = [
      ...times(20, ['y', 'y']),
      ...times(5, ['y', 'n']),
      ...times(10, ['n', 'y']),
      ...times(15, ['n', 'n']),
    ];
    const { observed, expected, kappa } = measureAgreement(pairs);
    expect(observed).toBeCloseTo(0.7);
    expect(expected).toBeCloseTo(0.5);
    expect(kappa).toBeCloseTo(0.4);
  });

  it('is not defined without pairs, nor where both always say the same one thing', () => {
    expect(measureAgreement([])).toEqual({ pairs: 0, observed: null, expected: null, kappa: null });
    expect(measureAgreement(times(3, ['y', 'y'])).kappa).toBeNull();
  });

  it('lies between -1 and 1 and does not change when the readers change places', () => {
    const category = fc.constantFrom('accept', 'reject', 'edit');
    fc.assert(
      fc.property(fc.array(fc.tuple(category, category), { minLength: 1 }), (pairs) => {
        const { kappa } = measureAgreement(pairs);
        const swapped = measureAgreement(pairs.map(([a, b]) => [b, a] as const)).kappa;
        if (kappa === null) {
          expect(swapped).toBeNull();
          return;
        }
        expect(swapped).toBeCloseTo(kappa);
        expect(Math.abs(kappa)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});
