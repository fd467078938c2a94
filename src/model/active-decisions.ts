import type { Decision } from './decision.js';

/** Those that nobody took back; an `undo` that is itself taken back counts for nothing. In the order given. */
export function findActive(decisions: readonly Decision[]): Decision[] {
  const undone = new Set<string>();
  for (const { id, body } of [...decisions].reverse()) {
    if (body.kind === 'undo' && !undone.has(id)) undone.add(body.decision);
  }
  return decisions.filter((d) => !undone.has(d.id) && d.body.kind !== 'undo');
}
