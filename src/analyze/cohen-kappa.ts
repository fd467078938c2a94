/** How far two readers agree beyond what their habits alone would give. */
export interface Agreement {
  /** what both judged */
  readonly pairs: number;
  /** share judged alike, 0..1; null without pairs */
  readonly observed: number | null;
  /** share expected to be judged alike by chance, 0..1 */
  readonly expected: number | null;
  /** Cohen's kappa, -1..1; null where it is not defined: no pairs, or both always say one and the same */
  readonly kappa: number | null;
}

/**
 * Cohen's kappa over pairs of categories, one of each reader: (observed - expected) / (1 - expected).
 * J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and Psychological Measurement 20 (1960).
 */
export function measureAgreement(pairs: readonly (readonly [string, string])[]): Agreement {
  const n = pairs.length;
  if (n === 0) return { pairs: 0, observed: null, expected: null, kappa: null };
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  const categories = new Set(pairs.flat());
  const share = (category: string, side: 0 | 1) => pairs.filter((p) => p[side] === category).length / n;
  const expected = [...categories].reduce((sum, c) => sum + share(c, 0) * share(c, 1), 0);
  return {
    pairs: n,
    observed,
    expected,
    kappa: expected >= 1 ? null : (observed - expected) / (1 - expected),
  };
}
