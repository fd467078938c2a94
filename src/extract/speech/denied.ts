import type { Span } from '../../model/span.js';
import type { ClaimStatement, Draft, EventStatement, Statement } from '../../model/statement.js';

/**
 * "Chad denied that it supports the rebels": what somebody denies to think, want or promise is no position, commitment or attitude of
 * anybody. Events stay, denied, and assessments, with their attribution: who denies them stands on the other side of a question.
 */
export function dropDenied(drafts: readonly Draft<Statement>[]): Draft<Statement>[] {
  const denials = drafts.filter((d) => d.kind === 'claim').filter((d) => d.stance === 'denies');
  if (denials.length === 0) return [...drafts];
  const kept = drafts.filter((d) => {
    const core = getCore(d);
    // "rejected the charge": what is denied, as a position, is no part of itself
    return core === null || !denials.some((c) => c.content.start < core.start && core.end <= c.content.end);
  });
  return kept.map((d) =>
    d.kind === 'event' && denials.some((c) => isDenied(d, c)) ? { ...d, factuality: 'negated' } : d,
  );
}

/** "dismissed as lies reports that it had [bombed] a market": what is told on the word that is denied, or on nobody's within it. */
function isDenied(
  { factuality, attribution }: Draft<EventStatement>,
  { cue, content }: Draft<ClaimStatement>,
): boolean {
  if (factuality !== 'asserted' || !attribution) return false;
  const own = attribution.cue;
  const isWithin = content.start <= own.start && own.end <= content.end;
  return own.start === cue.start || (attribution.speaker === null && isWithin);
}

/** What is wanted, promised or thought. */
function getCore(draft: Draft<Statement>): Span | null {
  if (draft.kind === 'position') return draft.issue;
  if (draft.kind === 'commitment') return draft.undertaking;
  return draft.kind === 'claim' ? draft.content : null;
}
