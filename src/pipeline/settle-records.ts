import { isDeepStrictEqual } from 'node:util';
import { checkStatement } from '../analyze/check-statement.js';
import { chooseSeries } from '../analyze/choose-series.js';
import { findRecords } from '../analyze/find-records.js';
import { createSeriesIndex, type SeriesIndex } from '../analyze/series-index.js';
import type { FiledEvent } from '../model/filed-statement.js';
import type { NotedRecord, Series, SeriesValue } from '../model/series.js';
import type { Database } from '../store/database.js';
import type { LedgerChanges } from '../store/gathering-shelf.js';
import type { Stamp } from '../store/ledger-shelf.js';
import {
  listChecks,
  listDaysOf,
  listRecords,
  loadCounts,
  type StoredCheck,
  saveChecks,
  saveCounts,
  saveRecords,
} from '../store/records.js';
import { countEvents, findLastImport, listSeries, loadSeriesValues } from '../store/series.js';

/** Indexes of imported series, each with the moment of the import that it holds; kept for a store as long as it is open. */
export type SeriesIndexes = Map<string, { readonly lastImport: string; readonly index: SeriesIndex }>;

export interface RecordDeps {
  readonly database: Database;
  readonly indexes: SeriesIndexes;
}

const EVER = '0001-01-01';

/** Brings counts, noted records and checks of superlatives up to what entries changed; `stamp` is of the last of them. */
export async function settleRecords(deps: RecordDeps, changes: LedgerChanges, stamp: Stamp): Promise<void> {
  if (changes.events.length + changes.opened.length + changes.closed.length === 0) return;
  const superlatives = listSuperlatives(changes);
  const all = await listSeries(deps.database, stamp.at);
  const counted = changes.events.length === 0 ? [] : all.filter((s) => s.origin.kind === 'counted');
  const moved = await recount(deps, counted, changes, stamp);
  const before = await listChecks(deps.database, nameTouched(changes), null);
  const now = new Set(superlatives.map((s) => s.statement.id));
  const isAsked = ({ check }: StoredCheck) => now.has(check.statement.id);
  const [standing, gone] = [before.filter(isAsked), before.filter((b) => !isAsked(b))];
  await saveChecks(deps.database, { opened: [], closed: gone.map((g) => g.check.statement.id) }, stamp);
  const held = await listHeld(deps, moved);
  const asked = [...held.map(toQuestion), ...superlatives.filter((s) => !isAnswered(s, standing))];
  await recheck(deps, { all, asked, before: [...standing, ...held] }, stamp);
}

function toQuestion({ eventId, check }: StoredCheck): Superlative {
  return { eventId, statement: check.statement };
}

/** It stands with this event and these words: only its series could change the answer. */
function isAnswered({ eventId, statement }: Superlative, standing: readonly StoredCheck[]): boolean {
  const known = standing.find((s) => s.check.statement.id === statement.id);
  return known?.eventId === eventId && isDeepStrictEqual(known.check.statement, statement);
}

/** Takes in what was imported or defined of a series: counts it, notes its records, and asks every superlative of its conflict again. */
export async function settleSeries(deps: RecordDeps, id: string, stamp: Stamp): Promise<void> {
  const { database } = deps;
  const all = await listSeries(database, stamp.at);
  const series = all.find((s) => s.id === id);
  if (!series) return;
  if (series.origin.kind === 'counted') {
    const before = await loadSeriesValues(database, series, null);
    const after = await countEvents(database, series, series.origin, null);
    await saveCounts(database, id, listChanged(before, after), stamp);
  }
  await noteRecords(deps, series, EVER, stamp);
  const { conflict } = series;
  const before = await listChecks(database, conflict === null ? {} : { conflict }, null);
  await recheck(deps, { all, asked: before.map(toQuestion), before }, stamp);
}

/** Statements that compare, with the events that hold them. */
interface Superlative {
  readonly eventId: string | null;
  readonly statement: FiledEvent;
}

function listSuperlatives({ events, opened }: LedgerChanges): Superlative[] {
  const told = events.flatMap(({ id, record }) =>
    (record?.members ?? []).flatMap((m) =>
      m.isRetracted ? [] : [{ eventId: id, statement: m.statement } satisfies Superlative],
    ),
  );
  const apart = opened.flatMap((s) => (s.kind === 'event' ? [{ eventId: null, statement: s }] : []));
  return [...told, ...apart].filter(({ statement }) => isChecked(statement));
}

/** Events of an older version hold statements without what a check needs, until `faultline rebuild`. */
function isChecked({ superlative }: FiledEvent): boolean {
  return superlative !== null && 'start' in superlative;
}

function nameTouched({ events, opened, closed }: LedgerChanges) {
  const members = events.flatMap((e) => e.record?.members.map((m) => m.statement.id) ?? []);
  return {
    events: events.map((e) => e.id),
    statements: [...members, ...opened.map((s) => s.id), ...closed],
  };
}

/** Counts the days anew that the changed events are or were on, and notes their records. Gives the first day changed by series. */
async function recount(
  deps: RecordDeps,
  counted: readonly Series[],
  { events }: LedgerChanges,
  stamp: Stamp,
): Promise<ReadonlyMap<string, string>> {
  const moved = new Map<string, string>();
  if (counted.length === 0) return moved;
  const days = await listDaysOf(
    deps.database,
    events.map((e) => e.id),
  );
  if (days.length === 0) return moved;
  for (const series of counted) {
    const { origin } = series;
    if (origin.kind !== 'counted') continue;
    const before = await loadCounts(deps.database, series.id, days);
    const changed = listChanged(before, await countEvents(deps.database, series, origin, days));
    const [first] = changed;
    if (!first) continue;
    await saveCounts(deps.database, series.id, changed, stamp);
    await noteRecords(deps, series, first.day, stamp);
    moved.set(series.id, first.day);
  }
  return moved;
}

/** Days ascending; `value` null where a day has none any more. */
function listChanged(before: readonly SeriesValue[], after: readonly SeriesValue[]) {
  const [old, now] = [before, after].map((list) => new Map(list.map((v) => [v.day, v.value])));
  const days = [...new Set([...before, ...after].map((v) => v.day))].sort();
  return days.flatMap((day) => {
    const value = now?.get(day) ?? null;
    return value === (old?.get(day) ?? null) ? [] : [{ day, value }];
  });
}

async function noteRecords(deps: RecordDeps, series: Series, from: string, stamp: Stamp): Promise<void> {
  const { id, name, unit, conflict } = series;
  const index = await loadIndex(deps, series, stamp);
  const found = findRecords(index, from).map((r) => ({ series: { id, name, unit, conflict }, ...r }));
  const noted = await listRecords(deps.database, { series: id, since: from, limit: 1_000_000 }, null);
  const key = ({ day, value, since, seriesBegins }: Omit<NotedRecord, 'notedAt' | 'series'>) =>
    [day, value, since?.day, since?.value, seriesBegins].join();
  const [known, standing] = [new Set(noted.map(key)), new Set(found.map(key))];
  const days = new Set(found.map((r) => r.day));
  const opened = found.filter((r) => !known.has(key(r)));
  const closed = noted.filter((r) => !standing.has(key(r)) && !days.has(r.day)).map((r) => r.day);
  await saveRecords(deps.database, series, { opened, closed }, stamp);
}

/** Checks that rest on values from these days on. */
async function listHeld(
  { database }: RecordDeps,
  moved: ReadonlyMap<string, string>,
): Promise<StoredCheck[]> {
  const found: StoredCheck[] = [];
  for (const [id, from] of moved) found.push(...(await listChecks(database, { series: { id, from } }, null)));
  return found;
}

interface Recheck {
  readonly all: readonly Series[];
  readonly asked: readonly Superlative[];
  /** as they stand */
  readonly before: readonly StoredCheck[];
}

/** Asks again, and keeps what is answered otherwise than before. */
async function recheck(deps: RecordDeps, { all, asked, before }: Recheck, stamp: Stamp): Promise<void> {
  const known = new Map(before.map((b) => [b.check.statement.id, b]));
  const questions = new Map(asked.map((q) => [q.statement.id, q]));
  const opened: StoredCheck[] = [];
  for (const { eventId, statement } of questions.values()) {
    const check = await hold(deps, all, statement, stamp);
    const old = known.get(statement.id);
    if (old?.eventId === eventId && isDeepStrictEqual(old.check, check)) continue;
    opened.push({ eventId, check });
  }
  await saveChecks(deps.database, { opened, closed: [] }, stamp);
}

async function hold(deps: RecordDeps, all: readonly Series[], statement: FiledEvent, stamp: Stamp) {
  const choice = chooseSeries(statement, all);
  if ('why' in choice) return checkStatement(statement, choice);
  return checkStatement(statement, { ...choice, index: await loadIndex(deps, choice.series, stamp) });
}

/** An imported series is kept in memory until its next import; a counted one changes with every event. */
async function loadIndex(
  { database, indexes }: RecordDeps,
  series: Series,
  stamp: Stamp,
): Promise<SeriesIndex> {
  const load = async () => createSeriesIndex(await loadSeriesValues(database, series, stamp.at));
  if (series.origin.kind === 'counted') return load();
  const lastImport = (await findLastImport(database, series.id, stamp.at)) ?? '';
  const known = indexes.get(series.id);
  if (known?.lastImport === lastImport) return known.index;
  const index = await load();
  indexes.set(series.id, { lastImport, index });
  return index;
}
