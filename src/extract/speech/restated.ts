import { isOverlapping, type Span } from '../../model/span.js';
import type {
  ClaimStatement,
  ConditionStatement,
  Draft,
  PositionStatement,
  Statement,
} from '../../model/statement.js';
import type { CodingContext } from '../coding-context.js';

/**
 * A claim of thought or attitude that a position, condition or commitment of the same sentence states more exactly is
 * left out: one passage, one statement. Words of saying stay, since who said what is a statement of its own, and so
 * do words in quotation marks.
 */
export function dropRestated(
  context: CodingContext,
  drafts: readonly Draft<Statement>[],
): Draft<Statement>[] {
  const attitudes = new Set(
    context.ontology.speech.entries.filter((e) => e.kind === 'attitude').map((e) => `speech/${e.rule}`),
  );
  const exact = drafts.flatMap(listPassages);
  const isRestated = (claim: Draft<ClaimStatement>) =>
    attitudes.has(claim.rule) &&
    !/[“”"]/.test(context.document.text.slice(claim.content.start, claim.content.end)) &&
    exact.some((span) => coversHalf(span, claim.content));
  const conditions = drafts.filter((d) => d.kind === 'condition');
  return drafts.filter((d) => {
    if (d.kind === 'position') return !conditions.some((c) => isSameDemand(d, c));
    return d.kind !== 'claim' || !isRestated(d);
  });
}

/** "insists that any talks must be public" sets a condition, and demands nothing else; "demands an apology before any talks" does both. */
function isSameDemand(position: Draft<PositionStatement>, condition: Draft<ConditionStatement>): boolean {
  if (position.stance !== 'demands' || position.holder !== condition.holder) return false;
  const { start, end } = position.issue;
  const { outcome, requirement } = condition;
  const isWhole = start <= Math.min(outcome.start, requirement.start) && requirement.end <= end;
  return isWhole && (outcome.start < requirement.start || position.rule === 'position/must');
}

/** Below it a position is on no matter that conflicts turn on, and the claim of attitude stays beside it. */
const SURE = 0.54;

function listPassages(draft: Draft<Statement>): Span[] {
  if (draft.kind === 'position') {
    if (draft.score < SURE) return [];
    return draft.reason ? [draft.issue, draft.reason] : [draft.issue];
  }
  if (draft.kind === 'condition') return [draft.outcome, draft.requirement];
  return draft.kind === 'commitment' && draft.score >= SURE ? [draft.undertaking] : [];
}

function coversHalf(span: Span, content: Span): boolean {
  if (!isOverlapping(span, content)) return false;
  const shared = Math.min(span.end, content.end) - Math.max(span.start, content.start);
  return shared >= 0.5 * Math.min(content.end - content.start, 2 * (span.end - span.start));
}
