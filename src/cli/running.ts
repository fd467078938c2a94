import { Gauge, Registry } from 'prom-client';
import { HEALTH_STATES } from '../analyze/source-health.js';
import type { SourceRegistry } from '../ontology/sources.js';
import type { Running } from '../server/jobs.js';
import type { Catalog } from '../store/catalog.js';
import { ask, type Database } from '../store/database.js';
import { type DeadLetter, openQueue, QUEUE_NAMES, type Queue } from '../store/running/queue.js';
import { listWorkers } from '../store/running/worker-rows.js';
import { createSourceDesk } from '../workers/source-desk.js';

/** What the pages do with sources and jobs. The queue is opened when it is first asked. */
export function createRunning(
  database: Database,
  catalog: Catalog,
  given: { readonly registry: SourceRegistry; readonly now: () => string },
): Running {
  let opened: Promise<Queue> | null = null;
  const getQueue = () => {
    opened ??= openQueue(database, { onError: () => {} });
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
  const sources = createSourceDesk(database, given.registry, given.now);
  return {
    sources,
    listDead: (window) => ask(listDead(getQueue, window)),
    replay: (ids) => ask(getQueue().then((queue) => queue.replay(ids))),
    renderMetrics: () => ask(renderMetrics({ database, catalog, sources, getQueue })),
  };
}

async function listDead(getQueue: () => Promise<Queue>, window: { limit: number; offset: number }) {
  const queue = await getQueue();
  const [letters, counts] = await Promise.all([queue.listDead(window), queue.count()]);
  const total = QUEUE_NAMES.reduce((sum, name) => sum + counts[name].dead, 0);
  return { items: letters.map(toDeadJob), total };
}

function toDeadJob({ id, queue, data, error, diedAt }: DeadLetter) {
  return { id, queue, subject: String(data.url ?? data.label ?? data.sha256 ?? id), error, diedAt };
}

interface MetricsParts {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly sources: Running['sources'];
  readonly getQueue: () => Promise<Queue>;
}

/** Of the whole instance, from the store: the same whichever server is asked. */
async function renderMetrics({ database, catalog, sources, getQueue }: MetricsParts) {
  const [counts, jobs, listed, workers] = await Promise.all([
    catalog.loadCounts(),
    getQueue().then((queue) => queue.count()),
    sources.list(),
    listWorkers(database),
  ]);
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `faultline_${name}`, help, labelNames, registers: [registry] });
  gauge('documents', 'Documents stored').set(counts.documents);
  gauge('statements', 'Statements of the current readings').set(counts.statements);
  gauge('issues', 'What could not be read').set(counts.issues);
  gauge('workers', 'Workers seen within half a minute').set(workers.length);
  gauge('jobs_done', 'Jobs done by the workers that live').set(workers.reduce((sum, w) => sum + w.done, 0));
  const queued = gauge('jobs', 'Jobs in the queue', ['queue', 'state']);
  for (const queue of QUEUE_NAMES)
    for (const state of ['waiting', 'active', 'dead'] as const)
      queued.set({ queue, state }, jobs[queue][state]);
  const states = gauge('sources', 'Sources by their health', ['state']);
  for (const state of HEALTH_STATES)
    states.set({ state }, listed.filter((s) => s.health.state === state).length);
  gauge('source_alarms', 'Alarms of sources that are open').set(
    listed.filter((s) => s.alarm !== null).length,
  );
  return { mediaType: registry.contentType, text: await registry.metrics() };
}
