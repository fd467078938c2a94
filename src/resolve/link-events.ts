import type { ConflictEvent } from '../model/conflict-event.js';
import { compareWords, findContentWords } from '../model/content-words.js';
import { addDays } from '../model/day.js';
import type { FiledEvent, FiledPlace } from '../model/filed-statement.js';
import type { Estimate } from '../model/statement.js';
import {
  type EventDays,
  findEventDays,
  isSymmetric,
  isWide,
  LOCAL_PRECISION,
  namePlace,
} from './event-keys.js';
import { type Agreement, compareParties } from './parties.js';

/** Statements of what happened, or is said not to have: plans and suppositions have no event yet. */
export function isHappening(statement: FiledEvent): boolean {
  return statement.factuality !== 'hypothetical' && statement.factuality !== 'future';
}

/** Points of evidence for one event; docs/method/events-linking.md gives the table. */
const POINTS = {
  samePlace: 3,
  nearPlace: 1,
  sameDay: 2,
  sameTime: 1,
  nextDay: 0.5,
  sameParty: 1.5,
  compatibleParty: 0.75,
  otherRecipient: -1.5,
  sameNumber: 1,
  otherNumber: -1,
  otherMode: -3,
  words: 4,
} as const;
const LEAST = 4;

type Candidate = Pick<ConflictEvent, 'members'>;

/** The event a statement tells of, or null: none of these. Of equals the one founded first. */
export function chooseEvent<T extends Candidate>(statement: FiledEvent, candidates: readonly T[]): T | null {
  const words = findWords(statement);
  let best: { readonly event: T; readonly score: number } | null = null;
  for (const event of candidates) {
    const score = scoreEvent(statement, words, event);
    if (score >= LEAST && (best === null || score > best.score)) best = { event, score };
  }
  return best?.event ?? null;
}

/** A statement is compared again and again while its day lasts. */
const WORDS = new WeakMap<FiledEvent, ReadonlySet<string>>();

function findWords(statement: FiledEvent): ReadonlySet<string> {
  const words = WORDS.get(statement) ?? findContentWords(statement.passage.quote);
  WORDS.set(statement, words);
  return words;
}

/** By the closest of the event's statements; null of most of them rules it out. */
function scoreEvent(statement: FiledEvent, words: ReadonlySet<string>, event: Candidate): number {
  const members = event.members.slice(-MOST_COMPARED);
  const scores = members.map((m) => scorePair(statement, words, m.statement));
  const excluded = scores.filter((s) => s === null).length;
  if (excluded * 2 > scores.length) return 0;
  return Math.max(0, ...scores.map((s) => s ?? 0));
}

/** the latest statements stand for an event of very many */
const MOST_COMPARED = 25;

/** Null: they cannot tell of one event. */
function scorePair(a: FiledEvent, words: ReadonlySet<string>, b: FiledEvent): number | null {
  if (a.eventType !== b.eventType) return null;
  const time = scoreTime(findEventDays(a), findEventDays(b));
  const place = scorePlace(a.place, b.place);
  const parties = scoreParties(a, b);
  if (time === null || place === null || parties === null) return null;
  const wording = compareWords(words, findWords(b)) * POINTS.words;
  return time + place + parties + scoreMode(a, b) + scoreNumbers(a, b) + wording;
}

function scoreTime(a: EventDays, b: EventDays): number | null {
  const overlap = a.earliest <= b.latest && b.earliest <= a.latest;
  if (!overlap) {
    const isNear = a.earliest <= addDays(b.latest, 1) && b.earliest <= addDays(a.latest, 1);
    return isNear && !(isDay(a) && isDay(b) && a.isStated && b.isStated) ? POINTS.nextDay : null;
  }
  if (!a.isStated || !b.isStated || isWide(a) || isWide(b)) return POINTS.sameTime;
  return isDay(a) || isDay(b) ? POINTS.sameDay : POINTS.sameTime;
}

function isDay({ earliest, latest }: EventDays): boolean {
  return earliest === latest;
}

/** Two places that are both known finely and differ are two events; one may lie in the other. */
function scorePlace(a: FiledPlace | null, b: FiledPlace | null): number | null {
  if (a === null || b === null) return 0;
  if (a.countryCode !== null && b.countryCode !== null && a.countryCode !== b.countryCode) return null;
  const [x, y] = [namePlace(a), namePlace(b)];
  if (x !== null && x === y) return POINTS.samePlace;
  if (isLocal(a) && isLocal(b)) return null;
  if (a.admin1 !== null && b.admin1 !== null && a.admin1 !== b.admin1) return null;
  return POINTS.nearPlace;
}

function isLocal({ precision }: FiledPlace): boolean {
  return precision === null || precision <= LOCAL_PRECISION;
}

const PARTY_POINTS: Readonly<Record<Agreement, number>> = {
  same: POINTS.sameParty,
  compatible: POINTS.compatibleParty,
  unknown: 0,
  other: POINTS.otherRecipient,
};

/** Who did it must agree where both say so; whom, where the event is one of words. */
function scoreParties(a: FiledEvent, b: FiledEvent): number | null {
  if (isSymmetric(a)) return scoreTogether(a, b);
  const by = compareParties(a.actors, b.actors);
  const to = compareParties(a.recipients, b.recipients);
  if (by === 'other' || (to === 'other' && a.quad.startsWith('verbal'))) return null;
  return PARTY_POINTS[by] + PARTY_POINTS[to];
}

/** Talks between two are not talks between one of them and a third. */
function scoreTogether(a: FiledEvent, b: FiledEvent): number | null {
  const [x, y] = [
    [...a.actors, ...a.recipients],
    [...b.actors, ...b.recipients],
  ];
  const [ofX, ofY] = [countMatched(x, y), countMatched(y, x)];
  if (x.length > 0 && y.length > 0 && ofX === 0) return null;
  const isApart = ofX < x.length && ofY < y.length;
  return Math.min(ofX, 2) * POINTS.sameParty + (isApart ? POINTS.otherRecipient : 0);
}

function countMatched(x: FiledEvent['actors'], y: FiledEvent['actors']): number {
  return x.filter((p) => compareParties([p], y) !== 'other' && y.length > 0).length;
}

function scoreMode(a: FiledEvent, b: FiledEvent): number {
  return a.mode !== null && b.mode !== null && a.mode !== b.mode ? POINTS.otherMode : 0;
}

/** The dead and the injured; then what was counted: drones, missiles, troops, money. */
function scoreNumbers(a: FiledEvent, b: FiledEvent): number {
  const pairs: (readonly [Estimate | null, Estimate | null])[] = [
    [a.fatalities, b.fatalities],
    [a.injuries, b.injuries],
    ...a.magnitudes.flatMap((m) => {
      const other = b.magnitudes.find((n) => n.kind === m.kind && n.unit === m.unit);
      return [[toEstimate(m), toEstimate(other)] as const];
    }),
  ];
  const compared = pairs.flatMap(([x, y]) => (x && y ? [isSameNumber(x, y)] : []));
  if (compared.length === 0) return 0;
  return compared.some((same) => same) ? POINTS.sameNumber : POINTS.otherNumber;
}

function toEstimate(q: FiledEvent['magnitudes'][number] | undefined): Estimate | null {
  return q?.best == null ? null : { low: q.low ?? q.best, best: q.best, high: q.high ?? q.best };
}

function isSameNumber(a: Estimate, b: Estimate): boolean {
  return a.low <= b.high && b.low <= a.high;
}
