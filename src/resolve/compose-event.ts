import type { ConflictEvent, EventMember } from '../model/conflict-event.js';
import type { FiledEvent, FiledPlace, Party } from '../model/filed-statement.js';
import { compareParties } from './parties.js';

/** What the statements of an event say together; assessment and estimates are added by the ledger. */
export type EventCore = Omit<
  ConflictEvent,
  'assessment' | 'fatalities' | 'injuries' | 'ruling' | 'mergedInto'
>;

export function toMember(statement: FiledEvent, isRetracted: boolean): EventMember {
  const stance = statement.factuality === 'negated' ? 'denies' : 'affirms';
  return { statement, stance, isOwnWord: isOwnWord(statement), isRetracted };
}

/** Told on the word of somebody who took part, or of those for whom they act. */
function isOwnWord({ speaker, actors, recipients }: FiledEvent): boolean {
  if (speaker === null) return false;
  const agreement = compareParties([speaker], [...actors, ...recipients]);
  return agreement === 'same' || agreement === 'compatible';
}

/** Each field from the statement that says it most finely; of equals from the earliest. `members` is not empty. */
export function composeCore(id: string, members: readonly EventMember[]): EventCore {
  const told = members.filter((m) => !m.isRetracted);
  const statements = (told.length > 0 ? told : members).map((m) => m.statement);
  const first = statements[0] as FiledEvent;
  const days = findFinestDays(statements);
  return {
    id,
    eventType: first.eventType,
    mode: statements.find((s) => s.mode !== null)?.mode ?? null,
    quad: first.quad,
    actors: joinParties(statements.map((s) => s.actors)),
    recipients: joinParties(statements.map((s) => s.recipients)),
    place: findFinestPlace(statements.map((s) => s.place)),
    earliest: days?.earliest ?? null,
    latest: days?.latest ?? null,
    members,
    conflicts: [...new Set(statements.flatMap((s) => s.conflicts))].sort(),
  };
}

function joinParties(lists: readonly (readonly Party[])[]): Party[] {
  const all = lists.flat();
  return all.filter((p, i) => all.findIndex((q) => q.id === p.id) === i).slice(0, MOST_PARTIES);
}

const MOST_PARTIES = 12;

function findFinestPlace(places: readonly (FiledPlace | null)[]): FiledPlace | null {
  const known = places.filter((p): p is FiledPlace => p !== null);
  return known.reduce<FiledPlace | null>((a, b) => (a !== null && grade(a) <= grade(b) ? a : b), null);
}

function grade({ precision }: FiledPlace): number {
  return precision ?? 8;
}

function findFinestDays(statements: readonly FiledEvent[]) {
  const dated = statements.filter((s) => s.earliest !== null && s.latest !== null);
  const width = (s: FiledEvent) => Date.parse(s.latest ?? '') - Date.parse(s.earliest ?? '');
  return dated.reduce<FiledEvent | null>((a, b) => (a !== null && width(a) <= width(b) ? a : b), null);
}
