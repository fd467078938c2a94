/**
 * Stored pages a second through the whole pipeline, with the bundled PostgreSQL on the same machine, and how much a
 * second worker brings. `npm run build && npx tsx bench/speed/back-fill.ts [--pages 2000] [--workers 1,2]`
 *
 * Processor time is of the workers, by their own count, and of PostgreSQL, by /proc (Linux): it does not depend on what
 * else the machine does, as the time on the wall does.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePages } from './pages.js';

const option = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const pages = Number(option('--pages', '2000'));
const walls = new Map<number, number>();

for (const workers of option('--workers', '1,2').split(',').map(Number)) {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-back-fill-'));
  chmodSync(folder, 0o755);
  const file = join(folder, 'pages.jsonl');
  await writePages(file, pages, 17);
  const run = await importPages(file, join(folder, 'data'), workers);
  walls.set(workers, run.wall);
  const { wall, worker, database, rss } = run;
  console.log(
    `${workers} workers, ${pages} pages: ${wall.toFixed(1)} s, ${(pages / wall).toFixed(1)} pages/s on the wall; processor time a page: ` +
      `${((worker * 1000) / pages).toFixed(1)} ms worker, ${((database * 1000) / pages).toFixed(1)} ms PostgreSQL, so ` +
      `${((2 * pages) / (worker + database)).toFixed(1)} pages/s on two idle processors; largest worker ${rss.toFixed(0)} MB`,
  );
  rmSync(folder, { recursive: true, force: true });
}
const [one, two] = [walls.get(1), walls.get(2)];
if (one && two) console.log(`two workers are ${(one / two).toFixed(2)} times one`);

async function importPages(file: string, data: string, workers: number) {
  const started = performance.now();
  const args = ['bin/faultline.js', 'import', file, '--data', data, '--workers', String(workers)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  let database = 0;
  const sample = setInterval(() => {
    database = Math.max(database, readDatabaseSeconds(data));
  }, 500);
  const [status] = await once(child, 'exit');
  clearInterval(sample);
  if (status !== 0) throw new Error(`import ended with status ${status}`);
  const ends = readFileSync(join(data, 'worker.log'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('worker ends'))
    .map((line) => JSON.parse(line) as { cpuSeconds: number; maxRssMb: number });
  return {
    wall: (performance.now() - started) / 1000,
    worker: ends.reduce((sum, e) => sum + e.cpuSeconds, 0),
    database,
    rss: Math.max(...ends.map((e) => e.maxRssMb)),
  };
}

/** User and system time of the postmaster, its ended children and its living ones; proc(5). */
function readDatabaseSeconds(data: string): number {
  try {
    const [pid = ''] = readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const stats = all.flatMap((name) => readStat(name));
    const own = stats.filter((s) => s.pid === pid || s.parent === pid);
    return own.reduce((sum, s) => sum + s.ticks + (s.pid === pid ? s.childTicks : 0), 0) / 100;
  } catch {
    return 0;
  }
}

function readStat(pid: string) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const number = (at: number) => Number(fields[at] ?? 0);
    return [
      { pid, parent: fields[1] ?? '', ticks: number(11) + number(12), childTicks: number(13) + number(14) },
    ];
  } catch {
    return [];
  }
}
