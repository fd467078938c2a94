import { findActive } from '../model/active-decisions.js';
import type { Decision } from '../model/decision.js';
import type { Issue } from '../model/position-history.js';

/** A matter that somebody added, with who and why. */
export interface OwnIssue extends Issue {
  readonly decision: Decision;
}

/** Matters that people added and nobody took back, oldest first; of decisions as they stood at the moment asked. */
export function listOwnIssues(decisions: readonly Decision[]): OwnIssue[] {
  return findActive(decisions).flatMap((decision) => {
    const { body } = decision;
    return body.kind === 'issue' ? [{ id: body.id, name: body.name, cues: body.cues, decision }] : [];
  });
}
