import type { ConflictEvent, EventMember } from '../model/conflict-event.js';
import { compareWords, isOtherNumber } from '../model/content-words.js';
import { addDays, numberDay } from '../model/day.js';
import type { FiledEvent, FiledPlace } from '../model/filed-statement.js';
import type { Estimate } from '../model/statement.js';
import { findEventDays, isSymmetric, isWide, LOCAL_PRECISION, namePlace } from './event-keys.js';
import { type Agreement, compareParties } from './parties.js';
import { findMatterWords, findNamesOfMatter, findNewThings } from './passage-words.js';

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
  otherNumberAdrift: -4,
  fewWordsAdrift: -1,
  otherMode: -3,
  otherNames: -2,
  otherThings: -2,
  otherScene: -1,
  otherSceneAndDay: -5,
  words: 4,
} as const;
const LEAST = 4;

type Candidate = Pick<ConflictEvent, 'id' | 'members'>;

/** The event a statement tells of, or null: none of these. Of equals the one founded first, whatever their order. */
export function chooseEvent<T extends Candidate>(statement: FiledEvent, candidates: readonly T[]): T | null {
  const own = findTraits(statement);
  let best: { readonly event: T; readonly score: number } | null = null;
  for (const event of candidates) {
    const score = scoreEvent(own, event);
    if (score < LEAST || (best !== null && score < best.score)) continue;
    if (best === null || score > best.score || isFoundedBefore(event, best.event)) best = { event, score };
  }
  return best?.event ?? null;
}

/** by when the event was first known; of one moment by id */
function isFoundedBefore(a: Candidate, b: Candidate): boolean {
  const [x, y] = [a, b].map((e) => e.members[0]?.statement.passage.knownAt ?? '') as [string, string];
  return x < y || (x === y && a.id < b.id);
}

/** What is compared of a statement. */
interface Traits {
  readonly statement: FiledEvent;
  readonly eventType: FiledEvent['eventType'];
  readonly mode: string | null;
  readonly actors: FiledEvent['actors'];
  readonly recipients: FiledEvent['recipients'];
  /** it is one of words */
  readonly isVerbal: boolean;
  /** it has no doer and done-to */
  readonly isTogether: boolean;
  readonly isCounted: boolean;
  /** content words but for those that name its parties, who are compared by themselves */
  readonly words: ReadonlySet<string>;
  /** names behind prepositions of place and matter: "in Gao", "for Taiz" */
  readonly names: ReadonlySet<string>;
  /** what "a" or "an" brings in: "a fuel depot" */
  readonly things: ReadonlySet<string>;
  /** name of a fine place */
  readonly place: string | null;
  readonly where: FiledPlace | null;
  readonly earliest: string;
  readonly latest: string;
  /** days since 1970-01-01 of both */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly dayBefore: string;
  readonly dayAfter: string;
  readonly isStated: boolean;
  readonly isWide: boolean;
}

/** A statement is compared again and again while its day lasts. */
const TRAITS = new WeakMap<FiledEvent, Traits>();

function findTraits(statement: FiledEvent): Traits {
  const known = TRAITS.get(statement);
  if (known) return known;
  const days = findEventDays(statement);
  const { eventType, mode, quad, actors, recipients, fatalities, injuries, magnitudes } = statement;
  const traits: Traits = {
    statement,
    eventType,
    mode,
    actors,
    recipients,
    isVerbal: quad.startsWith('verbal'),
    isTogether: isSymmetric(statement),
    isCounted: fatalities !== null || injuries !== null || magnitudes.length > 0,
    words: findMatterWords(statement),
    names: findNamesOfMatter(statement),
    things: findNewThings(statement),
    place: namePlace(statement.place),
    where: statement.place,
    ...days,
    firstDay: numberDay(days.earliest),
    lastDay: numberDay(days.latest),
    dayBefore: addDays(days.earliest, -1),
    dayAfter: addDays(days.latest, 1),
    isWide: isWide(days),
  };
  TRAITS.set(statement, traits);
  return traits;
}

/** What is compared of an event's statements: the one that founded it, and the latest. */
interface Cast {
  readonly founder: Traits | null;
  readonly latest: readonly Traits[];
}

/** An event is looked at for one statement after another until it has a new one. */
const CASTS = new WeakMap<readonly EventMember[], Cast>();

function findCast(members: readonly EventMember[]): Cast {
  const known = CASTS.get(members);
  if (known) return known;
  const [founder] = members;
  const latest = members.slice(-MOST_COMPARED).map((m) => findTraits(m.statement));
  const cast: Cast = { founder: founder ? findTraits(founder.statement) : null, latest };
  CASTS.set(members, cast);
  return cast;
}

/** By the closest of the event's statements; null of most of them rules it out. */
function scoreEvent(own: Traits, { members }: Candidate): number {
  const { founder, latest } = findCast(members);
  if (founder !== null && isLongAfter(own, founder)) return 0;
  let [best, excluded] = [0, 0];
  for (const other of latest) {
    const score = scorePair(own, other);
    if (score === null) excluded++;
    else if (score > best) best = score;
    if (excluded * 2 > latest.length) return 0;
  }
  return best;
}

/** An event does not go on from one report without a day to the next. */
function isLongAfter(own: Traits, founder: Traits): boolean {
  return !(own.isStated && founder.isStated) && own.firstDay - founder.lastDay > MOST_DAYS_LATER;
}

/** days after the first report's in which a report without a day may tell of the same */
const MOST_DAYS_LATER = 4;

/** the latest statements stand for an event of very many */
const MOST_COMPARED = 25;

/** Null: they cannot tell of one event. */
function scorePair(a: Traits, b: Traits): number | null {
  if (a.eventType !== b.eventType) return null;
  const time = scoreTime(a, b);
  if (time === null) return null;
  const place = scorePlace(a, b);
  if (place === null) return null;
  const parties = scoreParties(a, b);
  if (parties === null) return null;
  const isAdrift = place < POINTS.samePlace && !(a.isStated && b.isStated);
  const wording = scoreWords(a, b, isAdrift) + scoreNames(a, b);
  const things = isAdrift ? scoreThings(a, b) : 0;
  const scene = isAdrift ? scoreScene(a, b) : 0;
  return time + place + parties + scoreMode(a, b) + scoreNumbers(a, b, isAdrift) + wording + things + scene;
}

/** Adrift: neither one place nor two stated days say that it is one event, so the words must. */
function scoreWords({ words: a }: Traits, { words: b }: Traits, isAdrift: boolean): number {
  const share = compareWords(a, b);
  return share * POINTS.words + (isAdrift && share < LEAST_SHARE_ADRIFT ? POINTS.fewWordsAdrift : 0);
}

/** share of two passages' words, parties left out */
const LEAST_SHARE_ADRIFT = 0.4;

/** What was counted, else the numbers that the words give. Adrift, a number far from the other is another event, no later count. */
function scoreNumbers(a: Traits, b: Traits, isAdrift: boolean): number {
  const apart = a.isCounted && b.isCounted ? compareNumbers(a.statement, b.statement) : null;
  if (apart === 0) return POINTS.sameNumber;
  if (apart === null && !isOtherNumber(a.words, b.words)) return 0;
  return isAdrift && (apart === null || apart > MOST_RECOUNTED)
    ? POINTS.otherNumberAdrift
    : POINTS.otherNumber;
}

/** share of the larger number by which two counts of one event may differ before a toll is told again with its place or day */
const MOST_RECOUNTED = 0.25;

function scoreNames({ names: a }: Traits, { names: b }: Traits): number {
  if (a.size === 0 || b.size === 0) return 0;
  return [...a].some((name) => b.has(name)) ? 0 : POINTS.otherNames;
}

/** Asked adrift only: on one day in one place news breaks in many words. */
function scoreThings({ things: a }: Traits, { things: b }: Traits): number {
  if (a.size === 0 || b.size === 0) return 0;
  return [...a].some((thing) => b.has(thing)) ? 0 : POINTS.otherThings;
}

/** Asked adrift only: "demanded that X stop the attacks" in the news of one place and days later of another is said twice. */
function scoreScene(a: Traits, b: Traits): number {
  const [x, y] = [a.place ?? a.statement.scene, b.place ?? b.statement.scene];
  if (x == null || y == null || x === y) return 0;
  return a.latest === b.latest ? POINTS.otherScene : POINTS.otherSceneAndDay;
}

function scoreTime(a: Traits, b: Traits): number | null {
  const overlap = a.earliest <= b.latest && b.earliest <= a.latest;
  if (!overlap) {
    const isNear = a.earliest <= b.dayAfter && a.latest >= b.dayBefore;
    return isNear && !(isDay(a) && isDay(b) && a.isStated && b.isStated) ? POINTS.nextDay : null;
  }
  if (!a.isStated || !b.isStated || a.isWide || b.isWide) return POINTS.sameTime;
  return isDay(a) || isDay(b) ? POINTS.sameDay : POINTS.sameTime;
}

function isDay({ earliest, latest }: Traits): boolean {
  return earliest === latest;
}

/** Two places that are both known finely and differ are two events; one may lie in the other. */
function scorePlace({ where: a, place: x }: Traits, { where: b, place: y }: Traits): number | null {
  if (a === null || b === null) return 0;
  if (a.countryCode !== null && b.countryCode !== null && a.countryCode !== b.countryCode) return null;
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
function scoreParties(a: Traits, b: Traits): number | null {
  if (a.isTogether) return scoreTogether(a, b);
  const by = compareParties(a.actors, b.actors);
  const to = compareParties(a.recipients, b.recipients);
  if (by === 'other' || (to === 'other' && a.isVerbal)) return null;
  return PARTY_POINTS[by] + PARTY_POINTS[to];
}

/** Talks between two are not talks between one of them and a third. */
function scoreTogether(a: Traits, b: Traits): number | null {
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

function scoreMode(a: Traits, b: Traits): number {
  return a.mode !== null && b.mode !== null && a.mode !== b.mode ? POINTS.otherMode : 0;
}

/** How far apart the dead, the injured, what was counted (drones, missiles, troops, money) are, by the closest, 0..1; null: nothing to compare. */
function compareNumbers(a: FiledEvent, b: FiledEvent): number | null {
  const pairs: (readonly [Estimate | null, Estimate | null])[] = [
    [a.fatalities, b.fatalities],
    [a.injuries, b.injuries],
    ...a.magnitudes.flatMap((m) => {
      const other = b.magnitudes.find((n) => n.kind === m.kind && n.unit === m.unit);
      return [[toEstimate(m), toEstimate(other)] as const];
    }),
  ];
  const compared = pairs.flatMap(([x, y]) => (x && y ? [measureGap(x, y)] : []));
  return compared.length === 0 ? null : Math.min(...compared);
}

function toEstimate(q: FiledEvent['magnitudes'][number] | undefined): Estimate | null {
  return q?.best == null ? null : { low: q.low ?? q.best, best: q.best, high: q.high ?? q.best };
}

/** 0: their ranges meet; else the gap between them as a share of the larger one. */
function measureGap(a: Estimate, b: Estimate): number {
  const gap = Math.max(a.low - b.high, b.low - a.high, 0);
  return gap === 0 ? 0 : gap / Math.max(a.high, b.high);
}
