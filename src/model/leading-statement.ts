import type { ConflictEvent } from './conflict-event.js';
import type { FiledEvent } from './filed-statement.js';

/**
 * The statement that tells most of an event: of those that say it happened and were not taken back (else of all), the one that states the most
 * of who, to whom, where, when and how many; of equals the one filed first. Null for an event that was merged away.
 */
export function findLeadingStatement({ members }: Pick<ConflictEvent, 'members'>): FiledEvent | null {
  const affirming = members.filter((m) => m.stance === 'affirms' && !m.isRetracted);
  const from = (affirming.length > 0 ? affirming : members).map((m) => m.statement);
  const [first = null, ...others] = from;
  return others.reduce((best, s) => (best && countStated(s) > countStated(best) ? s : best), first);
}

function countStated({
  actors,
  recipients,
  place,
  earliest,
  fatalities,
  injuries,
  magnitudes,
}: FiledEvent): number {
  const lists = [actors, recipients, magnitudes].filter((list) => list.length > 0);
  return lists.length + [place, earliest, fatalities, injuries].filter((value) => value !== null).length;
}
