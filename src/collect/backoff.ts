/** Waiting times in milliseconds. */
export interface Backoff {
  /** after the first failure */
  readonly first: number;
  readonly most: number;
}

/**
 * How long to wait after `failures` in a row (from 1): twice as long each time, up to the limit, and then anywhere
 * between half of that and all of it, so that many who failed together do not come back together. `chance`: 0..1.
 */
export function computeBackoff(failures: number, { first, most }: Backoff, chance: number): number {
  const doubled = Math.min(most, first * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return Math.round(doubled * (0.5 + chance / 2));
}
