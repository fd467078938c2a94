import { sql } from 'kysely';
import type { Database } from '../database.js';
import type { CheckedPart } from './finding.js';

/** What a store never holds, each with the query that finds it: `where` and nothing else. */
const NEVER: Readonly<Record<string, string>> = {
  'a document has no reading': `SELECT 'document ' || d.id AS "where" FROM source_document d
    WHERE NOT EXISTS (SELECT 1 FROM reading r WHERE r.document_id = d.id)`,
  'a document is stored twice': `SELECT 'capture ' || sha256 AS "where" FROM source_document
    GROUP BY sha256 HAVING count(*) > 1`,
  'its readings are not numbered through': `SELECT 'document ' || document_id AS "where" FROM reading
    GROUP BY document_id HAVING count(*) <> max(number)`,
  'its statements are not numbered through': `SELECT 'reading ' || reading_id AS "where" FROM statement
    GROUP BY reading_id HAVING count(*) <> max(ordinal) + 1`,
  'its mentions are not numbered through': `SELECT 'reading ' || reading_id AS "where" FROM mention
    GROUP BY reading_id HAVING count(*) <> max(ordinal) + 1`,
  'it belongs to another document than its reading': `SELECT 'statement ' || s.id AS "where" FROM statement s
    JOIN reading r ON r.id = s.reading_id WHERE r.document_id <> s.document_id`,
  // Storing and filing are two transactions: what is in between is given time.
  'the ledger has not taken it in; a worker or server that starts does': `SELECT 'reading ' || r.id AS "where" FROM reading r
    WHERE r.known_at < now() - interval '10 seconds'
      AND NOT EXISTS (SELECT 1 FROM ledger_log l WHERE l.kind = 'reading' AND l.ref = r.id)`,
};

/** With the queue's tables: bytes that are stored and that nobody will ever read. */
const LOST = `SELECT 'capture ' || c.sha256 AS "where" FROM capture c
  WHERE NOT EXISTS (SELECT 1 FROM source_document d WHERE d.sha256 = c.sha256)
    AND NOT EXISTS (SELECT 1 FROM issue i WHERE i.sha256 = c.sha256)
    AND NOT EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name IN ('read', 'read-dead') AND j.state < 'completed'
      AND j.data->>'sha256' = c.sha256)`;

/** Rows that must stand together stand together. */
export async function* checkWholeness(database: Database): AsyncGenerator<CheckedPart> {
  for (const [problem, query] of Object.entries(NEVER)) yield ask(database, problem, query);
  const queue = await sql<{ name: string | null }>`SELECT to_regclass('pgboss.job') AS name`.execute(
    database,
  );
  if (queue.rows[0]?.name) {
    yield ask(database, 'it was never read: there is no document, issue or job for it', LOST);
  }
}

async function ask(database: Database, problem: string, query: string): Promise<CheckedPart> {
  const { rows } = await sql<{ where: string }>`${sql.raw(query)}`.execute(database);
  return { count: 1, findings: rows.map(({ where }) => ({ where, problem })) };
}
