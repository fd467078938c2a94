import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { canReach, type ServerUser } from './server-user.js';

/**
 * The working folder and the name under which the server's user finds the cluster. Below a private folder no absolute
 * path works for it, but the working folder is entered before rights are given up and stays open (Linux).
 */
export function nameCluster(folder: string, user: ServerUser | null): string {
  return user && process.platform === 'linux' && !canReach(user, folder) ? '/proc/self/cwd' : folder;
}

interface SpawnRequest {
  readonly binary: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly user: ServerUser | null;
  readonly log: string;
}

/**
 * Detached: a Ctrl-C in the terminal reaches Faultline alone, which drains its server first. Output goes straight to a
 * file, so that the server does not hang on a pipe when Faultline is killed.
 */
export function spawnServer(request: SpawnRequest): ChildProcess {
  const log = openSync(request.log, 'a', 0o600);
  try {
    const child = spawn(request.binary, request.args, {
      ...(request.user ? { uid: request.user.uid, gid: request.user.gid } : {}),
      cwd: request.folder,
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C', PGDATA: undefined, PGPORT: undefined },
    });
    child.on('error', () => {});
    return child;
  } finally {
    closeSync(log);
  }
}

/** Exit status; null when a signal ended it or it could not be started. */
export function waitForExit(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
}

/** True as soon as the condition holds; false when it still does not after the time given. */
export async function waitUntil(holds: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; ) {
    if (await holds()) return true;
    await sleep(25);
  }
  return false;
}

/** The end of a log from an offset on. */
export function readLog(path: string, from: number): string {
  try {
    return readFileSync(path).subarray(from).toString('utf8').slice(-4_000);
  } catch {
    return '';
  }
}
