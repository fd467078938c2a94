import { sql } from 'kysely';
import type { Database } from './database.js';

/** Where a document stands among the versions of its article, in the ledger as it was before an entry. */
export interface VersionStanding {
  /** the reading of the latest earlier version that was taken in, or null */
  readonly formerReading: string | null;
  /** a later version was taken in: this one says nothing any more */
  readonly isSuperseded: boolean;
}

/** `before`: number of an entry of the log. Versions may be taken in out of their order: two adders, or a crash between. */
export async function findVersionStanding(
  database: Database,
  documentId: string,
  before: number,
): Promise<VersionStanding> {
  const { rows } = await sql<VersionStanding>`
    WITH RECURSIVE earlier AS (
      SELECT former_id AS id, 1 AS steps FROM document_version WHERE document_id = ${documentId}
      UNION ALL
      SELECT v.former_id, e.steps + 1 FROM earlier e JOIN document_version v ON v.document_id = e.id
    ), later AS (
      SELECT document_id AS id FROM document_version WHERE former_id = ${documentId}
      UNION ALL
      SELECT v.document_id FROM later l JOIN document_version v ON v.former_id = l.id
    )
    SELECT
      (SELECT r.id FROM earlier e JOIN reading r ON r.document_id = e.id
        JOIN ledger_log g ON g.kind = 'reading' AND g.ref = r.id
        WHERE g.number < ${before} ORDER BY e.steps, r.number DESC LIMIT 1) AS "formerReading",
      EXISTS (SELECT 1 FROM later t JOIN reading r ON r.document_id = t.id
        JOIN ledger_log g ON g.kind = 'reading' AND g.ref = r.id WHERE g.number < ${before}) AS "isSuperseded"`.execute(
    database,
  );
  return rows[0] ?? { formerReading: null, isSuperseded: false };
}
