import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** of /proc, per second */
export const TICKS = 100;

/** places in /proc/PID/stat behind the name: of the process itself, and of its children that have ended */
const OWN = [11, 12];
const OF_ENDED = [13, 14];

/** Processor time that a process has used, 1/100 s; 0 when it is gone. */
export function readTicks(pid: number, places = OWN): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return places.reduce((sum, at) => sum + Number(fields[at]), 0);
  } catch {
    return 0;
  }
}

/** Of the bundled PostgreSQL of a data folder with all its processes, those that have ended among them, 1/100 s. */
export function readDatabaseTicks(dataFolder: string): number {
  const pid = Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  return children.reduce((sum, child) => sum + readTicks(child), readTicks(pid, [...OWN, ...OF_ENDED]));
}
