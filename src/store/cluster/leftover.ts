import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { isAlive, readProcessStart } from '../process-identity.js';
import { waitUntil } from './cluster-process.js';

/**
 * Ends the server that a killed Faultline left running on the cluster. Only call with the data lock held: then nobody
 * else uses it. A process that merely has the number of a dead server is left alone.
 */
export async function stopLeftoverServer(clusterFolder: string): Promise<void> {
  const pid = readServerPid(clusterFolder);
  if (pid === null) return;
  if (!isServerOf(pid, clusterFolder)) {
    // The file names a process that is not this cluster's server: the server would refuse to start on it.
    rmSync(join(clusterFolder, 'postmaster.pid'), { force: true });
    return;
  }
  await stopServer(pid);
}

/** Fast shutdown, then immediate, then by force: each leaves a cluster that recovers all that was committed. */
export async function stopServer(pid: number): Promise<void> {
  const steps: readonly [NodeJS.Signals, number][] = [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, patience] of steps) {
    if (!send(pid, signal)) return;
    if (await waitUntil(() => readProcessStart(pid) === null, patience)) return;
  }
  throw new UserError('FL_DATABASE_STUCK', `The database process ${pid} does not stop.`, {
    hint: `Stop it yourself (\`kill -9 ${pid}\`), then start again.`,
  });
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function readServerPid(clusterFolder: string): number | null {
  try {
    const first = readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n')[0];
    const pid = Number(first);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/** A server works in its cluster's folder (Linux), or names it on its command line. */
function isServerOf(pid: number, clusterFolder: string): boolean {
  if (readProcessStart(pid) === null || !isAlive(pid)) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterFolder);
  } catch {
    const listed = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
    return listed.includes('postgres') && listed.includes(clusterFolder);
  }
}
