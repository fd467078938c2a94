import type { Span } from '../../model/span.js';
import type { Draft, Statement } from '../../model/statement.js';

/**
 * "Chad denied that it supports the rebels": what somebody denies to think, want or promise is no position, commitment or attitude of
 * anybody. Events and assessments stay, with their attribution: who denies them stands on the other side of a question.
 */
export function dropDenied(drafts: readonly Draft<Statement>[]): Draft<Statement>[] {
  const denied = drafts.flatMap((d) => (d.kind === 'claim' && d.stance === 'denies' ? [d.content] : []));
  if (denied.length === 0) return [...drafts];
  return drafts.filter((d) => {
    const core = getCore(d);
    // "rejected the charge": what is denied, as a position, is no part of itself
    return core === null || !denied.some((span) => span.start < core.start && core.end <= span.end);
  });
}

/** What is wanted, promised or thought. */
function getCore(draft: Draft<Statement>): Span | null {
  if (draft.kind === 'position') return draft.issue;
  if (draft.kind === 'commitment') return draft.undertaking;
  return draft.kind === 'claim' ? draft.content : null;
}
