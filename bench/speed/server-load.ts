/**
 * Milliseconds to the last byte of every public page and answer of the API, over a store of many events (400,000), for 50 clients at once:
 * once each asking the next page as soon as the last has come, then with pauses of 1 and 5 s on average, as readers make. Status 1 when the first is over 100 ms at the
 * median or 300 ms at the 95th percentile.
 * `npm run build && npx tsx bench/speed/server-load.ts [--events 400000] [--clients 50] [--seconds 60] [--data FOLDER]`; a FOLDER is kept
 * and used again. `--profile` writes the server's processor profile into the folder.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { readConfig } from '../../src/config.js';
import { loadOntology } from '../../src/ontology/load.js';
import { openStore } from '../../src/store/open-store.js';
import { chooseRoutes, STILL } from './load/choose-routes.js';
import type { Plan, Route, Timing } from './load/clients.js';
import { fillStore } from './load/fill-store.js';
import { readDatabaseTicks, readTicks, TICKS } from './load/processor-ticks.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '400000' },
    clients: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    data: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
});
const [clients, seconds] = [Number(values.clients), Number(values.seconds)];
const folder = values.data ?? mkdtempSync(join(tmpdir(), 'faultline-load-'));
mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o755);
const MEDIAN_BAR_MS = 100;
const LATE_BAR_MS = 300;
/** mean pauses of readers between two pages, ms */
const PAUSES = [1_000, 5_000];

const running: { server: ChildProcess | null } = { server: null };
try {
  const routes = await prepareStore();
  const origin = await startServer();
  const style =
    /href="(\/assets\/[^"]+\.css)"/.exec(await (await fetch(`${origin}/about`)).text())?.[1] ??
    '/assets/icon.svg';
  const plan = {
    origin,
    routes: routes.map((r) => (r.name === STILL ? { ...r, paths: [style] } : r)),
    clients,
  };
  await measureAlone(plan.origin, plan.routes);
  const strict = await measure('each asks the next page as soon as the last has come', {
    ...plan,
    seconds,
    think: 0,
    seed: 1,
  });
  for (const think of PAUSES)
    await measure(`a pause of ${think} ms on average between pages`, {
      ...plan,
      seconds,
      think,
      seed: think + 1,
    });
  process.exitCode = strict.median < MEDIAN_BAR_MS && strict.late < LATE_BAR_MS ? 0 : 1;
} finally {
  const { server } = running;
  if (server !== null && server.exitCode === null) {
    server.kill('SIGINT');
    await new Promise((resolve) => server.once('exit', resolve));
  }
  if (values.data === undefined) rmSync(folder, { recursive: true, force: true });
}

/** Fills the store where it is empty. */
async function prepareStore(): Promise<Route[]> {
  const config = readConfig({ ...process.env, DATABASE_URL: '' }, { data: folder });
  const store = await openStore(config, 'bench', new Date().toISOString());
  try {
    const { rows } = await sql<{
      n: number;
    }>`SELECT count(*) AS n FROM (SELECT 1 FROM ledger_log LIMIT 1) l`.execute(store.database);
    if (rows[0]?.n === 0) await fill(store.url);
    return await chooseRoutes(store.database, '');
  } finally {
    await store.close();
  }
}

async function fill(url: string): Promise<void> {
  const start = performance.now();
  const ontology = loadOntology('data');
  const counts = await fillStore(url, {
    events: Number(values.events),
    conflicts: ontology.conflicts.map((c) => c.id),
    matters: ontology.issues.map((i) => i.cues[0]?.replaceAll('*', '') ?? i.name),
    seed: 11,
    step: (events) => process.stderr.write(`\r${events} events`),
  });
  process.stderr.write('\n');
  console.log(
    `filled in ${((performance.now() - start) / 1_000).toFixed(0)} s: ${[...counts].map(([name, n]) => `${n} ${name}`).join(', ')}`,
  );
}

async function startServer(): Promise<string> {
  const env = { ...process.env, DATABASE_URL: '', FAULTLINE_DATA: folder, FAULTLINE_WORKERS: '0' };
  const profile = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
  const child = spawn(process.execPath, [...profile, 'bin/faultline.js', 'serve', '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.server = child;
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`faultline serve ended: ${said}`)));
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString('utf8');
      const address = /Page\s+(http:\/\/\S+)/.exec(said)?.[1];
      if (address && said.includes('Ctrl-C')) resolve(address);
    });
  });
}

/** One client, each of some addresses of a route for the first time: what an answer costs when nothing is in the way and nothing is kept. */
async function measureAlone(origin: string, routes: readonly Route[]): Promise<void> {
  const timings: Timing[] = [];
  const before = readUsed();
  for (const { name: route, paths } of routes) {
    const step = Math.max(1, Math.floor(paths.length / 12));
    for (const path of paths.filter((_, i) => i % step === 0)) {
      const start = performance.now();
      const response = await fetch(`${origin}${path}`);
      const bytes = (await response.arrayBuffer()).byteLength;
      timings.push({ route, path, ms: performance.now() - start, bytes, status: response.status });
    }
  }
  report('one client, each page for the first time', timings, before);
}

async function measure(title: string, plan: Plan): Promise<{ median: number; late: number }> {
  const before = readUsed();
  const child = fork(new URL('./load/clients.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const timings = await new Promise<Timing[]>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Timing[]));
    child.once('exit', (code) => reject(new Error(`the clients ended: ${code}`)));
    child.send(plan);
  });
  return report(`${plan.clients} clients for ${plan.seconds} s, ${title}`, timings, before);
}

/** Processor time used so far, 1/100 s. */
interface Used {
  readonly server: number;
  readonly database: number;
}

function readUsed(): Used {
  return { server: readTicks(running.server?.pid ?? 0), database: readDatabaseTicks(folder) };
}

function report(title: string, timings: readonly Timing[], before: Used): { median: number; late: number } {
  const after = readUsed();
  const each = (part: keyof Used) =>
    (((after[part] - before[part]) * 1_000) / TICKS / timings.length).toFixed(1);
  console.log(
    `\n${title}: ${timings.length} answers, processor time of each ${each('server')} ms of the server, ${each('database')} of PostgreSQL`,
  );
  const names = [...new Set(timings.map((t) => t.route))].sort();
  for (const name of names)
    console.log(
      line(
        name,
        timings.filter((t) => t.route === name),
      ),
    );
  const own = timings.filter((t) => t.route !== STILL);
  console.log(line('all but the still file', own));
  const failed = own.filter((t) => t.status !== 200);
  if (failed.length > 0)
    console.log(
      `  ${failed.length} failed: ${[...new Set(failed.map((t) => `${t.status} ${t.path}`))].slice(0, 5).join(', ')}`,
    );
  const ms = own.map((t) => t.ms);
  return { median: take(ms, 0.5), late: take(ms, 0.95) };
}

function line(name: string, timings: readonly Timing[]): string {
  const ms = timings.map((t) => t.ms);
  const [median, late, last] = [0.5, 0.95, 0.99].map((share) => take(ms, share).toFixed(0).padStart(6));
  const size =
    take(
      timings.map((t) => t.bytes),
      0.5,
    ) / 1_000;
  return `  ${name.padEnd(36)} ${String(timings.length).padStart(6)} median ${median}  95th ${late}  99th ${last} ms  ${size.toFixed(0).padStart(5)} kB`;
}

function take(numbers: readonly number[], share: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;
}
