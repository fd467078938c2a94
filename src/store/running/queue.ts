import { randomUUID } from 'node:crypto';
import { CompiledQuery, sql } from 'kysely';
import PgBoss from 'pg-boss';
import type { ErrorRecord } from '../../errors.js';
import type { Database } from '../database.js';
import { cleanText } from '../storable.js';

/** poll: ask a feed; article: fetch an address and read it; read: read a capture that is stored. */
export const QUEUE_NAMES = ['poll', 'article', 'read'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

export interface PollJob {
  readonly sourceId: string;
  readonly url: string;
}
export interface ArticleJob {
  readonly url: string;
  readonly sourceId: string;
  readonly title: string | null;
  /** ISO 8601 UTC, as the feed says */
  readonly published: string | null;
}
export interface ReadJob {
  readonly sha256: string;
  readonly label: string;
  readonly url: string | null;
  readonly title: string | null;
  /** ISO 8601 day */
  readonly published: string | null;
  readonly publisher: string | null;
  readonly conflict: string | null;
  /** the bytes are an article's text and nothing else */
  readonly isClean: boolean;
}
interface JobData {
  readonly poll: PollJob;
  readonly article: ArticleJob;
  readonly read: ReadJob;
}

export interface Job<Q extends QueueName> {
  readonly id: string;
  readonly data: JobData[Q];
  /** how often it was begun before */
  readonly retries: number;
  /** no other attempt follows this one */
  readonly isLast: boolean;
}

/** A job that no attempt could do, with the last reason. */
export interface DeadLetter {
  readonly id: string;
  readonly queue: QueueName;
  readonly data: Readonly<Record<string, unknown>>;
  readonly error: { readonly code: string; readonly message: string };
  /** ISO 8601 UTC */
  readonly diedAt: string;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly dead: number;
}

const YEAR_MINUTES = 366 * 24 * 60;
/** attempts after the first; seconds between them, doubled each time for what needs the network */
const SETTINGS = {
  poll: { retryLimit: 0, expireInSeconds: 600 },
  article: { retryLimit: 4, retryDelay: 60, retryBackoff: true, expireInSeconds: 600 },
  read: { retryLimit: 20, retryDelay: 0, expireInSeconds: 600 },
} as const;

export interface Queue {
  send<Q extends QueueName>(queue: Q, jobs: readonly JobData[Q][], within?: Database): Promise<void>;
  take<Q extends QueueName>(queue: Q, most: number): Promise<Job<Q>[]>;
  complete(queue: QueueName, ids: readonly string[]): Promise<void>;
  /** To be tried again, or dead when no attempt is left. */
  fail(queue: QueueName, ids: readonly string[], error: ErrorRecord): Promise<void>;
  /** No attempt will help. */
  bury<Q extends QueueName>(queue: Q, job: Job<Q>, error: ErrorRecord): Promise<void>;
  count(): Promise<Readonly<Record<QueueName, QueueCounts>>>;
  listDead(window: { readonly limit: number; readonly offset: number }): Promise<DeadLetter[]>;
  /** Puts dead letters back into their queues; all of them where no ids are given. Gives how many. */
  replay(ids: readonly string[] | null): Promise<number>;
  close(): Promise<void>;
}

/** The queue in the same database as the evidence, so that a job and its reason are stored together or not at all. */
export async function openQueue(
  database: Database,
  given: { readonly isSupervisor?: boolean; readonly onError: (error: unknown) => void },
): Promise<Queue> {
  const boss = new PgBoss({
    db: toBossDatabase(database),
    schedule: false,
    supervise: given.isSupervisor ?? false,
    maintenanceIntervalSeconds: 60,
    archiveCompletedAfterSeconds: 3_600,
  });
  boss.on('error', given.onError);
  await boss.start();
  for (const name of QUEUE_NAMES) await createQueues(boss, name);
  await database.executeQuery(CREATE_ORDER_INDEX);
  return toQueue(boss, database);
}

/** Jobs in the order they are taken in: without it every job that waits is read and sorted for each taking. */
const CREATE_ORDER_INDEX = CompiledQuery.raw(
  `CREATE INDEX IF NOT EXISTS faultline_order ON pgboss.job (name, priority DESC, created_on, id) WHERE state < 'active'`,
);

async function createQueues(boss: PgBoss, name: QueueName): Promise<void> {
  const dead = nameDead(name);
  await boss.createQueue(dead, { name: dead, retentionMinutes: YEAR_MINUTES });
  const settings = { ...SETTINGS[name], retentionMinutes: YEAR_MINUTES };
  await boss.createQueue(name, { name, ...settings, ...(name === 'poll' ? {} : { deadLetter: dead }) });
}

function nameDead(name: QueueName): string {
  return `${name}-dead`;
}

function toBossDatabase(database: Database): PgBoss.Db {
  return {
    async executeSql(text, values = []) {
      const { rows } = await database.executeQuery<unknown>(CompiledQuery.raw(text, values as unknown[]));
      return { rows: rows ?? [] };
    },
  };
}

function toQueue(boss: PgBoss, database: Database): Queue {
  return {
    async send(queue, jobs, within) {
      if (jobs.length === 0) return;
      const ids = createIds(jobs.length);
      const rows = jobs.map((data, i) => ({ id: ids[i] as string, name: queue, data }));
      await boss.insert(rows, within ? { db: toBossDatabase(within) } : {});
    },
    async take(queue, most) {
      const jobs = await boss.fetch(queue, { batchSize: most, includeMetadata: true });
      return jobs.sort(compareBySending).map((job) => ({
        id: job.id,
        data: job.data as never,
        retries: job.retryCount,
        isLast: job.retryCount >= job.retryLimit,
      }));
    },
    async complete(queue, ids) {
      if (ids.length > 0) await boss.complete(queue, [...ids]);
    },
    async fail(queue, ids, { code, message }) {
      // Its types know a reason for one job only; it takes many.
      if (ids.length > 0) await boss.fail(queue, [...ids] as unknown as string, { code, message });
    },
    async bury(queue, job, { code, message }) {
      await database.transaction().execute(async (tx) => {
        const db = toBossDatabase(tx);
        const error = { code, message: cleanText(message) };
        await boss.insert([{ name: nameDead(queue), data: { ...job.data, error } }], { db });
        await boss.complete(queue, job.id, {}, { db });
      });
    },
    count: () => countJobs(database),
    listDead: (window) => listDead(database, window),
    replay: (ids) => replay(boss, database, ids),
    close: () => boss.stop({ graceful: false, wait: true }),
  };
}

/** UUIDs in ascending order: jobs sent together are of one moment, and are taken by their ids then. By chance but for the last 32 bits. */
function createIds(count: number): string[] {
  const shared = randomUUID().slice(0, -8);
  return Array.from({ length: count }, (_, i) => `${shared}${i.toString(16).padStart(8, '0')}`);
}

/** The order in which they are taken, which what is taken does not come in. */
function compareBySending(a: PgBoss.JobWithMetadata<unknown>, b: PgBoss.JobWithMetadata<unknown>): number {
  return toTime(a.createdOn) - toTime(b.createdOn) || (a.id < b.id ? -1 : 1);
}

/** Our driver gives ISO 8601 where the queue's own gives a Date. */
const toTime = (at: Date | string) => new Date(at).getTime();

async function countJobs(database: Database): Promise<Record<QueueName, QueueCounts>> {
  const found = await sql<{ name: string; state: string; n: number }>`SELECT name, state::text AS state,
    count(*) AS n FROM pgboss.job WHERE state < 'completed' GROUP BY name, state`.execute(database);
  const count = (name: string, isOf: (state: string) => boolean) =>
    found.rows.filter((r) => r.name === name && isOf(r.state)).reduce((sum, r) => sum + r.n, 0);
  const of = (name: QueueName): QueueCounts => ({
    waiting: count(name, (s) => s === 'created' || s === 'retry'),
    active: count(name, (s) => s === 'active'),
    dead: count(nameDead(name), () => true),
  });
  return { poll: of('poll'), article: of('article'), read: of('read') };
}

interface DeadRow {
  readonly id: string;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly output: Readonly<Record<string, unknown>> | null;
  readonly diedAt: string;
}

async function listDead(
  database: Database,
  window: { readonly limit: number; readonly offset: number },
): Promise<DeadLetter[]> {
  const found = await sql<DeadRow>`SELECT id, name, data, output, created_on AS "diedAt" FROM pgboss.job
    WHERE name = ANY(${QUEUE_NAMES.map(nameDead)}) AND state < 'completed'
    ORDER BY created_on DESC, id LIMIT ${window.limit} OFFSET ${window.offset}`.execute(database);
  return found.rows.map(toDeadLetter);
}

function toDeadLetter({ id, name, data, output, diedAt }: DeadRow): DeadLetter {
  const { error, ...rest } = data;
  const queue = QUEUE_NAMES.find((q) => nameDead(q) === name) ?? 'article';
  return { id, queue, data: rest, error: findError(error) ?? findError(output) ?? UNKNOWN, diedAt };
}

const UNKNOWN = { code: 'FL_INTERNAL', message: 'The worker ended while it worked on this, each time.' };

function findError(value: unknown): DeadLetter['error'] | null {
  if (typeof value !== 'object' || value === null) return null;
  const { code, message } = value as { code?: unknown; message?: unknown };
  return typeof code === 'string' && typeof message === 'string' ? { code, message } : null;
}

/** Each goes back and is gone from here in one transaction; of two people who replay at once one does. */
async function replay(boss: PgBoss, database: Database, ids: readonly string[] | null): Promise<number> {
  return database.transaction().execute(async (tx) => {
    const wanted = ids === null ? sql`true` : sql`id = ANY(${[...ids]}::uuid[])`;
    const taken = await sql<DeadRow>`DELETE FROM pgboss.job WHERE name = ANY(${QUEUE_NAMES.map(nameDead)})
      AND state < 'completed' AND ${wanted} RETURNING id, name, data, output, created_on AS "diedAt"`.execute(
      tx,
    );
    const jobs = taken.rows.map(toDeadLetter).map(({ queue, data }) => ({ name: queue, data }));
    if (jobs.length > 0) await boss.insert(jobs, { db: toBossDatabase(tx) });
    return jobs.length;
  });
}
