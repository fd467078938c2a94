import { addDays, countDays, listDays } from '../model/day.js';
import { type FiledEvent, type FiledPlace, getToldDay } from '../model/filed-statement.js';
import { foldName } from '../model/fold-name.js';

/** An event whose days span more than this is looked for by its month. */
const WIDE_DAYS = 7;
/** where no day is stated: the news of a day tells of that day or the few before */
const NEWS_DAYS = 2;
/** UCDP where_prec up to which a place alone tells events apart */
export const LOCAL_PRECISION = 3;

/** The days an event lies between, and whether its text says so. */
export interface EventDays {
  readonly earliest: string;
  readonly latest: string;
  readonly isStated: boolean;
}

/** Where the text states no day: up to the day it was published. */
export function findEventDays(event: FiledEvent): EventDays {
  const { earliest, latest, passage } = event;
  const from = earliest ?? latest;
  const to = latest ?? earliest;
  if (from !== null && to !== null && from <= to) return { earliest: from, latest: to, isStated: true };
  const told = getToldDay(passage);
  return { earliest: addDays(told, -NEWS_DAYS), latest: told, isStated: false };
}

export function isWide({ earliest, latest }: EventDays): boolean {
  return countDays(earliest, latest) >= WIDE_DAYS;
}

/** Keys under which an event that holds this statement is kept. */
export function listKeys(event: FiledEvent): string[] {
  const days = findEventDays(event);
  const scopes = isWide(days)
    ? listMonths(days).map((m) => `W${m}`)
    : [
        ...listDays(days.earliest, days.latest, WIDE_DAYS).map((d) => `D${d}`),
        ...listMonths(days).map((m) => `M${m}`),
      ];
  return combine(event, scopes);
}

/** Keys under which events that this statement may tell of are kept: a day of difference is looked over. */
export function listLookups(event: FiledEvent): string[] {
  const days = findEventDays(event);
  const wide = listMonths(days).map((m) => `W${m}`);
  if (isWide(days)) return combine(event, [...wide, ...listMonths(days).map((m) => `M${m}`)]);
  const near = listDays(addDays(days.earliest, -1), addDays(days.latest, 1), WIDE_DAYS + 2);
  return combine(event, [...near.map((d) => `D${d}`), ...wide]);
}

function combine(event: FiledEvent, scopes: readonly string[]): string[] {
  const anchors = listAnchors(event);
  return scopes.flatMap((scope) => anchors.map((anchor) => `${event.eventType}|${scope}|${anchor}`));
}

/** The place, and who and whom together; one of them alone where the other is not stated. */
function listAnchors(event: FiledEvent): string[] {
  const sides = (parties: FiledEvent['actors']) => [...new Set(parties.map((p) => p.country ?? p.id))].sort();
  const [by, to] = [sides(event.actors), sides(event.recipients)];
  const parties = isSymmetric(event) ? [...new Set([...by, ...to])].sort() : by;
  const place = namePlace(event.place);
  return [
    ...(place === null ? [] : [`@${place}`]),
    ...parties,
    ...(by.length === 0 ? to.map((id) => `>${id}`) : []),
  ];
}

/** Talks, agreements and joint work have no doer and done-to. */
export function isSymmetric({ eventType }: Pick<FiledEvent, 'eventType'>): boolean {
  return eventType === 'CONSULT' || eventType === 'AGREE' || eventType === 'COOPERATE';
}

/** A place that is fine enough to tell events apart; null for a country or none. */
export function namePlace(place: FiledPlace | null): string | null {
  if (place === null || (place.precision !== null && place.precision > 5)) return null;
  return place.geonameId === null ? foldName(place.name) : `g${place.geonameId}`;
}

function listMonths({ earliest, latest }: EventDays): string[] {
  return [...new Set([earliest.slice(0, 7), latest.slice(0, 7)])];
}
