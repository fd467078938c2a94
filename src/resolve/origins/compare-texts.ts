import type { CopyReason, OriginSignature } from '../../model/origin.js';

/** a text is a copy when this share of the shorter one stands word by word in the other */
const COPY_SHARE = 0.5;
/** or this share, with this many long quotations in common, which are at least half of the shorter text's */
const QUOTING_SHARE = 0.2;
const LEAST_QUOTES = 2;
/** texts with fewer word sequences than this are copies only when they are the same */
const LEAST_SHINGLES = 12;

/** Why one of two texts was made from the other, or null. Credit lines are not looked at. */
export function findCopyReason(a: OriginSignature, b: OriginSignature): CopyReason | null {
  const share = measureContainment(a, b);
  const isTiny = Math.min(a.shingles, b.shingles) < LEAST_SHINGLES;
  if (share >= (isTiny ? 0.9 : COPY_SHARE)) return { kind: 'text', share };
  const quotes = countCommon(a.quotes, b.quotes);
  const fewer = Math.min(a.quotes.length, b.quotes.length);
  const isRewritten = share >= QUOTING_SHARE && quotes >= LEAST_QUOTES && quotes * 2 >= fewer;
  return isRewritten ? { kind: 'quotes', share, quotes } : null;
}

/** Share of the shorter text's word sequences that the other has too, by their samples at the coarser level; 0..1. */
export function measureContainment(a: OriginSignature, b: OriginSignature): number {
  const bound = 2 ** (32 - Math.max(a.level, b.level));
  const [x, y] = [a.sketch.filter((h) => h < bound), b.sketch.filter((h) => h < bound)];
  const fewer = Math.min(x.length, y.length);
  return fewer === 0 ? 0 : countCommon(x, y) / fewer;
}

/** Of two ascending lists. */
function countCommon(a: readonly number[], b: readonly number[]): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) {
      common++;
      i++;
      j++;
    } else if (x < y) i++;
    else j++;
  }
  return common;
}
