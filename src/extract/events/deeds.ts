import type { Span } from '../../model/span.js';
import type { Candidate } from './check-support.js';
import { climb, findHeadToken } from './scan-sentence.js';

/** Words up the tree that are looked at. */
const MAX_STEPS = 8;

/** "struck Gao, after an attack [on Kidal] killed [two]": what hangs on the words of another event of the sentence is told of that one. */
export function isOfOther(candidate: Candidate, others: readonly Candidate[], passage: Span): boolean {
  if (others.length === 0) return false;
  const { scan, tellers, roles } = candidate;
  const own = new Set([...tellers, roles.anchor.index]);
  const foreign = new Set(others.flatMap((c) => c.tellers));
  for (const at of climb(scan, findHeadToken(scan, passage), MAX_STEPS)) {
    if (own.has(at.index)) return false;
    if (foreign.has(at.index)) return true;
  }
  return false;
}
