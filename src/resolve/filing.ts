import { cutDay } from '../model/day.js';
import type {
  FiledPlace,
  FiledStatement,
  FiledSuperlative,
  Party,
  Passage,
  SuperlativeStart,
} from '../model/filed-statement.js';
import { foldName } from '../model/fold-name.js';
import type { ActorMention, Mention, Quantity, TimeValue } from '../model/mention.js';
import type { Reading } from '../model/reading.js';
import type { Span } from '../model/span.js';
import type { Statement, Superlative } from '../model/statement.js';
import { findStart } from '../model/superlative-start.js';
import { namePlace } from './event-keys.js';

/** What the ledger must know of a reading beside its words. */
export interface FilingFacts {
  readonly readingId: string;
  readonly documentId: string;
  /** ISO 8601 UTC */
  readonly knownAt: string;
  readonly conflicts: readonly string[];
  /** the document whose word this is: itself, or what it was copied from; publishers of one owner may share it */
  readonly origin: string;
}

/** A reading's statements with their mentions resolved and their words cut out, in the order of the text. */
export function fileReading(reading: Reading, facts: FilingFacts): FiledStatement[] {
  const mentions = new Map(reading.mentions.map((m) => [m.id, m]));
  const desk: Desk = { reading, facts, mentions, scene: findScene(reading, mentions) };
  return reading.statements.map((s) => fileStatement(s, desk));
}

/** Where the document's news is: the first place of its events that is fine enough to tell events apart. */
function findScene({ statements }: Reading, mentions: Desk['mentions']): string | null {
  for (const s of statements) {
    const name = s.kind === 'event' ? namePlace(findPlace(s.place, mentions)) : null;
    if (name !== null) return name;
  }
  return null;
}

interface Desk {
  readonly reading: Reading;
  readonly facts: FilingFacts;
  readonly mentions: ReadonlyMap<string, Mention>;
  readonly scene: string | null;
}

function fileStatement(s: Statement, desk: Desk): FiledStatement {
  const base = fileBase(s, desk);
  const party = (id: string | null) => findParty(id, desk);
  const text = (span: Span) => desk.reading.document.text.slice(span.start, span.end);
  switch (s.kind) {
    case 'event':
      return {
        ...base, kind: 'event', eventType: s.eventType, mode: s.mode, quad: s.quad,
        actors: findParties(s.actors, desk), recipients: findParties(s.recipients, desk),
        place: findPlace(s.place, desk.mentions), scene: desk.scene, ...findDays(s.time, desk),
        fatalities: s.fatalities, injuries: s.injuries,
        magnitudes: s.magnitudes.flatMap((id) => findQuantity(id, desk) ?? []),
        superlative: s.superlative && fileSuperlative(s.superlative, s.time, desk),
      }; // biome-ignore format: a table
    case 'claim':
      return {
        ...base, kind: 'claim', direct: s.direct, stance: s.stance, content: text(s.content),
        speaker: party(s.speaker?.mention ?? null) ?? nameSpeaker(s.speaker && text(s.speaker)),
      }; // biome-ignore format: a table
    case 'position':
      return {
        ...base, kind: 'position', holder: party(s.holder), stance: s.stance, issue: text(s.issue),
        reason: s.reason && text(s.reason),
      }; // biome-ignore format: a table
    case 'condition':
      return {
        ...base, kind: 'condition', holder: party(s.holder), operator: s.operator,
        outcome: text(s.outcome), requirement: text(s.requirement),
      }; // biome-ignore format: a table
    case 'commitment':
      return {
        ...base, kind: 'commitment', promisor: party(s.promisor), beneficiary: party(s.beneficiary),
        undertaking: text(s.undertaking), amount: findQuantity(s.amount, desk), modality: s.modality,
        earliest: cutDay(s.deadline?.earliest), latest: cutDay(s.deadline?.latest),
      }; // biome-ignore format: a table
    case 'assessment':
      return {
        ...base, kind: 'assessment', holder: party(s.holder), proposition: text(s.proposition),
        likelihood: s.likelihood,
      }; // biome-ignore format: a table
  }
}

/** Readings of earlier versions say neither what is counted nor where: then nothing can be said of it. */
function fileSuperlative(said: Superlative, time: string | null, desk: Desk): FiledSuperlative {
  const { measure, scope, since } = said;
  const start = findTime(since, desk);
  const base = { measure, scope, since: start?.edtf ?? null, counts: said.counts ?? [] };
  return {
    ...base,
    start: bound(start, since, findDays(time, desk).latest),
    within: findPlace(said.within ?? null, desk.mentions),
  };
}

function bound(time: TimeValue | null, since: string | null, on: string | null): SuperlativeStart {
  if (since === null) return { kind: 'ever' };
  const days = time === null || on === null ? null : findStart(time, on);
  return days === null ? { kind: 'unclear' } : { kind: 'days', ...days };
}

function fileBase(s: Statement, desk: Desk) {
  const { origin, conflicts } = desk.facts;
  return {
    id: `${desk.facts.readingId}-${s.id}`,
    passage: filePassage(s, desk),
    origin,
    conflicts,
    factuality: s.factuality,
    score: s.score,
    speaker: findParty(s.attribution?.speaker ?? null, desk),
    isAttributed: s.attribution !== null,
  };
}

function filePassage(s: Statement, { reading, facts }: Desk): Passage {
  const { publisher, title, published } = reading.document;
  return {
    statementId: `${facts.readingId}-${s.id}`,
    documentId: facts.documentId,
    localId: s.id,
    start: s.start,
    end: s.end,
    quote: s.quote,
    publisher,
    title,
    published,
    knownAt: facts.knownAt,
  };
}

function findParties(ids: readonly string[], desk: Desk): Party[] {
  const all = ids.flatMap((id) => findParty(id, desk) ?? []);
  return all.filter((p, i) => all.findIndex((q) => q.id === p.id) === i);
}

/** The actor of a mention, or of what its pronouns stand for; one that no registry holds goes by its words. */
function findParty(id: string | null, desk: Desk): Party | null {
  const mention = id === null ? undefined : desk.mentions.get(id);
  if (mention?.type !== 'actor') return null;
  const named = followAntecedents(mention, desk);
  const { actor } = named;
  if (actor) return { id: actor.id, name: actor.name, country: actor.country, sector: actor.sector };
  return isPronoun(named.text) ? null : nameSpeaker(named.text);
}

function followAntecedents(mention: ActorMention, desk: Desk): ActorMention {
  let at = mention;
  for (let steps = 0; steps < 8 && at.actor === null && at.antecedent !== null; steps++) {
    const next = desk.mentions.get(at.antecedent);
    if (next?.type !== 'actor') break;
    at = next;
  }
  return at;
}

/** A pronoun that stands for nobody named says no more than "not stated", and is not the "it" of another text. */
function isPronoun(text: string): boolean {
  return PRONOUNS.has(text.trim().toLowerCase());
}

const PRONOUNS: ReadonlySet<string> = new Set(['he', 'him', 'his', 'she', 'her', 'it', 'its', 'they', 'them', 'their', 'we', 'us', 'our', 'i', 'me', 'you', 'who', 'this', 'that', 'these', 'those']); // biome-ignore format: a list

function nameSpeaker(words: string | null | undefined): Party | null {
  const name = words?.trim();
  return name ? { id: `name:${foldName(name)}`, name, country: null, sector: null } : null;
}

function findPlace(id: string | null, mentions: Desk['mentions']): FiledPlace | null {
  const mention = id === null ? undefined : mentions.get(id);
  if (mention?.type !== 'place') return null;
  const { place, text } = mention;
  if (!place) return { name: text, geonameId: null, countryCode: null, admin1: null, precision: null };
  const { name, geonameId, countryCode, admin1, precision } = place;
  return { name, geonameId, countryCode, admin1, precision };
}

function findTime(id: string | null, desk: Desk): TimeValue | null {
  const mention = id === null ? undefined : desk.mentions.get(id);
  return mention?.type === 'time' ? mention.time : null;
}

function findDays(id: string | null, desk: Desk) {
  const time = findTime(id, desk);
  return { earliest: cutDay(time?.earliest), latest: cutDay(time?.latest) };
}

function findQuantity(id: string | null, desk: Desk): Quantity | null {
  const mention = id === null ? undefined : desk.mentions.get(id);
  return mention?.type === 'quantity' ? mention.quantity : null;
}
