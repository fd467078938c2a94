import { sql } from 'kysely';
import type { Decision } from '../../model/decision.js';
import type { Database } from '../database.js';
import { findTargets } from '../decisions.js';

/**
 * Brings the verdicts up to date that a decision touches; to be called in the transaction that appends it. A verdict that was taken
 * back counts no more.
 */
export async function refreshReviewed(database: Database, { body }: Decision): Promise<void> {
  const ids =
    body.kind === 'undo'
      ? await findUndone(database, body.decision)
      : findTargets(body).map((t) => t.statementId);
  for (const id of ids) await refreshStatement(database, id);
}

async function findUndone(database: Database, decisionId: string): Promise<readonly string[]> {
  const row = await database
    .selectFrom('decision')
    .select('targets')
    .where('id', '=', decisionId)
    .executeTakeFirst();
  return row?.targets ?? [];
}

async function refreshStatement(database: Database, statementId: string): Promise<void> {
  await database.deleteFrom('reviewed').where('statement_id', '=', statementId).execute();
  await sql`INSERT INTO reviewed (statement_id, reading_id, document_id, kind, start_at, end_at, verdicts, readers, known_at)
    SELECT s.id, s.reading_id, s.document_id, s.kind, s.start_at, s.end_at, v.verdicts, v.readers, v.known_at
    FROM statement s CROSS JOIN (${selectVerdicts(statementId)}) v
    WHERE s.id = ${statementId} AND v.readers > 0`.execute(database);
}

/** The latest verdict of each reader that nobody took back. */
function selectVerdicts(statementId: string) {
  return sql`SELECT coalesce(jsonb_object_agg(reader, kind), '{}') AS verdicts, count(*)::integer AS readers,
      max(known_at) AS known_at
    FROM (SELECT DISTINCT ON (reader) coalesce(d.author_id, d.author) AS reader, d.kind, d.known_at
      FROM decision d
      WHERE d.targets @> ARRAY[${statementId}]::text[] AND d.kind IN ('accept', 'reject', 'retract', 'edit')
        AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.kind = 'undo' AND u.body->>'decision' = d.id)
      ORDER BY reader, d.known_at DESC, d.id DESC) latest`;
}
