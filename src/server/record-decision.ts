import { UserError } from '../errors.js';
import type { Decision, DecisionBody } from '../model/decision.js';
import type { Kit, PageContext } from './kit.js';
import type { Session } from './sessions.js';

/** Keeps what somebody decided, and tells the audit log of it. */
export async function recordDecision(
  c: PageContext,
  kit: Kit,
  { person }: Session,
  { body, reason }: { readonly body: DecisionBody; readonly reason: string | null },
): Promise<Decision> {
  const { id: authorId, name: author, role } = person;
  const id = `d-${kit.parts.createNonce()}`;
  const decision = { id, author, authorId, role, at: kit.parts.now(), reason, body };
  await kit.parts.decide(decision);
  c.set('subject', body.kind === 'undo' ? `undo ${body.decision}` : `${body.kind} ${id}`);
  return decision;
}

/** Taking back twice, or taking back a taking back, would leave nobody sure of what counts. Throws FL_USAGE. */
export function checkUndoable(decision: Decision, isUndone: boolean): void {
  if (!isUndone && decision.body.kind !== 'undo') return;
  throw new UserError('FL_USAGE', 'This decision was taken back already.', { hint: 'Decide anew instead.' });
}
