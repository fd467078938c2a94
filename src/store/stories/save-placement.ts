import { type RawBuilder, sql } from 'kysely';
import type { DocumentOrigin } from '../../model/origin.js';
import type { StoryMove } from '../../model/story.js';
import type { Database } from '../database.js';
import { toJson } from '../storable.js';
import { findLookupTerms } from './find-neighbors.js';
import { type DocumentSignature, toSignatureRow } from './signature-rows.js';

/** any constant of our own, not that of the migrations */
const LOCK_KEY = 4_100_002;

/** Whoever places documents takes turns, to the end of the transaction: two reports of one happening must see each other. */
export async function lockStories(tx: Database): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${LOCK_KEY})`.execute(tx);
}

/** Stores what a document is found by. `knownDay`: days since 1970-01-01. Gives the day it is looked up by. */
export async function saveSignature(
  tx: Database,
  signature: DocumentSignature,
  knownDay: number,
): Promise<number> {
  const row = toSignatureRow(signature, knownDay);
  const { number } = await tx
    .insertInto('document_signature')
    .values(row)
    .returning('number')
    .executeTakeFirstOrThrow();
  const { terms } = findLookupTerms(signature.story);
  const keys = signature.origin.keys.map((k) => k | 0);
  await sql`INSERT INTO story_term SELECT term, ${row.seen_day}::int, ${number}::int FROM unnest(${terms}::int[]) term`.execute(
    tx,
  );
  await sql`INSERT INTO origin_key SELECT DISTINCT key, ${number}::int FROM unnest(${keys}::int[]) key`.execute(
    tx,
  );
  return row.seen_day;
}

/** Moves documents between stories; a story that nobody is left in is gone. */
export async function saveMoves(tx: Database, moves: readonly StoryMove[]): Promise<void> {
  if (moves.length === 0) return;
  const moved = selectMoved(moves);
  await sql`INSERT INTO story (id, documents, first_day, last_day)
    SELECT DISTINCT ON (story) story, 0, seen_day, seen_day FROM ${moved} ON CONFLICT (id) DO NOTHING`.execute(
    tx,
  );
  await sql`INSERT INTO story_member (document, story_id) SELECT number, story FROM ${moved}
    ON CONFLICT (document) DO UPDATE SET story_id = excluded.story_id`.execute(tx);
  await sql`UPDATE story s SET documents = s.documents + m.n, first_day = least(s.first_day, m.first), last_day = greatest(s.last_day, m.last)
    FROM (SELECT story, count(*)::int AS n, min(seen_day) AS first, max(seen_day) AS last FROM ${moved} GROUP BY story) m
    WHERE s.id = m.story`.execute(tx);
  const left = moves.flatMap((m) => m.from ?? []);
  if (left.length > 0) await recountStories(tx, [...new Set(left)]);
}

/** The rows (story, number, seen_day) of the moved documents; by one look-up in the index each, however many there are. */
function selectMoved(moves: readonly StoryMove[]): RawBuilder<unknown> {
  const [documents, targets] = [moves.map((m) => m.document), moves.map((m) => m.to)];
  return sql`(SELECT m.story, d.number, d.seen_day FROM unnest(${documents}::text[], ${targets}::text[]) AS m(document, story)
    CROSS JOIN LATERAL (SELECT o.number, o.seen_day FROM document_signature o WHERE o.document_id = m.document LIMIT 1) d) moved`;
}

/** A story that documents have left: rare, so it is counted anew. */
async function recountStories(tx: Database, ids: string[]): Promise<void> {
  await sql`DELETE FROM story s WHERE s.id = ANY(${ids}::text[])
    AND NOT EXISTS (SELECT 1 FROM story_member m WHERE m.story_id = s.id)`.execute(tx);
  await sql`UPDATE story s SET documents = m.n, first_day = m.first, last_day = m.last
    FROM (SELECT m.story_id, count(*)::int AS n, min(d.seen_day) AS first, max(d.seen_day) AS last
      FROM story_member m JOIN document_signature d ON d.number = m.document
      WHERE m.story_id = ANY(${ids}::text[]) GROUP BY m.story_id) m
    WHERE s.id = m.story_id`.execute(tx);
}

/** Copies with their reasons; the copies of a document that becomes one itself follow to its origin. */
export async function saveOrigins(tx: Database, origins: readonly DocumentOrigin[]): Promise<void> {
  for (const { id, origin, reason } of origins) {
    if (reason === null) continue;
    const numbers = await sql<{ own: number; root: number }>`SELECT d.number AS own, r.number AS root
      FROM document_signature d, document_signature r WHERE d.document_id = ${id} AND r.document_id = ${origin}`.execute(
      tx,
    );
    const [found] = numbers.rows;
    if (!found) continue;
    const { own, root } = found;
    await sql`UPDATE document_copy SET origin = ${root} WHERE origin = ${own}`.execute(tx);
    await sql`INSERT INTO document_copy (document, origin, reason) VALUES (${own}, ${root}, ${toJson(reason)}::jsonb)
      ON CONFLICT (document) DO UPDATE SET origin = excluded.origin, reason = excluded.reason`.execute(tx);
  }
}

/** Forgets all stories and origins, for a rebuild in the same transaction. */
export async function clearStories(tx: Database): Promise<void> {
  for (const table of [
    'document_copy',
    'story_member',
    'story',
    'story_term',
    'origin_key',
    'document_signature',
  ] as const) {
    await tx.deleteFrom(table).execute();
  }
}
