import { sql } from 'kysely';
import type { Database } from './database.js';

/** ISO 8601 UTC; null: now. */
export type AsOf = string | null;

/** What reading functions ask of a database. */
export type Reader = Pick<Database, 'selectFrom'>;

/**
 * The same tables as they stood at a moment: common table expressions of the tables' own names hide what came to be known later. PostgreSQL
 * works them into the query as it does a view.
 */
export function readAsOf(database: Database, asOf: AsOf): Reader {
  if (asOf === null) return database;
  const standing = database
    .with('current_reading', (db) =>
      db
        .selectFrom('reading as r')
        .selectAll('r')
        .where('r.known_at', '<=', asOf)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('reading as n')
                .select(sql<number>`1`.as('one'))
                .whereRef('n.document_id', '=', 'r.document_id')
                .whereRef('n.number', '>', 'r.number')
                .where('n.known_at', '<=', asOf),
            ),
          ),
        ),
    )
    .with('conflict_link', (db) => db.selectFrom('conflict_link').selectAll().where('known_at', '<=', asOf))
    .with('issue', (db) => db.selectFrom('issue').selectAll().where('known_at', '<=', asOf))
    .with('document_version', (db) =>
      db.selectFrom('document_version').selectAll().where('known_at', '<=', asOf),
    )
    .with('source_document', (db) =>
      db.selectFrom('source_document').selectAll().where('known_at', '<=', asOf),
    );
  return standing as unknown as Reader;
}

/** Rows that stood at a moment; `table`: its name in a query of several. */
export function standingAt(asOf: AsOf, table?: string) {
  const [from, to] = ['known_from', 'known_to'].map((c) => sql.ref(table ? `${table}.${c}` : c));
  return asOf === null
    ? sql<boolean>`${to} IS NULL`
    : sql<boolean>`${from} <= ${asOf} AND (${to} IS NULL OR ${to} > ${asOf})`;
}
