import type { FiledEvent, FiledPlace, Party } from '../model/filed-statement.js';
import type { Series, SeriesSubject } from '../model/series.js';
import type { CountedThing } from '../model/statement.js';

/** The series that a statement's superlative speaks of, or why there is none. */
export type SeriesChoice = { readonly series: Series } | { readonly why: string };

/** UCDP where_prec from which a place is a whole country */
const COUNTRY = 6;

/**
 * By what each series says it counts: the same things together, of the same conflict, type of event, doer and place. Of several the one that says most
 * counts, then imported numbers before counted reports, then the id.
 */
export function chooseSeries(statement: FiledEvent, all: readonly Series[]): SeriesChoice {
  const { superlative, conflicts } = statement;
  if (superlative === null) return { why: 'it compares nothing' };
  const { counts, measure } = superlative;
  if (counts.length === 0) return { why: `"${measure}" does not say what is counted` };
  const own = all.filter((s) => s.conflict === null || conflicts.includes(s.conflict));
  const counted = own.filter((s) => s.subject !== null && isSameThing(s.subject.counts, counts));
  if (counted.length === 0) return { why: `no series of its conflict counts ${nameThings(counts)}` };
  const fitting = counted.filter((s) => s.subject !== null && fits(s.subject, statement));
  const [best] = fitting.sort((a, b) => weigh(b) - weigh(a) || (a.id < b.id ? -1 : 1));
  if (best) return { series: best };
  return { why: `no series of its conflict counts ${nameThings(counts)} ${describeLimits(statement)}` };
}

function isSameThing(a: readonly CountedThing[], b: readonly CountedThing[]): boolean {
  return a.length === b.length && a.every((thing) => b.includes(thing));
}

function fits(subject: SeriesSubject, statement: FiledEvent): boolean {
  const { eventType, mode, actor, place } = subject;
  const within = findLimit(statement);
  return (
    (eventType === null || eventType === statement.eventType) &&
    (mode === null || statement.mode === null || mode === statement.mode) &&
    (actor === null || isBy(actor, statement)) &&
    (place === null ? within === null : within !== null && within.geonameId === place)
  );
}

function findLimit({ superlative }: FiledEvent): FiledPlace | null {
  const within = superlative?.within ?? null;
  return within !== null && (within.precision ?? 0) >= COUNTRY ? null : within;
}

/** The doer, or somebody who acts for it; where no doer is stated, that it was done to another. */
function isBy(actor: string, { actors, recipients }: FiledEvent): boolean {
  const isOf = (p: Party) => p.id === actor || p.country === actor;
  return actors.length > 0 ? actors.some(isOf) : recipients.length > 0 && !recipients.some(isOf);
}

/** how much it says of itself */
function weigh({ subject, origin }: Series): number {
  const said = [subject?.eventType, subject?.mode, subject?.actor].filter((v) => v != null).length;
  return said * 2 + (origin.kind === 'imported' ? 1 : 0);
}

function nameThings(counts: readonly CountedThing[]): string {
  const names = counts.map((c) => (c === 'killed' ? 'people killed' : c));
  return names.length > 1 ? `${names.join(' and ')} together` : (names[0] ?? '');
}

function describeLimits(statement: FiledEvent): string {
  const within = findLimit(statement);
  const who = statement.actors.map((p) => p.name).join(', ');
  const parts = [who ? `of ${who}` : 'of a doer not stated', within ? `in ${within.name} alone` : null];
  return parts.filter(Boolean).join(' ');
}
