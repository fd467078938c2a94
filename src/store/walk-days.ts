import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { AsOf } from './read-as-of.js';

interface Walk {
  /** column that orders the list, the latest day first; then `id` */
  readonly day: string;
  /** every row has a day: the index of such a column says nothing of rows without one */
  readonly isDated?: true;
  /** as of a moment, too, rows without a day come last */
  readonly hasUndated?: true;
  readonly id: string;
  readonly asOf: AsOf;
  /** rows that are needed, those before the page among them */
  readonly most: number;
}

/**
 * The first rows of a list by day, the latest first, as a walk down an index. Of days after the moment only what was known ahead of its day can be listed, and
 * that is indexed apart: so a list of long ago does not walk over all that has happened since. Each walk has an order and an end of its own, for
 * PostgreSQL sees neither from outside a union. Rows come in no order; those without a day are there only when it is asked as of now,
 * unless `hasUndated`.
 */
export function walkDays<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  { day, isDated, hasUndated, id, asOf, most }: Walk,
): RawBuilder<O> {
  const column = sql.ref(day);
  const order = isDated ? sql`${column} DESC` : sql`${column} DESC NULLS LAST`;
  const walk = (rows: SelectQueryBuilder<DB, TB, O>) => rows.orderBy(order).orderBy(sql.ref(id)).limit(most);
  if (asOf === null) return sql<O>`${walk(query)}`;
  const today = asOf.slice(0, 10);
  const ahead = query.where(
    sql<SqlBool>`${column} > ${today} AND ${column} > (known_from AT TIME ZONE 'UTC')::date`,
  );
  const among = (condition: RawBuilder<SqlBool>) => walk(query.where(condition));
  const undated = hasUndated ? sql`UNION ALL ${among(sql`${column} IS NULL`)}` : sql``;
  return sql<O>`(${walk(ahead)} UNION ALL ${among(sql`${column} <= ${today}`)} ${undated})`;
}

/** Of readings in every list: the newest first. */
export const READING_ORDER = sql`published DESC NULLS LAST, known_at DESC, document_id`;

/**
 * The first readings of a listing, the newest first, as `walkDays`; also those without a day of publication, which come last. `query` has to select
 * `published`, `known_at` and `document_id`.
 */
export function walkListing<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  asOf: AsOf,
  most: number,
): RawBuilder<O> {
  const walk = (rows: SelectQueryBuilder<DB, TB, O>) => rows.orderBy(READING_ORDER).limit(most);
  if (asOf === null) return sql<O>`${walk(query)}`;
  const today = asOf.slice(0, 10);
  const among = (condition: RawBuilder<SqlBool>) => walk(query.where(condition));
  return sql<O>`(${among(sql`published > ${today} AND published > (known_from AT TIME ZONE 'UTC')::date`)}
    UNION ALL ${among(sql`published <= ${today}`)} UNION ALL ${among(sql`published IS NULL`)})`;
}
