import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import { type ErrorRecord, toErrorRecord, UserError } from '../errors.js';
import { takeWaiting, toLedgerDeps } from '../pipeline/ledger.js';
import { toDatabaseError } from '../store/database.js';
import type { Job, QueueName } from '../store/running/queue.js';
import {
  deleteWorker,
  saveHeartbeat,
  saveLease,
  saveWorker,
  takeLostLeases,
  type WorkerIdentity,
} from '../store/running/worker-rows.js';
import { fetchArticle, type JobResult } from './fetch-article.js';
import { pollFeed } from './poll-feed.js';
import { readCaptures } from './read-captures.js';
import { checkAlarms, sendDuePolls } from './watch-sources.js';
import type { WorkerDeps } from './worker-deps.js';

export interface WorkerSettings {
  readonly signal: AbortSignal;
  /** ends when there is nothing left to do, instead of waiting for more */
  readonly isDraining: boolean;
  /** asks feeds and fetches articles; false: reads what is stored, only */
  readonly isFetching: boolean;
}

export interface WorkerTally {
  done: number;
  failed: number;
}

/** One line of work of a worker: takes jobs of one queue, some at a time. */
interface Lane<Q extends QueueName = QueueName> {
  readonly name: string;
  readonly queue: Q;
  /** taken at once */
  readonly batch: number;
  /** worked on together */
  readonly together: number;
  /** a result for each, in order */
  run(jobs: readonly Job<Q>[]): Promise<JobResult[]>;
}

interface Running extends WorkerSettings {
  readonly deps: WorkerDeps;
  readonly me: WorkerIdentity;
  readonly tally: WorkerTally;
}

const POLLERS = 4;
const FETCHERS = 4;
/** Taking jobs costs the same for many, and more the more of them wait. */
const READ_AT_ONCE = 32;
/** stored in one transaction: less than a second of work, so that a worker that is told to end does */
const READ_TOGETHER = 8;
const HEARTBEAT_MS = 5_000;
const TICK_MS = 10_000;
const ALARMS_EVERY_TICKS = 6;
const IDLE_MS = 500;
/** The store does not answer: a worker on a server of its own waits, others end when their master does. */
const STORE_PATIENCE_MS = 60_000;

/** Works until the signal, or until nothing is left when draining. Throws when the store stays away. */
export async function runWorker(deps: WorkerDeps, settings: WorkerSettings): Promise<WorkerTally> {
  const me = { id: randomUUID(), host: hostname(), pid: process.pid };
  const tally: WorkerTally = { done: 0, failed: 0 };
  const ending = new AbortController();
  const signal = AbortSignal.any([settings.signal, ending.signal]);
  const running: Running = { ...settings, signal, deps, me, tally };
  setMaxListeners(0, signal);
  await saveWorker(deps.database, me);
  const tick = createTick(running);
  await tick();
  const beat = repeat(running, HEARTBEAT_MS, () => saveHeartbeat(deps.database, me.id, tally));
  const ticks = repeat(running, TICK_MS, tick);
  try {
    await Promise.all(listLanes(running).map((lane) => runLane(lane, running)));
  } finally {
    ending.abort();
    await Promise.allSettled([beat, ticks]);
    await deleteWorker(deps.database, me.id).catch(() => {});
  }
  return tally;
}

function listLanes({ deps, isFetching }: Running): Lane[] {
  const reading: Lane<'read'> = {
    name: 'read',
    queue: 'read',
    batch: READ_AT_ONCE,
    together: READ_TOGETHER,
    run: (jobs) => readCaptures(jobs, deps),
  };
  if (!isFetching) return [reading as Lane];
  const polling = Array.from({ length: POLLERS }, (_, i) => ({
    name: `poll ${i}`,
    queue: 'poll' as const,
    batch: 1,
    together: 1,
    run: oneByOne(async (job: Job<'poll'>): Promise<JobResult> => {
      await pollFeed(job.data, deps);
      return { kind: 'done' };
    }),
  }));
  const fetching = Array.from({ length: FETCHERS }, (_, i) => ({
    name: `article ${i}`,
    queue: 'article' as const,
    batch: 1,
    together: 1,
    run: oneByOne((job: Job<'article'>) => fetchArticle(job, deps)),
  }));
  return [reading, ...polling, ...fetching] as Lane[];
}

function oneByOne<Q extends QueueName>(run: (job: Job<Q>) => Promise<JobResult>): Lane<Q>['run'] {
  return async (jobs) => {
    const results: JobResult[] = [];
    for (const job of jobs) results.push(await run(job));
    return results;
  };
}

async function runLane(lane: Lane, running: Running): Promise<void> {
  let failingSince: number | null = null;
  while (!running.signal.aborted) {
    try {
      const jobs = await running.deps.queue.take(lane.queue, lane.batch);
      failingSince = null;
      if (jobs.length > 0) await workOff(lane, jobs, running);
      else if (running.isDraining && (await isEmpty(running))) return;
      else await pause(IDLE_MS, running.signal);
    } catch (thrown) {
      const now = performance.now();
      failingSince ??= now;
      const { code, message } = toErrorRecord(thrown);
      running.deps.log.error({ lane: lane.name, code }, message);
      if (now - failingSince > STORE_PATIENCE_MS) throw thrown;
      await pause(2_000, running.signal);
    }
  }
}

/** `take` says "nothing" when the store does not answer too: counting throws then. */
async function isEmpty({ deps, isFetching }: Running): Promise<boolean> {
  const counts = await deps.queue.count();
  const relevant: QueueName[] = isFetching ? ['poll', 'article', 'read'] : ['read'];
  return relevant.every((name) => counts[name].waiting + counts[name].active === 0);
}

async function workOff(lane: Lane, jobs: readonly Job<QueueName>[], running: Running): Promise<void> {
  const { deps, me, signal } = running;
  const { database, queue } = deps;
  await saveLease(database, me.id, { lane: lane.name, queue: lane.queue, jobs: jobs.map((j) => j.id) });
  const done: string[] = [];
  const again: { readonly id: string; readonly error: ErrorRecord }[] = [];
  try {
    for (let at = 0; at < jobs.length && !signal.aborted; at += lane.together) {
      const part = jobs.slice(at, at + lane.together);
      const results = await attempt(lane, part);
      for (const [i, job] of part.entries()) {
        const result = results[i] ?? { kind: 'again', error: INTERRUPTED };
        if (result.kind === 'dead') await queue.bury(lane.queue, job, result.error);
        else if (result.kind === 'again') again.push({ id: job.id, error: result.error });
        if (result.kind !== 'again') done.push(job.id);
        if (result.kind === 'done') running.tally.done++;
        else running.tally.failed++;
      }
    }
  } finally {
    await settle(lane, jobs, { done, again }, running);
  }
}

/**
 * Only a store that does not answer stops the lane: what else goes wrong is the job's own. Of several that were worked on
 * together each is tried by itself.
 */
async function attempt(lane: Lane, jobs: readonly Job<QueueName>[]): Promise<JobResult[]> {
  try {
    return await lane.run(jobs);
  } catch (thrown) {
    const error = toDatabaseError(thrown, 'the store');
    if (error instanceof UserError) throw error;
    if (jobs.length === 1) return [{ kind: 'again', error: toErrorRecord(thrown) }];
    const results: JobResult[] = [];
    for (const job of jobs) results.push(...(await attempt(lane, [job])));
    return results;
  }
}

/** What was not reached goes back at once. */
async function settle(
  lane: Lane,
  jobs: readonly Job<QueueName>[],
  {
    done,
    again,
  }: { readonly done: readonly string[]; readonly again: readonly { id: string; error: ErrorRecord }[] },
  { deps }: Running,
): Promise<void> {
  const { queue } = deps;
  await queue.complete(lane.queue, done);
  for (const { id, error } of again) await queue.fail(lane.queue, [id], error);
  const settled = new Set([...done, ...again.map((a) => a.id)]);
  const left = jobs.filter((j) => !settled.has(j.id)).map((j) => j.id);
  await queue.fail(lane.queue, left, INTERRUPTED);
}

const INTERRUPTED: ErrorRecord = {
  code: 'FL_INTERNAL',
  message: 'The worker ended while it worked on this.',
  hint: 'It is given to another worker by itself.',
};

function createTick(running: Running): () => Promise<void> {
  const { deps, me, isFetching } = running;
  let ticks = 0;
  let hasLooked = false;
  return async () => {
    const isAlive = (pid: number) => pid === process.pid || hasProcess(pid);
    const lost = await takeLostLeases(deps.database, { host: me.host, isAlive });
    for (const { queue, jobs } of lost) await deps.queue.fail(queue as QueueName, jobs, INTERRUPTED);
    if (!hasLooked || lost.length > 0) await fileWaiting(deps);
    hasLooked = true;
    if (!isFetching) return;
    await sendDuePolls(deps);
    if (ticks++ % ALARMS_EVERY_TICKS === 0) await checkAlarms(deps);
  };
}

/** A worker that is gone may have stored what it did not file any more. */
async function fileWaiting(deps: WorkerDeps): Promise<void> {
  try {
    const taken = await takeWaiting(toLedgerDeps(deps));
    if (taken > 0) deps.log.info({ taken }, 'filed what was stored and not filed');
  } catch (thrown) {
    const { code, message } = toErrorRecord(thrown);
    deps.log.error({ code }, message);
  }
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Every so often until the signal; a failure is logged and the next turn tries again. */
async function repeat(
  { deps, signal }: Running,
  interval: number,
  work: () => Promise<unknown>,
): Promise<void> {
  for (;;) {
    await pause(interval, signal);
    if (signal.aborted) return;
    try {
      await work();
    } catch (thrown) {
      const { code, message } = toErrorRecord(thrown);
      deps.log.error({ code }, message);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
