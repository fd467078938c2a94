import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.js';
import { toJson } from './storable.js';
import type { Tables } from './tables.js';

/** A row as JSON: columns of jsonb hold the value itself. All rows have the same columns. */
export type PlainRow = Readonly<Record<string, unknown>>;

const AT_ONCE = 5_000;

/**
 * Adds rows by a statement that reads the same however many they are, so that PostgreSQL has its plan already.
 * `conflict`: an ON CONFLICT clause.
 */
export async function insertRows(
  database: Database,
  table: keyof Tables,
  rows: readonly PlainRow[],
  conflict: RawBuilder<unknown> = sql``,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(Object.keys(first).map((c) => sql.ref(c)));
  const name = sql.table(table);
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const part = toJson(rows.slice(at, at + AT_ONCE));
    await sql`INSERT INTO ${name} (${columns}) SELECT ${columns}
      FROM json_populate_recordset(NULL::${name}, ${part}::json) ${conflict}`.execute(database);
  }
}
