import { sql } from 'kysely';
import type { Series, SeriesValue } from '../model/series.js';
import type { Database } from './database.js';
import type { AsOf } from './load-ledger.js';
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
  await database.transaction().execute(async (tx) => {
    for (let i = 0; i < fresh.length; i += 5_000) {
      const rows = fresh.slice(i, i + 5_000).map((v) => ({ ...v, series_id: seriesId, known_at: knownAt }));
      await tx.insertInto('series_value').values(rows).execute();
    }
  });
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

function toSeries({ id, name, unit, conflict_id, source, origin }: SeriesRow): Series {
  return { id, name, unit, conflict: conflict_id, source, origin };
}

/** Days ascending: imported values, or those counted from the events as they stood. */
export async function loadSeriesValues(
  database: Database,
  series: Series,
  asOf: AsOf,
): Promise<SeriesValue[]> {
  return series.origin.kind === 'imported'
    ? loadValues(database, series.id, asOf)
    : countEvents(database, series, series.origin, asOf);
}

async function loadValues(database: Database, seriesId: string, asOf: AsOf): Promise<SeriesValue[]> {
  const found = await sql<{ day: string; value: number | null }>`
    SELECT DISTINCT ON (day) day, value FROM series_value
    WHERE series_id = ${seriesId} AND (${asOf}::timestamptz IS NULL OR known_at <= ${asOf})
    ORDER BY day, known_at DESC`.execute(database);
  return found.rows.flatMap(({ day, value }) => (value === null ? [] : [{ day, value }]));
}

type Counted = Extract<Series['origin'], { kind: 'counted' }>;

/** Events that were neither refuted nor retracted, by the day they happened. */
async function countEvents(
  database: Database,
  { conflict }: Series,
  { eventType, mode, of }: Counted,
  asOf: AsOf,
): Promise<SeriesValue[]> {
  const counted = of === 'events' ? sql`count(*)` : sql`coalesce(sum((body->'fatalities'->>'best')::int), 0)`;
  const found = await sql<SeriesValue>`
    SELECT earliest AS day, (${counted})::float8 AS value FROM event_version
    WHERE earliest IS NOT NULL AND earliest = latest AND status NOT IN ('refuted', 'retracted')
      AND jsonb_array_length(body->'members') > 0
      AND (${conflict}::text IS NULL OR conflicts @> ARRAY[${conflict}]::text[])
      AND (${eventType}::text IS NULL OR body->>'eventType' = ${eventType})
      AND (${mode}::text IS NULL OR body->>'mode' = ${mode})
      AND CASE WHEN ${asOf}::timestamptz IS NULL THEN known_to IS NULL
          ELSE known_from <= ${asOf} AND (known_to IS NULL OR known_to > ${asOf}) END
    GROUP BY earliest ORDER BY earliest`.execute(database);
  return found.rows;
}
