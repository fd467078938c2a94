import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Config } from '../config.js';
import type { Database } from '../store/database.js';

export interface WorkerProcesses {
  /** how many in a row ended before they had begun to work */
  countFailures(): number;
  /** Ends them: in order, and after ten seconds at once. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 2_000;
const PATIENCE_MS = 10_000;
/** a worker that ends by itself is not begun again at once */
const REST_MS = 5_000;

/**
 * Runs workers beside the server, in processes of their own so that reading does not slow the pages; not before there is
 * a source turned on or a job to do, so that an instance that only shows what it has stays small.
 */
export function runWorkerProcesses(
  config: Config,
  database: Database,
  options: readonly string[] = [],
): WorkerProcesses {
  const children = new Set<ChildProcess>();
  let isStopping = false;
  let isLooking = false;
  let notBefore = 0;
  let failures = 0;
  const look = async () => {
    if (isLooking || isStopping || performance.now() < notBefore || children.size >= config.workers) return;
    isLooking = true;
    const isNeeded = await hasWork(database).catch(() => false);
    isLooking = false;
    while (isNeeded && !isStopping && children.size < config.workers) {
      const child = startWorker(config, options);
      let hasBegun = false;
      children.add(child);
      child.once('message', () => {
        hasBegun = true;
        failures = 0;
      });
      child.once('exit', () => {
        if (!hasBegun) failures++;
        children.delete(child);
        notBefore = performance.now() + REST_MS;
      });
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  void look();
  return {
    countFailures: () => failures,
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await Promise.all([...children].map(endWorker));
    },
  };
}

/**
 * MB of what is new that V8 lets grow before it looks at it: most of what is made of some articles that are read together has had its day
 * by then. 4 % less processor time than with its own 16 (docs/decisions/0038).
 */
const V8_OPTIONS = ['--max-semi-space-size=64'];

function startWorker({ dataFolder }: Config, options: readonly string[]): ChildProcess {
  const [, program = ''] = process.argv;
  const args = ['worker', '--data', dataFolder, '--log', join(dataFolder, 'worker.log'), ...options];
  const child = spawn(process.execPath, [...process.execArgv, ...V8_OPTIONS, program, ...args], {
    // The channel tells the worker when its master is gone, however that came about.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.on('error', () => {});
  return child;
}

async function endWorker(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const cut = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(cut);
}

async function hasWork(database: Database): Promise<boolean> {
  const on = await sql`SELECT 1 FROM current_source WHERE is_on LIMIT 1`.execute(database);
  if (on.rows.length > 0) return true;
  const queue = await sql<{ name: string | null }>`SELECT to_regclass('pgboss.job') AS name`.execute(
    database,
  );
  if (!queue.rows[0]?.name) return false;
  const jobs =
    await sql`SELECT 1 FROM pgboss.job WHERE name IN ('poll', 'article', 'read') AND state < 'completed'
    LIMIT 1`.execute(database);
  return jobs.rows.length > 0;
}
