import { type RawBuilder, sql } from 'kysely';
import type { ConflictEvent } from '../../model/conflict-event.js';
import type { FiledClaim, FiledStatement } from '../../model/filed-statement.js';
import type { ClaimSearch, FoundClaims } from '../../model/question.js';
import type { Database } from '../database.js';
import { loadMembers } from '../event-members.js';
import { BY_KEY } from '../prepared-statements.js';
import { type AsOf, standingAt } from '../read-as-of.js';
import { composePhraseQuery, composeWordQuery } from './word-query.js';

/** past this many a board would be no board; nothing is shown then, for which of them came first would be chance */
const MOST_MATCHED = 400;

/** Claims and events that a search is about, as they stood at a moment; newest first. */
export async function searchClaims(
  database: Database,
  search: ClaimSearch,
  asOf: AsOf,
): Promise<FoundClaims> {
  const [claims, events] = await Promise.all([
    findClaims(database, search, asOf),
    findEvents(database, search, asOf),
  ]);
  if (claims.length > MOST_MATCHED || events.length > MOST_MATCHED)
    return { claims: [], events: [], isCut: true };
  return { claims, events, isCut: false };
}

/** The text index finds them by words; without words the actor's own are walked by day. */
async function findClaims(database: Database, search: ClaimSearch, asOf: AsOf): Promise<FiledClaim[]> {
  const { words, actor, place, conflict, since, until } = search;
  let query = database
    .selectFrom('filed_statement')
    .select(['body', 'said_on', 'statement_id'])
    .where('conflict_id', '=', '')
    .where('kind', '=', 'claim')
    .where(standingAt(asOf));
  const asked = words === undefined ? null : composeWordQuery(words);
  if (asked) query = query.where(sql<boolean>`${CLAIM_WORDS} @@ ${asked}`);
  if (place) query = query.where(sql<boolean>`${CLAIM_WORDS} @@ ${composePhraseQuery(place)}`);
  if (actor) query = query.where('party', '=', actor);
  if (conflict) query = query.where(sql<boolean>`body->'conflicts' ? ${conflict}`);
  if (since) query = query.where('said_on', '>=', since);
  if (until) query = query.where('said_on', '<=', until);
  const rows = await query.limit(MOST_MATCHED + 1).execute();
  return rows
    .sort((a, b) => b.said_on.localeCompare(a.said_on) || a.statement_id.localeCompare(b.statement_id))
    .flatMap((r) => (isClaim(r.body) ? [r.body] : []));
}

async function findEvents(database: Database, search: ClaimSearch, asOf: AsOf): Promise<ConflictEvent[]> {
  const { words, actor, place, conflict, since, until } = search;
  let query = database
    .selectFrom('event_version')
    .select(['body', 'day', 'id', 'number'])
    .where(standingAt(asOf))
    .where(sql<boolean>`body->>'mergedInto' IS NULL`);
  const asked = words === undefined ? null : composeWordQuery(words);
  if (asked) query = query.where(hasMember(asked));
  if (place) {
    query = query.where(
      sql<boolean>`(${hasMember(composePhraseQuery(place))} OR lower(body->'place'->>'name') = lower(${place}))`,
    );
  }
  if (actor) query = query.where(sql<boolean>`actors @> ARRAY[${actor}]::text[]`);
  if (conflict) query = query.where(sql<boolean>`conflicts @> ARRAY[${conflict}]::text[]`);
  if (since) query = query.where('day', '>=', since);
  if (until) query = query.where('day', '<=', until);
  const rows = await query.limit(MOST_MATCHED + 1).execute();
  const sorted = rows.sort((a, b) => (b.day ?? '').localeCompare(a.day ?? '') || a.id.localeCompare(b.id));
  return loadMembers(database, sorted);
}

/** One of a version's members has these words. The first half finds events by the text index, the second keeps the version. */
function hasMember(asked: RawBuilder<unknown>) {
  return sql<boolean>`(event_version.id IN (SELECT m.event_id FROM event_member m WHERE ${MEMBER_WORDS} @@ ${asked})
    AND EXISTS (SELECT 1 FROM event_member m WHERE m.event_id = event_version.id AND m.number <= event_version.number
      AND (m.until IS NULL OR m.until > event_version.number) AND ${MEMBER_WORDS} @@ ${asked}))`;
}

/** as the index has them */
const CLAIM_WORDS = sql`to_tsvector('english', body->'passage'->>'quote')`;
const MEMBER_WORDS = sql`to_tsvector('english', m.body->'statement'->'passage'->>'quote')`;

/** Claims in these documents: what stands around the passages of events. */
export async function loadClaimsOf(
  database: Database,
  documents: readonly string[],
  asOf: AsOf,
): Promise<FiledClaim[]> {
  if (documents.length === 0) return [];
  const rows = await database
    .selectFrom('filed_statement')
    .modifyFront(BY_KEY)
    .select('body')
    .where(sql<boolean>`document_id = ANY(${documents}::text[])`)
    .where('conflict_id', '=', '')
    .where('kind', '=', 'claim')
    .where(standingAt(asOf))
    .orderBy('statement_id')
    .execute();
  return rows.flatMap((r) => (isClaim(r.body) ? [r.body] : []));
}

function isClaim(statement: FiledStatement): statement is FiledClaim {
  return statement.kind === 'claim';
}
