import { readFileSync } from 'node:fs';
import { defineCommand } from 'citty';
import Papa from 'papaparse';
import { PACKAGE_FOLDER, readConfig } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import type { Series, SeriesSubject, SeriesValue } from '../model/series.js';
import { type CountedThing, EVENT_TYPES, type PloverType } from '../model/statement.js';
import { loadActorRegistry } from '../ontology/actor-registry.js';
import { loadSources } from '../ontology/sources.js';
import { takeSeries } from '../pipeline/ledger.js';
import { joinStore } from '../store/open-store.js';
import { listSeries, loadSeriesValues } from '../store/series.js';

export const command = defineCommand({
  meta: { name: 'series', description: 'Numbers by day: import a file of your own, or list what is there' },
  args: {
    action: { type: 'positional', description: 'import, count or list', valueHint: 'import|count|list' },
    file: { type: 'positional', required: false, description: 'CSV with a header (import)', valueHint: 'FILE.csv' },
    series: { type: 'string', description: 'id of the series', valueHint: 'ID' },
    day: { type: 'string', description: 'column with the day; a time after it is cut off', valueHint: 'COLUMN' },
    value: { type: 'string', description: 'column to sum by day; without it rows are counted', valueHint: 'COLUMN' },
    where: { type: 'string', description: 'rows to take: COLUMN~PATTERN, or COLUMN!~PATTERN', valueHint: 'COLUMN~PATTERN' },
    name: { type: 'string', description: 'name shown (the id)', valueHint: 'TEXT' },
    unit: { type: 'string', description: 'what a value counts: drones, people killed', valueHint: 'TEXT' },
    conflict: { type: 'string', description: 'the conflict it belongs to', valueHint: 'ID' },
    source: { type: 'string', description: 'where the numbers are from', valueHint: 'TEXT' },
    type: { type: 'string', description: 'type of the events it counts, such as ASSAULT', valueHint: 'TYPE' },
    mode: { type: 'string', description: 'their mode, such as aerial', valueHint: 'MODE' },
    counts: { type: 'string', description: 'import: what is counted, together: drones,missiles (also killed, injured, troops, events)', valueHint: 'THINGS' },
    actor: { type: 'string', description: 'import: whose acts, an actor id such as RUS', valueHint: 'ID' },
    place: { type: 'string', description: 'import: GeoNames id of the one place it is of', valueHint: 'NUMBER' },
    of: { type: 'enum', options: ['events', 'fatalities'], default: 'events', description: 'count: events, or their dead' },
    data: { type: 'string', description: 'data folder (FAULTLINE_DATA or ./data-local)', valueHint: 'FOLDER' },
  }, // biome-ignore format: a table
  async run({ args }) {
    const work = getWork(args.action ?? '');
    const config = readConfig(process.env, { data: args.data });
    const store = await joinStore(config, 'series', realEffects.now());
    try {
      await work(store.database, args as SeriesArgs);
    } finally {
      await store.close();
    }
  },
});

type Work = (database: Database, args: SeriesArgs) => Promise<void>;

function getWork(action: string): Work {
  const works: Readonly<Record<string, Work>> = {
    import: importSeries,
    count: countSeries,
    list: printSeries,
  };
  const work = Object.hasOwn(works, action) ? works[action] : undefined;
  if (work) return work;
  throw usage(`There is nothing called "${action}" to do with series.`);
}

interface SeriesArgs {
  readonly file?: string;
  readonly series?: string;
  readonly day?: string;
  readonly value?: string;
  readonly where?: string;
  readonly name?: string;
  readonly unit?: string;
  readonly conflict?: string;
  readonly source?: string;
  readonly type?: string;
  readonly mode?: string;
  readonly of?: string;
  readonly counts?: string;
  readonly actor?: string;
  readonly place?: string;
}

type Database = Parameters<typeof listSeries>[0];

async function importSeries(database: Database, args: SeriesArgs): Promise<void> {
  const { file, day } = args;
  if (!file || !day) throw usage('An import needs a file and the column that holds the day.');
  const id = getSeriesId(args);
  const values = sumByDay(readRows(file), { day, value: args.value ?? null, where: args.where ?? null });
  const series: Series = { ...describe(id, args), subject: readSubject(args), origin: { kind: 'imported' } };
  const { added } = await takeSeries(loadDeps(database), series, values, realEffects.now());
  process.stdout.write(`${id}: ${values.length} days, ${added} of them new or changed\n`);
}

async function countSeries(database: Database, args: SeriesArgs): Promise<void> {
  const id = getSeriesId(args);
  const origin = {
    kind: 'counted',
    eventType: readType(args.type),
    mode: args.mode ?? null,
    of: args.of === 'fatalities' ? 'fatalities' : 'events',
  } as const;
  const series: Series = { ...describe(id, args), subject: null, origin };
  await takeSeries(loadDeps(database), series, [], realEffects.now());
  process.stdout.write(`${id}: counted from the events of ${args.conflict ?? 'all conflicts'}\n`);
}

/** Null where nothing is said: then no statement is held against it. Throws FL_USAGE. */
function readSubject({ counts, type, mode, actor, place }: SeriesArgs): SeriesSubject | null {
  if (counts === undefined) return null;
  const things = counts.split(',').map((c) => c.trim());
  const unknown = things.find((c) => !COUNTED.includes(c));
  if (unknown !== undefined) throw usage(`"${unknown}" is nothing that is counted: ${COUNTED.join(', ')}.`);
  if (place !== undefined && !/^\d{1,10}$/.test(place)) throw usage(`"${place}" is no GeoNames id.`);
  return {
    eventType: readType(type),
    mode: mode ?? null,
    counts: [...new Set(things)].sort() as CountedThing[],
    actor: actor ?? null,
    place: place === undefined ? null : Number(place),
  };
}

const COUNTED: readonly string[] = ['drones', 'missiles', 'troops', 'killed', 'injured', 'events'];

function readType(type: string | undefined): PloverType | null {
  const found = EVENT_TYPES.find((t) => t === type?.toUpperCase()) ?? null;
  if (type !== undefined && found === null) throw usage(`There is no event type "${type}".`);
  return found;
}

function loadDeps(database: Database) {
  const data = `${PACKAGE_FOLDER}data`;
  return { database, actors: loadActorRegistry(data), sources: loadSources(data) };
}

async function printSeries(database: Database): Promise<void> {
  for (const series of await listSeries(database, null)) {
    const values = await loadSeriesValues(database, series, null);
    const range = values.length > 0 ? `${values[0]?.day} to ${values.at(-1)?.day}` : 'no values';
    process.stdout.write(`${series.id}  ${series.name} (${series.unit}): ${values.length} days, ${range}\n`);
  }
}

function describe(id: string, { name, unit, conflict, source }: SeriesArgs) {
  return { id, name: name ?? id, unit: unit ?? 'events', conflict: conflict ?? null, source: source ?? null };
}

function getSeriesId({ series }: SeriesArgs): string {
  if (series && /^[a-z0-9-]{1,80}$/.test(series)) return series;
  throw usage('A series needs an id of small letters, digits and hyphens: --series drones-launched.');
}

type Row = Readonly<Record<string, string>>;

function readRows(file: string): readonly Row[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError('FL_NO_FILE', `${file} cannot be read.`, {
      hint: 'Check the path and its permissions.',
      cause,
    });
  }
  return Papa.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data;
}

interface Columns {
  readonly day: string;
  readonly value: string | null;
  readonly where: string | null;
}

/** Throws FL_USAGE naming the columns there are. Rows without a day or a number add nothing. */
export function sumByDay(rows: readonly Row[], { day, value, where }: Columns): SeriesValue[] {
  const isTaken = where === null ? () => true : compileWhere(where, rows[0]);
  for (const column of [day, value]) checkColumn(column, rows[0]);
  const sums = new Map<string, number>();
  for (const row of rows) {
    const on = /^\d{4}-\d\d-\d\d/.exec(row[day] ?? '')?.[0];
    const number = value === null ? 1 : parseNumber(row[value]);
    if (on && number !== null && isTaken(row)) sums.set(on, (sums.get(on) ?? 0) + number);
  }
  return [...sums].map(([d, v]) => ({ day: d, value: v })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

function parseNumber(text: string | undefined): number | null {
  const number = text?.trim() ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

function compileWhere(where: string, row: Row | undefined): (row: Row) => boolean {
  const parts = /^([^~!]+)(!?)~(.+)$/s.exec(where);
  const [, column = '', not, source = ''] = parts ?? [];
  if (!parts) throw usage(`"${where}" is no condition: write COLUMN~PATTERN or COLUMN!~PATTERN.`);
  checkColumn(column, row);
  try {
    const pattern = new RegExp(source, 'u');
    return (r) => pattern.test(r[column] ?? '') !== (not === '!');
  } catch {
    throw usage(`"${source}" is no regular expression.`);
  }
}

function checkColumn(column: string | null, row: Row | undefined): void {
  if (column === null || !row || Object.hasOwn(row, column)) return;
  throw usage(`There is no column "${column}"; there are: ${Object.keys(row).join(', ').slice(0, 500)}.`);
}

function usage(message: string): UserError {
  return new UserError('FL_USAGE', message, { hint: '`faultline series --help`' });
}
