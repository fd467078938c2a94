import { cutDay } from '../model/day.js';
import type { Mention, Place } from '../model/mention.js';
import type { Statement } from '../model/statement.js';
import type { PlainRow } from './insert-rows.js';
import { cleanText } from './storable.js';
import type { StatementTable } from './tables.js';

interface MentionKey {
  readonly readingId: string;
  readonly ordinal: number;
  readonly knownAt: string;
}

export function toMentionRow(mention: Mention, key: MentionKey): PlainRow {
  return {
    reading_id: key.readingId,
    id: mention.id,
    ordinal: key.ordinal,
    type: mention.type,
    start_at: mention.start,
    end_at: mention.end,
    entity: nameEntity(mention),
    score: mention.score,
    body: mention,
    known_at: key.knownAt,
  };
}

function nameEntity(mention: Mention): string | null {
  if (mention.type === 'actor') return mention.actor && cleanText(mention.actor.id);
  if (mention.type === 'place' && mention.place?.geonameId) return `geonames:${mention.place.geonameId}`;
  return null;
}

interface StatementKey extends MentionKey {
  readonly documentId: string;
}

/** The whole statement as JSON, and beside it what queries ask for, looked up in the mentions. */
export function toStatementRow(
  statement: Statement,
  mentions: readonly Mention[],
  key: StatementKey,
): PlainRow {
  const parties = findParties(statement);
  return {
    id: `${key.readingId}-${statement.id}`,
    reading_id: key.readingId,
    document_id: key.documentId,
    ordinal: key.ordinal,
    local_id: statement.id,
    kind: statement.kind,
    factuality: statement.factuality,
    event_type: statement.kind === 'event' ? statement.eventType : null,
    mode: statement.kind === 'event' ? statement.mode : null,
    stance: 'stance' in statement ? statement.stance : null,
    start_at: statement.start,
    end_at: statement.end,
    actors: findActorIds(parties.actors, mentions),
    recipients: findActorIds(parties.recipients, mentions),
    ...describePlace(statement, mentions),
    ...describeTime(statement, mentions),
    fatalities: statement.kind === 'event' ? (statement.fatalities?.best ?? null) : null,
    score: statement.score,
    rule: statement.rule,
    body: statement,
    known_at: key.knownAt,
  };
}

interface Parties {
  readonly actors: readonly (string | null)[];
  readonly recipients: readonly (string | null)[];
}

/** Mention ids of who does or says it, and of whom it is for. */
function findParties(statement: Statement): Parties {
  switch (statement.kind) {
    case 'event':
      return { actors: statement.actors, recipients: statement.recipients };
    case 'claim':
      return { actors: [statement.speaker?.mention ?? null], recipients: [] };
    case 'commitment':
      return { actors: [statement.promisor], recipients: [statement.beneficiary] };
    default:
      return { actors: [statement.holder], recipients: [] };
  }
}

function findActorIds(ids: readonly (string | null)[], mentions: readonly Mention[]): string[] {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return [];
  const found = new Set<string>();
  for (const m of mentions)
    if (m.type === 'actor' && m.actor && wanted.includes(m.id)) found.add(cleanText(m.actor.id));
  return [...found];
}

type PlaceColumns = Pick<
  StatementTable,
  'place_name' | 'country' | 'geoname_id' | 'lat' | 'lon' | 'where_prec'
>;

function describePlace(statement: Statement, mentions: readonly Mention[]): PlaceColumns {
  const id = statement.kind === 'event' ? statement.place : null;
  const mention = id === null ? undefined : mentions.find((m) => m.id === id);
  if (mention?.type !== 'place') return toPlaceColumns(null, null);
  return toPlaceColumns(mention.place, mention.text);
}

/** Half a position is none. */
function toPlaceColumns(place: Place | null, said: string | null): PlaceColumns {
  const isPoint = place !== null && place.lat !== null && place.lon !== null;
  const name = place?.name ?? said;
  return {
    place_name: name === null ? null : cleanText(name),
    country: place?.countryCode ?? null,
    geoname_id: place?.geonameId ?? null,
    lat: isPoint ? place.lat : null,
    lon: isPoint ? place.lon : null,
    where_prec: place?.precision ?? null,
  };
}

/** Valid time: when an event happened, or when a promise falls due. */
function describeTime(
  statement: Statement,
  mentions: readonly Mention[],
): Pick<StatementTable, 'edtf' | 'earliest' | 'latest'> {
  const deadline = statement.kind === 'commitment' ? statement.deadline : null;
  const id = statement.kind === 'event' ? statement.time : (deadline?.mention ?? null);
  const mention = id === null ? undefined : mentions.find((m) => m.id === id);
  const time = mention?.type === 'time' ? mention.time : null;
  return {
    edtf: time?.edtf ?? null,
    earliest: cutDay(deadline?.earliest ?? time?.earliest),
    latest: cutDay(deadline?.latest ?? time?.latest),
  };
}
