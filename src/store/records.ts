import { type Kysely, type SqlBool, sql } from 'kysely';
import type { NotedRecord, Series, SeriesValue, StatementCheck } from '../model/series.js';
import type { Database } from './database.js';
import type { Stamp } from './ledger-shelf.js';
import { type AsOf, standingAt } from './read-as-of.js';
import { toJson } from './storable.js';
import type { Tables } from './tables.js';

/** Which checks: at least one of these is given. */
export interface CheckFilter {
  readonly statements?: readonly string[];
  readonly events?: readonly string[];
  readonly conflict?: string;
  /** held against this series, on days from `from` on (ISO 8601) */
  readonly series?: { readonly id: string; readonly from: string };
  readonly limit?: number;
}

/** A check with the event that holds its statement. */
export interface StoredCheck {
  readonly eventId: string | null;
  readonly check: StatementCheck;
}

/** Newest first. */
export async function listChecks(
  database: Database,
  { statements, events, conflict, series, limit }: CheckFilter,
  asOf: AsOf,
): Promise<StoredCheck[]> {
  let query = database
    .selectFrom('superlative_check')
    .select(['event_id as eventId', 'body as check'])
    .where(standingAt(asOf));
  if (statements && events) {
    query = query.where(sql<SqlBool>`(statement_id = ANY(${statements}) OR event_id = ANY(${events}))`);
  } else if (statements) query = query.where(sql<SqlBool>`statement_id = ANY(${statements})`);
  if (conflict !== undefined) query = query.where(sql<SqlBool>`conflicts @> ARRAY[${conflict}]::text[]`);
  if (series) query = query.where('series_id', '=', series.id).where('day', '>=', series.from);
  if (limit !== undefined) query = query.limit(limit);
  return query
    .orderBy('day', (o) => o.desc().nullsLast())
    .orderBy('statement_id')
    .execute();
}

/** Closes the checks of `closed` and of what is opened, and opens these. */
export async function saveChecks(
  database: Database,
  { opened, closed }: { readonly opened: readonly StoredCheck[]; readonly closed: readonly string[] },
  { at, number }: Stamp,
): Promise<void> {
  const ids = [...closed, ...opened.map((o) => o.check.statement.id)];
  if (ids.length === 0) return;
  await database
    .updateTable('superlative_check')
    .set({ known_to: at })
    .where('known_to', 'is', null)
    .where('statement_id', 'in', ids)
    .execute();
  const rows = opened.map(({ eventId, check }) => ({
    statement_id: check.statement.id,
    event_id: eventId,
    conflicts: [...check.statement.conflicts],
    series_id: check.series?.id ?? null,
    verdict: check.check.verdict,
    day: check.on ?? check.statement.latest,
    body: toJson(check),
    known_from: at,
    known_to: null,
    number,
  }));
  for (let i = 0; i < rows.length; i += 1_000)
    await database
      .insertInto('superlative_check')
      .values(rows.slice(i, i + 1_000))
      .execute();
}

/** What an entry changed of the days of a series: `value` null, the day has none any more. */
type DayChange = { readonly day: string; readonly value: number | null };

export async function saveCounts(
  database: Database,
  seriesId: string,
  changes: readonly DayChange[],
  stamp: Stamp,
): Promise<void> {
  await closeDays(database, 'series_count', seriesId, changes, stamp);
  const rows = changes.flatMap(({ day, value }) =>
    value === null ? [] : [{ series_id: seriesId, day, value, ...open(stamp) }],
  );
  for (let i = 0; i < rows.length; i += 5_000)
    await database
      .insertInto('series_count')
      .values(rows.slice(i, i + 5_000))
      .execute();
}

type Found = Omit<NotedRecord, 'notedAt'>;

export async function saveRecords(
  database: Database,
  series: Series,
  { opened, closed }: { readonly opened: readonly Found[]; readonly closed: readonly string[] },
  stamp: Stamp,
): Promise<void> {
  const days = [...closed, ...opened.map((o) => o.day)].map((day) => ({ day }));
  await closeDays(database, 'series_record', series.id, days, stamp);
  const rows = opened.map((o) => ({
    series_id: series.id,
    day: o.day,
    conflict_id: series.conflict,
    body: toJson(o),
    ...open(stamp),
  }));
  for (let i = 0; i < rows.length; i += 2_000)
    await database
      .insertInto('series_record')
      .values(rows.slice(i, i + 2_000))
      .execute();
}

async function closeDays(
  database: Kysely<Tables>,
  table: 'series_count' | 'series_record',
  seriesId: string,
  days: readonly { readonly day: string }[],
  { at }: Stamp,
): Promise<void> {
  if (days.length === 0) return;
  await database
    .updateTable(table)
    .set({ known_to: at })
    .where('known_to', 'is', null)
    .where('series_id', '=', seriesId)
    .where(sql<SqlBool>`day = ANY(${days.map((d) => d.day)}::date[])`)
    .execute();
}

function open({ at, number }: Stamp) {
  return { known_from: at, known_to: null, number };
}

export interface RecordFilter {
  readonly conflict?: string;
  readonly series?: string;
  /** ISO 8601 days that the records are of */
  readonly since?: string;
  readonly limit: number;
}

/** The latest day first. */
export async function listRecords(
  database: Database,
  { conflict, series, since, limit }: RecordFilter,
  asOf: AsOf,
): Promise<NotedRecord[]> {
  let query = database.selectFrom('series_record').select(['body', 'known_from']).where(standingAt(asOf));
  if (conflict !== undefined) query = query.where('conflict_id', '=', conflict);
  if (series !== undefined) query = query.where('series_id', '=', series);
  if (since !== undefined) query = query.where('day', '>=', since);
  const rows = await query.orderBy('day', 'desc').orderBy('series_id').limit(limit).execute();
  return rows.map((r) => ({ ...r.body, notedAt: r.known_from }));
}

/** ISO 8601 days on which these events were said to have happened, in any of their versions, where it is one day. */
export async function listDaysOf(database: Database, events: readonly string[]): Promise<string[]> {
  const found = await sql<{ day: string }>`SELECT DISTINCT earliest AS day FROM event_version
    WHERE id = ANY(${events}) AND earliest = latest ORDER BY 1`.execute(database);
  return found.rows.map((r) => r.day);
}

/** Values of a counted series on these days. */
export async function loadCounts(
  database: Database,
  seriesId: string,
  days: readonly string[],
): Promise<SeriesValue[]> {
  return database
    .selectFrom('series_count')
    .select(['day', 'value'])
    .where('series_id', '=', seriesId)
    .where('known_to', 'is', null)
    .where(sql<SqlBool>`day = ANY(${days}::date[])`)
    .execute();
}
