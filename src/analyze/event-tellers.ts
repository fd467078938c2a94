import type { ConflictEvent, EventMember } from '../model/conflict-event.js';
import { findTellers, type Tellers } from '../model/tellers.js';

/** Who says that an event happened, and who that it did not. */
export function listTellers({ members }: Pick<ConflictEvent, 'members'>): {
  readonly affirming: Tellers;
  readonly denying: Tellers;
} {
  const standing = members.filter((m) => !m.isRetracted);
  const of = (stance: EventMember['stance']): Tellers =>
    findTellers(standing.filter((m) => m.stance === stance).map((m) => m.statement));
  return { affirming: of('affirms'), denying: of('denies') };
}
