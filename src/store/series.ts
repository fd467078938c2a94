import { sql } from 'kysely';
import type { Series, SeriesSubject, SeriesValue } from '../model/series.js';
import type { Database } from './database.js';
import { type AsOf, standingAt } from './read-as-of.js';
import { cleanText, toJson } from './storable.js';

/** Adds a series, or what is now said of it; the values stay. */
export async function saveSeries(database: Database, series: Series, knownAt: string): Promise<void> {
  await database
    .insertInto('series')
    .values({
      id: series.id,
      name: cleanText(series.name),
      unit: cleanText(series.unit),
      conflict_id: series.conflict,
      source: series.source === null ? null : cleanText(series.source),
      origin: toJson(series.origin),
      subject: series.subject === null ? null : toJson(series.subject),
      known_at: knownAt,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Adds values; a day that has another value is corrected from now on, and the earlier value stays for questions as of before. */
export async function saveSeriesValues(
  database: Database,
  seriesId: string,
  values: readonly SeriesValue[],
  knownAt: string,
): Promise<{ readonly added: number }> {
  const before = new Map((await loadValues(database, seriesId, null)).map((v) => [v.day, v.value]));
  const fresh = values.filter((v) => before.get(v.day) !== v.value);
  for (let i = 0; i < fresh.length; i += 5_000) {
    const rows = fresh.slice(i, i + 5_000).map((v) => ({ ...v, series_id: seriesId, known_at: knownAt }));
    await database.insertInto('series_value').values(rows).execute();
  }
  return { added: fresh.length };
}

/** By id; of each what was last said of it. */
export async function listSeries(database: Database, asOf: AsOf, conflict?: string): Promise<Series[]> {
  const found = await sql<SeriesRow>`SELECT * FROM (
      SELECT DISTINCT ON (id) * FROM series WHERE ${asOf}::timestamptz IS NULL OR known_at <= ${asOf}
      ORDER BY id, known_at DESC) s
    WHERE ${conflict ?? null}::text IS NULL OR conflict_id = ${conflict ?? null} ORDER BY id`.execute(
    database,
  );
  return found.rows.map(toSeries);
}

interface SeriesRow extends Omit<Series, 'conflict'> {
  readonly conflict_id: string | null;
}

function toSeries({ id, name, unit, conflict_id, source, origin, subject }: SeriesRow): Series {
  return {
    id,
    name,
    unit,
    conflict: conflict_id,
    source,
    origin,
    subject: subject ?? describeCounted(origin),
  };
}

/** A counted series says itself what it counts. */
function describeCounted(origin: Series['origin']): SeriesSubject | null {
  if (origin.kind === 'imported') return null;
  const { eventType, mode, of } = origin;
  return { eventType, mode, counts: [of === 'events' ? 'events' : 'killed'], actor: null, place: null };
}

/** Days ascending: imported values, or those counted from the events as they stood. */
export async function loadSeriesValues(
  database: Database,
  series: Series,
  asOf: AsOf,
): Promise<SeriesValue[]> {
  if (series.origin.kind === 'imported') return loadValues(database, series.id, asOf);
  return database
    .selectFrom('series_count')
    .select(['day', 'value'])
    .where('series_id', '=', series.id)
    .where(standingAt(asOf))
    .orderBy('day')
    .execute();
}

/** The latest day first: days up to `to` (ISO 8601; null: all). */
export async function listSeriesValues(
  database: Database,
  series: Series,
  { to, limit }: { readonly to: string | null; readonly limit: number },
  asOf: AsOf,
): Promise<SeriesValue[]> {
  const values =
    series.origin.kind === 'imported'
      ? sql`SELECT DISTINCT ON (day) day, value FROM series_value
          WHERE series_id = ${series.id} AND (${asOf}::timestamptz IS NULL OR known_at <= ${asOf})
            AND (${to}::date IS NULL OR day <= ${to}) ORDER BY day DESC, known_at DESC`
      : sql`SELECT day, value FROM series_count WHERE series_id = ${series.id} AND ${standingAt(asOf)}
          AND (${to}::date IS NULL OR day <= ${to}) ORDER BY day DESC`;
  const found = await sql<SeriesValue>`SELECT * FROM (${values}) v WHERE value IS NOT NULL
    ORDER BY day DESC LIMIT ${limit}`.execute(database);
  return found.rows;
}

/** When values of an imported series last changed, up to a moment; null: never. */
export async function findLastImport(
  database: Database,
  seriesId: string,
  asOf: string,
): Promise<string | null> {
  const row = await database
    .selectFrom('series_value')
    .select((e) => e.fn.max('known_at').as('at'))
    .where('series_id', '=', seriesId)
    .where('known_at', '<=', asOf)
    .executeTakeFirst();
  return row?.at ?? null;
}

async function loadValues(database: Database, seriesId: string, asOf: AsOf): Promise<SeriesValue[]> {
  const found = await sql<{ day: string; value: number | null }>`
    SELECT DISTINCT ON (day) day, value FROM series_value
    WHERE series_id = ${seriesId} AND (${asOf}::timestamptz IS NULL OR known_at <= ${asOf})
    ORDER BY day, known_at DESC`.execute(database);
  return found.rows.flatMap(({ day, value }) => (value === null ? [] : [{ day, value }]));
}

type Counted = Extract<Series['origin'], { kind: 'counted' }>;

/** Events that stand and were neither refuted nor retracted, by the day they happened; of these days only, where they are given. */
export async function countEvents(
  database: Database,
  { conflict }: Series,
  { eventType, mode, of }: Counted,
  days: readonly string[] | null,
): Promise<SeriesValue[]> {
  const counted = of === 'events' ? sql`count(*)` : sql`coalesce(sum((body->'fatalities'->>'best')::int), 0)`;
  const among = days === null ? sql`earliest IS NOT NULL` : sql`earliest = ANY(${days}::date[])`;
  const found = await sql<SeriesValue>`
    SELECT earliest AS day, (${counted})::float8 AS value FROM event_version
    WHERE ${among} AND known_to IS NULL AND earliest = latest AND status NOT IN ('refuted', 'retracted')
      AND body->>'mergedInto' IS NULL
      AND (${conflict}::text IS NULL OR conflicts @> ARRAY[${conflict}]::text[])
      AND (${eventType}::text IS NULL OR body->>'eventType' = ${eventType})
      AND (${mode}::text IS NULL OR body->>'mode' = ${mode})
    GROUP BY earliest ORDER BY earliest`.execute(database);
  return found.rows;
}
