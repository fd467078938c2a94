import type { ConflictEvent, EventMember } from '../model/conflict-event.js';

/** Those on one side, each once. Whom a text names speaks; what it tells without saying who says so stands in it only. */
export interface Tellers {
  readonly speakers: readonly string[];
  readonly outlets: readonly string[];
}

/** Who says that an event happened, and who that it did not. */
export function listTellers({ members }: Pick<ConflictEvent, 'members'>): {
  readonly affirming: Tellers;
  readonly denying: Tellers;
} {
  const standing = members.filter((m) => !m.isRetracted);
  const of = (stance: EventMember['stance']): Tellers => {
    const side = standing.filter((m) => m.stance === stance).map((m) => m.statement);
    const unnamed = side.filter((s) => s.speaker === null);
    return {
      speakers: [...new Set(side.flatMap((s) => s.speaker?.name ?? []))],
      outlets: [...new Set(unnamed.map((s) => s.passage.publisher ?? 'an outlet not named'))],
    };
  };
  return { affirming: of('affirms'), denying: of('denies') };
}
