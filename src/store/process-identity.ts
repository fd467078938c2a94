import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Where a process number means something: the same boot of the same kernel, the same process namespace. Two
 * containers on one machine differ, and so does one machine before and after a restart.
 */
export function readMachineIdentity(): string {
  const boot = tryRead(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const namespace = tryRead(() => readlinkSync('/proc/self/ns/pid'));
  return `${boot ?? hostname()}/${namespace ?? 'pid'}`;
}

/**
 * When a process started, in the system's own words: with its number it names one process, as numbers are used again.
 * Null when no such process runs.
 */
export function readProcessStart(pid: number): string | null {
  const stat = tryRead(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (stat !== null) return parseStartTime(stat);
  if (process.platform === 'linux' || !isAlive(pid)) return null;
  const listed = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return listed.stdout?.trim() || 'unknown';
}

/** Field 22 of proc(5) stat; the name in field 2 may hold spaces and brackets. A zombie (state Z) is dead. */
function parseStartTime(stat: string): string | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? 'unknown');
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function tryRead(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
