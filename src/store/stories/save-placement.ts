import { sql } from 'kysely';
import type { DocumentOrigin } from '../../model/origin.js';
import type { StoryMove } from '../../model/story.js';
import type { Database } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { toJson } from '../storable.js';
import { findLookupTerms, type PlacedDocument } from './find-neighbors.js';
import { type DocumentSignature, readBack, toSignatureRow } from './signature-rows.js';
import type { SignatureShelf } from './signature-shelf.js';

/** any constant of our own, not that of the migrations */
const LOCK_KEY = 4_100_002;

/** Whoever places documents takes turns, to the end of the transaction: two reports of one happening must see each other. */
export async function lockStories(tx: Database): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${LOCK_KEY})`.execute(tx);
}

/** Stores what documents are found by, and puts it on the shelf. `knownDay`: days since 1970-01-01. Gives them in the order given. */
export async function saveSignatures(
  tx: Database,
  signatures: readonly { readonly signature: DocumentSignature; readonly knownDay: number }[],
  shelf: SignatureShelf,
): Promise<PlacedDocument[]> {
  if (signatures.length === 0) return [];
  const before = await countPlaced(tx);
  const rows = signatures.map(({ signature, knownDay }, i) =>
    toSignatureRow(signature, knownDay, before + i + 1),
  );
  const saved = await tx
    .insertInto('document_signature')
    .values(rows)
    .returning(['number', 'document_id'])
    .execute();
  const numbers = new Map(saved.map((r) => [r.document_id, r.number]));
  const placed = signatures.map(({ signature: { story, origin } }, i) => {
    const number = numbers.get(story.id) ?? 0;
    const stored = readBack({ story, origin });
    shelf.keep(number, stored);
    const signature = { story: { ...story, facts: stored.story.facts }, origin };
    return { signature, number, ordinal: before + i + 1, seenDay: rows[i]?.seen_day ?? 0 };
  });
  const terms = placed.flatMap(({ signature, number, seenDay }) =>
    findLookupTerms(signature.story).terms.map((term) => ({ term, seen_day: seenDay, document: number })),
  );
  await insertRows(tx, 'story_term', terms);
  const keys = placed.flatMap(({ signature, number }) =>
    [...new Set(signature.origin.keys.map((k) => k | 0))].map((key) => ({ key, document: number })),
  );
  await insertRows(tx, 'origin_key', keys);
  return placed;
}

/** By the last one that was placed: whoever places takes turns, and nothing is taken away but everything. */
async function countPlaced(tx: Database): Promise<number> {
  const { rows } = await sql<{ ordinal: number }>`SELECT ordinal FROM document_signature
    ORDER BY number DESC LIMIT 1`.execute(tx);
  return rows[0]?.ordinal ?? 0;
}

/** Moves documents between stories; a story that nobody is left in is gone. By one look-up in the index a document. */
export async function saveMoves(tx: Database, moves: readonly StoryMove[]): Promise<void> {
  if (moves.length === 0) return;
  const [documents, targets] = [moves.map((m) => m.document), moves.map((m) => m.to)];
  await sql`WITH moved AS MATERIALIZED (
      SELECT m.story, d.number, d.seen_day FROM unnest(${documents}::text[], ${targets}::text[]) AS m(document, story)
      CROSS JOIN LATERAL (SELECT o.number, o.seen_day FROM document_signature o WHERE o.document_id = m.document LIMIT 1) d
    ), touched AS (
      INSERT INTO story (id, documents, first_day, last_day)
      SELECT story, count(*)::int, min(seen_day), max(seen_day) FROM moved GROUP BY story ORDER BY story
      ON CONFLICT (id) DO UPDATE SET documents = story.documents + excluded.documents,
        first_day = least(story.first_day, excluded.first_day), last_day = greatest(story.last_day, excluded.last_day)
    )
    INSERT INTO story_member (document, story_id) SELECT number, story FROM moved
    ON CONFLICT (document) DO UPDATE SET story_id = excluded.story_id`.execute(tx);
  const left = moves.flatMap((m) => m.from ?? []);
  if (left.length > 0) await recountStories(tx, [...new Set(left)]);
}

/** A story that documents have left is counted anew: its days are those of who is left. One page in five on a stream of one war, a twentieth of the placing. */
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
