import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writePages } from '../speed/pages.js';
import { createRandom } from './articles.js';

export interface BackFillKills {
  /** how to run faultline: program and first arguments */
  readonly command: readonly [string, ...string[]];
  /** an empty folder that others may enter */
  readonly folder: string;
  readonly kills: number;
  readonly pages: number;
  readonly seed: number;
  /** milliseconds, the longest time between a start and its kill */
  readonly longest: number;
  readonly report?: (line: string) => void;
}

export interface BackFillOutcome {
  readonly killed: Readonly<Record<Victim, number>>;
  /** imports that ended by themselves before their kill came */
  readonly completed: number;
  /** what the last, undisturbed import and `faultline verify` said */
  readonly said: string;
  readonly verified: string;
  readonly verifyStatus: number | null;
}

const VICTIMS = ['import', 'worker', 'database', 'all'] as const;
type Victim = (typeof VICTIMS)[number];

/** kill -9 at random moments of one back-fill, each time run again; then it is let end and the store is verified. */
export async function killBackFill(request: BackFillKills): Promise<BackFillOutcome> {
  const { folder, kills, pages, seed, longest } = request;
  const random = createRandom(seed);
  const killed = { import: 0, worker: 0, database: 0, all: 0 };
  mkdirSync(join(folder, 'data'), { recursive: true });
  const file = join(folder, 'pages.jsonl');
  await writePages(file, pages, seed);
  let completed = 0;
  for (let kill = 0; kill < kills; kill++) {
    const victim = VICTIMS[kill % VICTIMS.length] ?? 'all';
    const importing = run(request, ['import', file, '--workers', '2']);
    const wait = longest * (0.1 + 0.9 * random());
    const isDone = await Promise.race([importing.ended.then(() => true), sleep(wait).then(() => false)]);
    if (isDone) completed++;
    else killed[victim] += strike(victim, importing.child, folder);
    // A worker or a database alone: whoever is left goes on for a while, or ends.
    if (victim === 'worker' || victim === 'database')
      await Promise.race([importing.ended, sleep(longest / 3)]);
    importing.child.kill('SIGKILL');
    await importing.ended;
    request.report?.(`${kill + 1}: ${isDone ? 'had ended' : victim} after ${Math.round(wait)} ms`);
  }
  const last = run(request, ['import', file, '--workers', '2']);
  await last.ended;
  const verifying = run(request, ['verify']);
  await verifying.ended;
  return {
    killed,
    completed,
    said: last.read(),
    verified: verifying.read(),
    verifyStatus: verifying.child.exitCode,
  };
}

function strike(victim: Victim, child: ChildProcess, folder: string): number {
  const workers = findChildren(child.pid ?? 0).filter((pid) => readCommand(pid).includes('worker'));
  const database = readDatabasePid(folder);
  const wanted: Record<Victim, readonly number[]> = {
    import: [child.pid ?? 0],
    worker: workers.slice(0, 1),
    database,
    all: [...workers, child.pid ?? 0, ...database],
  };
  for (const pid of wanted[victim]) if (pid > 1) tryKill(pid);
  return wanted[victim].length > 0 ? 1 : 0;
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

function findChildren(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8');
        return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    })
    .map(Number);
}

function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function readDatabasePid(folder: string): number[] {
  try {
    return [Number(readFileSync(join(folder, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0])];
  } catch {
    return [];
  }
}

function run({ command: [program, ...first], folder }: BackFillKills, args: readonly string[]) {
  const env = { ...process.env, DATABASE_URL: '', FAULTLINE_DATA: join(folder, 'data') };
  const child = spawn(program, [...first, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      said += part.toString('utf8');
    });
  return { child, ended: once(child, 'close'), read: () => said };
}
