import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { NotedRecord, StatementCheck } from '../../model/series.js';
import { getRecord } from '../get-record.js';
import type { Kit, PageEnv } from '../kit.js';
import { errorSchema } from './record-schemas.js';

const list = <T extends z.ZodType>(schema: T) => z.array(schema).readonly();
const day = z.string().openapi({ description: 'ISO 8601 day' });
const value = z.object({ day, value: z.number() });
const seriesName = z.object({ id: z.string(), name: z.string(), unit: z.string() });

const recordSchema = z
  .object({
    series: seriesName,
    day,
    value: z.number(),
    since: value
      .nullable()
      .openapi({ description: 'the last earlier day with as much; null: none on record' }),
    seriesBegins: day,
    notedAt: z.string().openapi({ description: 'ISO 8601 UTC' }),
  })
  .openapi('NotedRecord');

const checkSchema = z
  .object({
    statementId: z.string(),
    measure: z.string(),
    scope: z.string(),
    series: seriesName.nullable().openapi({ description: 'null: none fits' }),
    on: day.nullable().openapi({ description: 'the day it was held against' }),
    verdict: z.enum(['holds', 'fails', 'cannot say']),
    why: z.string(),
    rows: list(value).openapi({ description: 'the days that decide it' }),
  })
  .openapi('SuperlativeCheck');

const recordsSchema = z.object({ records: list(recordSchema), checks: list(checkSchema) }).openapi('Records');

const seriesSchema = z
  .object({
    ...seriesName.shape,
    conflict: z.string().nullable(),
    source: z.string().nullable(),
    counts: list(z.string()).nullable().openapi({ description: 'counted together; null: nobody said' }),
    actor: z.string().nullable().openapi({ description: 'whose acts; null: anybody’s' }),
    isCounted: z.boolean().openapi({ description: 'from events of this instance; else imported' }),
    values: list(value).openapi({ description: 'the latest day first; a day without a value is not known' }),
  })
  .openapi('Series');

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const answers = <T extends z.ZodType>(schema: T, description: string) => ({
  200: json(schema, description),
  400: json(errorSchema, 'The question cannot be used'),
  404: json(errorSchema, 'There is no such thing'),
});
const params = z.object({ id: z.string().min(1).max(200) });
const limit = z.coerce.number().int().min(1).max(500).default(50);

const listConflictRecords = createRoute({
  method: 'get',
  path: '/api/v1/conflicts/{id}/records',
  summary:
    'Records noted in the series of a conflict, and superlatives of its statements held against them; latest day first',
  request: { params, query: z.object({ limit }) },
  responses: answers(recordsSchema, 'Records and checks'),
});

const getSeries = createRoute({
  method: 'get',
  path: '/api/v1/series/{id}',
  summary: 'A series with its values up to a day',
  request: { params, query: z.object({ to: z.iso.date().optional(), limit }) },
  responses: answers(seriesSchema, 'The series'),
});

export function addRecordApi(api: OpenAPIHono<PageEnv>, { parts }: Kit): void {
  const { ledger } = parts;
  api.openapi(listConflictRecords, async (c) => {
    const { id: conflict } = c.req.valid('param');
    const filter = { conflict, limit: c.req.valid('query').limit };
    const asOf = c.get('asOf');
    getRecord(await parts.catalog.asOf(asOf).loadConflict(conflict), 'conflict', conflict);
    const [records, checks] = await Promise.all([
      ledger.listRecords(filter, asOf),
      ledger.listChecks(filter, asOf),
    ]);
    return c.json({ records: records.map(toRecord), checks: checks.map(toCheck) }, 200);
  });
  api.openapi(getSeries, async (c) => {
    const { id } = c.req.valid('param');
    const { to = null, limit: most } = c.req.valid('query');
    const asOf = c.get('asOf');
    const series = getRecord(await ledger.loadSeries(id, asOf), 'series', id);
    const { name, unit, conflict, source, subject, origin } = series;
    return c.json(
      {
        id, name, unit, conflict, source,
        counts: subject?.counts ?? null,
        actor: subject?.actor ?? null,
        isCounted: origin.kind === 'counted',
        values: await ledger.listSeriesValues(series, { to, limit: most }, asOf),
      }, // biome-ignore format: a table
      200,
    );
  });
}

function toRecord({ series: { id, name, unit }, ...rest }: NotedRecord) {
  return { ...rest, series: { id, name, unit } };
}

function toCheck({ statement, series, on, check }: StatementCheck) {
  const { verdict, why, rows } = check;
  const { measure = '', scope = '' } = statement.superlative ?? {};
  const named = series && { id: series.id, name: series.name, unit: series.unit };
  return { statementId: statement.id, measure, scope, series: named, on, verdict, why, rows };
}
