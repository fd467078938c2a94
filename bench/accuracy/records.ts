// Records: every item "largest since" of a file against series imported by command, and the time of a check.
//   npx tsx bench/accuracy/records.ts --data FOLDER [--csv NAME] [--items NAME]
// FOLDER holds the CSV of attacks and the JSON lines {date, series, value, largest_since}.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkSuperlative } from '../../src/analyze/check-superlative.js';
import { createSeriesIndex, type SeriesIndex } from '../../src/analyze/series-index.js';
import { readConfig } from '../../src/config.js';
import { addDays } from '../../src/model/day.js';
import { openStore } from '../../src/store/open-store.js';
import { listSeries, loadSeriesValues } from '../../src/store/series.js';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    csv: { type: 'string', default: 'missile_attacks_to_2025-12.csv' },
    items: { type: 'string', default: 'superlative.to_2025-12.jsonl' },
  },
});

interface Item {
  readonly date: string;
  readonly series: string;
  readonly value: number;
  readonly largest_since: string | null;
}

/** What the file calls drones; all else counts as missiles. */
const DRONES = 'Shahed|Unknown|UAV|Orlan|ZALA|Supercam|Lancet|Merlin|Forpost|Eleron';
const WHERE: Readonly<Record<string, readonly string[]>> = {
  drones: ['--where', `model~${DRONES}`],
  missiles: ['--where', `model!~${DRONES}`],
  total: [],
};

async function run(folder: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'faultline-records-'));
  chmodSync(data, 0o755);
  try {
    for (const [id, where] of Object.entries(WHERE)) importSeries(data, join(folder, options.csv), id, where);
    report(await loadIndexes(data), readItems(join(folder, options.items)));
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

function importSeries(data: string, csv: string, id: string, where: readonly string[]): void {
  const args = [
    'series',
    'import',
    csv,
    '--series',
    id,
    '--day',
    'time_end',
    '--value',
    'launched',
    ...where,
  ];
  const done = spawnSync(process.execPath, ['bin/faultline.js', ...args, '--data', data], {
    encoding: 'utf8',
  });
  process.stdout.write(done.stdout + done.stderr);
}

async function loadIndexes(data: string): Promise<Map<string, SeriesIndex>> {
  const store = await openStore(readConfig({}, { data }), 'bench', new Date().toISOString());
  const indexes = new Map<string, SeriesIndex>();
  for (const series of await listSeries(store.database, null)) {
    indexes.set(series.id, createSeriesIndex(await loadSeriesValues(store.database, series, null)));
  }
  await store.close();
  return indexes;
}

function readItems(path: string): Item[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function report(indexes: ReadonlyMap<string, SeriesIndex>, items: readonly Item[]): void {
  const exact = items.filter((item) => isExact(item, indexes.get(item.series)));
  console.log(`records: ${exact.length} of ${items.length} exact`);
  timeChecks();
}

/** The value, the last day with as much, the claim "since that day" that holds, and the claim one day longer that fails. */
function isExact({ date, value, largest_since }: Item, index: SeriesIndex | undefined): boolean {
  if (!index) return false;
  const ever = checkSuperlative({ measure: 'most', since: null, on: date }, index);
  if (ever.value !== value || (ever.lastAsLarge?.day ?? null) !== largest_since) return false;
  if (largest_since === null) return ever.verdict === 'holds';
  const since = (day: string) =>
    checkSuperlative({ measure: 'most', since: { earliest: day, latest: day }, on: date }, index).verdict;
  const longer = addDays(largest_since, -1);
  return (
    since(largest_since) === 'holds' && (longer < (index.values[0]?.day ?? '') || since(longer) === 'fails')
  );
}

function timeChecks(): void {
  const days = 100_000;
  const values = Array.from({ length: days }, (_, i) => ({
    day: addDays('1700-01-01', i),
    value: (i * 7_919) % 10_007,
  }));
  const start = process.cpuUsage();
  const index = createSeriesIndex(values);
  const built = process.cpuUsage(start).user / 1000;
  const times = Array.from({ length: 2_000 }, (_, i) =>
    timeCheck(index, values[days - 1 - i * 40]?.day ?? ''),
  );
  times.sort((a, b) => a - b);
  console.log(`index of ${days} days: ${built.toFixed(0)} ms of processor time, once`);
  console.log(`a check: median ${times[1000]?.toFixed(3)} ms, 99th percentile ${times[1980]?.toFixed(3)} ms`);
}

function timeCheck(index: SeriesIndex, on: string): number {
  const start = process.cpuUsage();
  for (let i = 0; i < 20; i++) checkSuperlative({ measure: 'most', since: null, on }, index);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / 20;
}

if (options.data) await run(options.data);
else console.error('usage: npx tsx bench/accuracy/records.ts --data FOLDER');
