import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.js';
import { toJson } from './storable.js';
import type { Tables } from './tables.js';

/** A row as JSON: columns of jsonb hold the value itself. All rows have the same columns. */
export type PlainRow = Readonly<Record<string, unknown>>;

const AT_ONCE = 5_000;

/** A column that the rows do not have: each row is stored once for each of the values, a query over its other columns. */
export interface Spread {
  readonly column: string;
  readonly values: RawBuilder<unknown>;
}

/**
 * Adds rows by a statement that reads the same however many they are, so that PostgreSQL has its plan already.
 * `conflict`: an ON CONFLICT clause; `spread`: the rows are called `given` in it.
 */
export async function insertRows(
  database: Database,
  table: keyof Tables,
  rows: readonly PlainRow[],
  conflict: RawBuilder<unknown> = sql``,
  spread: Spread | null = null,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const keys = Object.keys(first);
  const columns = sql.join([...keys, ...(spread ? [spread.column] : [])].map((c) => sql.ref(c)));
  const values = spread
    ? sql.join([...keys.map((k) => sql.ref(`given.${k}`)), sql.ref('each.value')])
    : columns;
  const each = spread ? sql`CROSS JOIN LATERAL (${spread.values}) AS each(value)` : sql``;
  const name = sql.table(table);
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const part = toJson(rows.slice(at, at + AT_ONCE));
    await sql`INSERT INTO ${name} (${columns}) SELECT ${values}
      FROM json_populate_recordset(NULL::${name}, ${part}::json) AS given ${each} ${conflict}`.execute(
      database,
    );
  }
}
