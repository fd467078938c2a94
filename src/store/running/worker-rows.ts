import { sql } from 'kysely';
import type { Database } from '../database.js';

export interface WorkerIdentity {
  /** UUID */
  readonly id: string;
  /** of the machine */
  readonly host: string;
  readonly pid: number;
}

export interface WorkerRow extends WorkerIdentity {
  /** ISO 8601 UTC */
  readonly startedAt: string;
  readonly seenAt: string;
  /** jobs */
  readonly done: number;
  readonly failed: number;
}

/** A worker that has not been seen for so long is gone. */
const SILENCE = '30 seconds';

export async function saveWorker(database: Database, { id, host, pid }: WorkerIdentity): Promise<void> {
  await sql`INSERT INTO worker (id, host, pid, started_at, seen_at) VALUES (${id}, ${host}, ${pid}, now(), now())
    ON CONFLICT (id) DO UPDATE SET seen_at = now()`.execute(database);
}

export async function saveHeartbeat(
  database: Database,
  id: string,
  tally: { readonly done: number; readonly failed: number },
): Promise<void> {
  await sql`UPDATE worker SET seen_at = now(), done = ${tally.done}, failed = ${tally.failed}
    WHERE id = ${id}`.execute(database);
}

export async function deleteWorker(database: Database, id: string): Promise<void> {
  await database.deleteFrom('worker').where('id', '=', id).execute();
}

/** Those that live. */
export async function listWorkers(database: Database): Promise<WorkerRow[]> {
  return database
    .selectFrom('worker')
    .select(['id', 'host', 'pid', 'started_at as startedAt', 'seen_at as seenAt', 'done', 'failed'])
    .where(sql<boolean>`seen_at > now() - ${sql.lit(SILENCE)}::interval`)
    .orderBy('started_at')
    .execute();
}

export interface Lease {
  readonly lane: string;
  readonly queue: string;
  readonly jobs: readonly string[];
}

/** Says which jobs a lane of a worker holds now, in place of those before. */
export async function saveLease(database: Database, workerId: string, lease: Lease): Promise<void> {
  const { lane, queue, jobs } = lease;
  await database
    .insertInto('job_lease')
    .values({ worker_id: workerId, lane, queue, jobs: [...jobs] })
    .onConflict((c) => c.columns(['worker_id', 'lane']).doUpdateSet({ queue, jobs: [...jobs] }))
    .execute();
}

/**
 * Removes the workers that are gone, and gives what they held: silent for half a minute anywhere, or on this machine
 * without a process (`isAlive`).
 */
export async function takeLostLeases(
  database: Database,
  here: { readonly host: string; readonly isAlive: (pid: number) => boolean },
): Promise<Lease[]> {
  const all = await sql<{ id: string; host: string; pid: number; silent: boolean }>`SELECT id, host, pid,
    seen_at < now() - ${sql.lit(SILENCE)}::interval AS silent FROM worker`.execute(database);
  const gone = all.rows.filter((w) => w.silent || (w.host === here.host && !here.isAlive(w.pid)));
  if (gone.length === 0) return [];
  const ids = gone.map((w) => w.id);
  const taken = await database
    .deleteFrom('job_lease')
    .where('worker_id', 'in', ids)
    .returning(['lane', 'queue', 'jobs'])
    .execute();
  await database.deleteFrom('worker').where('id', 'in', ids).execute();
  return taken;
}
