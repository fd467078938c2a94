import { sql } from 'kysely';
import type { Database } from './database.js';
import { KIND_COLUMNS } from './kind-columns.js';

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
    .with('standing_listing', (db) =>
      db
        .selectFrom('reading_listing')
        .selectAll()
        .where('known_from', '<=', asOf)
        .where((e) => e.or([e('known_to', 'is', null), e('known_to', '>', asOf)])),
    )
    .with('standing_tally', (db) =>
      db
        .selectFrom('standing_listing')
        .groupBy('conflict_id')
        .select((e) => [
          'conflict_id',
          e.fn.countAll<number>().as('documents'),
          e.fn.countAll<number>().filterWhere('is_example', '=', true).as('examples'),
          ...Object.values(KIND_COLUMNS).map((column) => e.fn.sum<number>(column).as(column)),
          e.fn.max('published').as('last_published'),
        ]),
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
