import { findDayNumber } from '../../model/day.js';
import { foldName } from '../../model/fold-name.js';
import { hashText } from '../../model/hash.js';
import type { ActorMention, Mention, PlaceMention, TimeMention } from '../../model/mention.js';
import type { Reading } from '../../model/reading.js';
import { isOverlapping, type Span } from '../../model/span.js';
import type { EventStatement, Statement } from '../../model/statement.js';
import type { CountFact, KeyFacts, PlaceFact } from '../../model/story.js';
import { findWords, stemWord } from '../../model/word-stem.js';
import type { StoryLexicon } from '../../ontology/story-lexicon.js';

/** the opening: sentences from the first until there are this many characters */
const OPENING_LENGTH = 160;
/** longest list kept of what a document names anywhere */
const MOST_NAMED = 60;
/** more numbers than this are a score or a table, no toll */
const MOST_COUNTS = 4;
/** a stated time that is longer tells no two happenings apart */
const LONGEST_TIME_DAYS = 2;

/** What the opening of a reading says that would make another happening of it, were it otherwise. */
export function findKeyFacts(reading: Reading, lexicon: StoryLexicon): KeyFacts {
  const { text, title } = reading.document;
  const opening = findOpening(reading.sentences, text);
  const head = `${title ?? ''}. ${text.slice(opening.start, opening.end)}`;
  const inOpening = reading.mentions.filter((m) => isOverlapping(m, opening));
  const main = findMainEvent(reading, opening);
  return {
    opening: hashWords(head),
    polarity: lexicon.findPolarity(head),
    isNegated: lexicon.isNegated(head),
    counts: findCounts(inOpening),
    numbers: findNumbers(text),
    voices: findVoices(reading, opening, main),
    actors: listNamed(reading.mentions.flatMap((m) => nameActor(m) ?? [])),
    places: findPlaceFacts(inOpening, main, reading.mentions),
    allPlaces: listNamed(reading.mentions.flatMap((m) => (m.type === 'place' ? namePlace(m) : []))),
    days: findDays(inOpening, main),
  };
}

function hashWords(text: string): number[] {
  return [...new Set(findWords(text).map((w) => hashText(w)))].sort((a, b) => a - b);
}

function findOpening(sentences: readonly Span[], text: string): Span {
  const last = sentences.find((s) => s.end >= OPENING_LENGTH) ?? sentences.at(-1);
  return { start: 0, end: last?.end ?? Math.min(text.length, OPENING_LENGTH) };
}

/** The document's main event where the opening tells it. */
function findMainEvent({ statements, primaryEvent }: Reading, opening: Span): EventStatement | null {
  const main = statements.find((s) => s.id === primaryEvent);
  return main?.kind === 'event' && isOverlapping(main, opening) ? main : null;
}

function findCounts(mentions: readonly Mention[]): CountFact[] {
  const counts = mentions.flatMap((m) => {
    if (m.type !== 'quantity' || m.quantity.kind === 'distance') return [];
    const { kind, unit, low, high } = m.quantity;
    return [{ unit: kind === 'other' ? stemWord((unit ?? '').toLowerCase()) : kind, low, high }];
  });
  return counts.length > MOST_COUNTS ? [] : counts;
}

function findNumbers(text: string): number[] {
  const found = text.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? [];
  return [...new Set(found.map((n) => Number(n.replaceAll(',', ''))))].slice(0, MOST_NAMED);
}

/** Who speaks, demands, promises or acts in the opening; nobody where the news is a deed, whoever tells of it. */
function findVoices(reading: Reading, opening: Span, main: EventStatement | null): string[] {
  if (main?.quad.startsWith('material') && main.factuality === 'asserted') return [];
  const byId = new Map(reading.mentions.map((m) => [m.id, m]));
  const ids = reading.statements.filter((s) => isOverlapping(s, opening)).flatMap(findSpeakers);
  const named = ids.flatMap((id) => {
    const mention = byId.get(id);
    return mention?.type === 'actor' && isNamed(mention) ? [nameActor(mention) ?? []].flat() : [];
  });
  return [...new Set(named)];
}

function findSpeakers(statement: Statement): string[] {
  switch (statement.kind) {
    case 'claim':
      return [statement.speaker?.mention ?? []].flat();
    case 'event':
      return statement.quad.startsWith('verbal') ? [...statement.actors] : [];
    case 'commitment':
      return [statement.promisor ?? []].flat();
    default:
      return [statement.holder ?? []].flat();
  }
}

/** Somebody in particular: in the registry, or a person by name; not "police" or "a spokesman". */
function isNamed({ actor, text }: ActorMention): boolean {
  if (actor === null || !actor.id.startsWith('name:')) return actor !== null;
  return actor.kind === 'person' && /^(?:.*\s)?\p{Lu}\S*$/u.test(text);
}

function nameActor(mention: Mention): string | null {
  return mention.type === 'actor' ? (mention.actor?.id ?? null) : null;
}

/** Where the main event was; else every place of the opening that does not stand for its government. */
function findPlaceFacts(
  inOpening: readonly Mention[],
  main: EventStatement | null,
  all: readonly Mention[],
): PlaceFact[] {
  const event = all.find((m): m is PlaceMention => m.type === 'place' && m.id === main?.place);
  if (event && isLocal(event)) return [toPlaceFact(event)];
  const actors = inOpening.filter((m) => m.type === 'actor');
  return inOpening
    .filter((m): m is PlaceMention => m.type === 'place' && isLocal(m))
    .filter((p) => !actors.some((a) => isOverlapping(a, p)))
    .map(toPlaceFact);
}

/** No country, sea or unknown name: a town, a district, a region. */
function isLocal({ place }: PlaceMention): boolean {
  return place !== null && place.precision <= 4;
}

function toPlaceFact({ place, text }: PlaceMention): PlaceFact {
  const { admin1 = null, lat = null, lon = null } = place ?? {};
  return { name: foldName(place?.name ?? text), admin1: admin1 === null ? null : foldName(admin1), lat, lon };
}

function namePlace({ place, text }: PlaceMention): string[] {
  return place === null ? [foldName(text)] : [foldName(place.name), foldName(text)];
}

function findDays(inOpening: readonly Mention[], main: EventStatement | null): (readonly [number, number])[] {
  const times = inOpening.filter((m): m is TimeMention => m.type === 'time');
  const own = times.filter((t) => t.id === main?.time);
  return (own.length > 0 ? own : times).flatMap(({ time }) => {
    const first = findDayNumber(time.earliest);
    const last = findDayNumber(time.latest);
    return first === null || last === null || last - first > LONGEST_TIME_DAYS
      ? []
      : [[first, last] as const];
  });
}

function listNamed(names: readonly string[]): string[] {
  return [...new Set(names)].slice(0, MOST_NAMED);
}
