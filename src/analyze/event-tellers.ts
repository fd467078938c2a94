import type { ConflictEvent, EventMember } from '../model/conflict-event.js';

/** Who says that an event happened, and who that it did not: whom the texts give it to, else the outlet; each once. */
export function listTellers({ members }: Pick<ConflictEvent, 'members'>): {
  readonly affirming: readonly string[];
  readonly denying: readonly string[];
} {
  const standing = members.filter((m) => !m.isRetracted);
  const name = ({ statement: { speaker, passage } }: EventMember) =>
    speaker?.name ?? passage.publisher ?? 'an outlet not named';
  const of = (stance: EventMember['stance']) => [
    ...new Set(standing.filter((m) => m.stance === stance).map(name)),
  ];
  return { affirming: of('affirms'), denying: of('denies') };
}
