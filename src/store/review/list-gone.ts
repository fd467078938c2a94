import { sql } from 'kysely';
import type { Database } from '../database.js';
import { toDecision } from '../decisions.js';
import type { DecisionRow } from '../ledger-tables.js';
import { loadStatements } from '../load-statements.js';
import type { GoneDecision } from './review-desk.js';

/** Decisions that change what is published as long as their statement stands. */
const WORKING = ['reject', 'retract', 'edit', 'event-status', 'commitment-status'] as const;

interface GoneRow extends DecisionRow {
  readonly fate: GoneDecision['fate'];
  /** id of the reading that stands now, of the document's newest version */
  readonly standing: string | null;
}

/**
 * Decisions that nobody took back or laid to rest and that work on nothing now, newest first: their document has a newer version, or a newer reading of it has
 * nothing of their statement's kind at its passage.
 */
export async function listGone(
  database: Database,
  {
    limit,
    offset,
    id = null,
  }: { readonly limit: number; readonly offset: number; readonly id?: string | null },
): Promise<GoneDecision[]> {
  const { rows } = await sql<GoneRow>`
    SELECT d.*, f.fate, ${selectStandingReading()} AS standing
    FROM decision d JOIN statement s ON s.id = d.targets[1]
    CROSS JOIN LATERAL (SELECT CASE
      WHEN EXISTS (SELECT 1 FROM document_version v WHERE v.former_id = s.document_id) THEN 'updated'
      WHEN EXISTS (SELECT 1 FROM reading r JOIN reading n ON n.document_id = r.document_id AND n.number > r.number
        WHERE r.id = s.reading_id) AND NOT EXISTS (SELECT 1 FROM current_reading r JOIN statement o ON o.reading_id = r.id
        WHERE r.document_id = s.document_id AND o.kind = s.kind AND o.start_at < s.end_at AND s.start_at < o.end_at) THEN 'reread'
      END AS fate) f
    WHERE d.kind = ANY(${WORKING}::text[]) AND (${id}::text IS NULL OR d.id = ${id}) AND f.fate IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.kind = 'undo' AND u.body->>'decision' = d.id)
      AND NOT EXISTS (SELECT 1 FROM decision e WHERE e.kind = 'rest' AND e.body->>'decision' = d.id
        AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.kind = 'undo' AND u.body->>'decision' = e.id))
    ORDER BY d.known_at DESC, d.id LIMIT ${limit} OFFSET ${offset}`.execute(database);
  const statements = await loadStatements(
    database,
    rows.flatMap((r) => r.targets.slice(0, 1)),
  );
  const byId = new Map(statements.map((s) => [s.id, s]));
  return Promise.all(
    rows.flatMap((row) => {
      const statement = byId.get(row.targets[0] ?? '');
      if (!statement) return [];
      const { kind } = statement.statement;
      return [listOfKind(database, row.standing, kind).then((now) => ({ ...toGone(row), statement, now }))];
    }),
  );
}

function toGone(row: GoneRow): Pick<GoneDecision, 'decision' | 'fate'> {
  return { decision: toDecision(row), fate: row.fate };
}

/** Of the newest version of the document of `s`. */
function selectStandingReading() {
  return sql`(WITH RECURSIVE version AS (
      SELECT s.document_id AS id, 1 AS step
      UNION ALL
      SELECT v.document_id, version.step + 1 FROM version JOIN document_version v ON v.former_id = version.id)
    SELECT r.id FROM version JOIN current_reading r ON r.document_id = version.id ORDER BY version.step DESC LIMIT 1)`;
}

async function listOfKind(database: Database, reading: string | null, kind: string) {
  if (reading === null) return [];
  const rows = await database
    .selectFrom('statement')
    .select('id')
    .where('reading_id', '=', reading)
    .where('kind', '=', kind)
    .orderBy('ordinal')
    .execute();
  return loadStatements(
    database,
    rows.map((r) => r.id),
  );
}
