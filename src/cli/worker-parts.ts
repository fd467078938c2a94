import pino from 'pino';
import { createPoliteFetcher } from '../collect/polite-fetcher.js';
import { type Config, PACKAGE_FOLDER, readVersion } from '../config.js';
import { realEffects } from '../effects.js';
import { loadOntology } from '../ontology/load.js';
import type { Database } from '../store/database.js';
import { reserveHostTurn } from '../store/running/host-turns.js';
import { openQueue } from '../store/running/queue.js';
import type { Log, WorkerDeps } from '../workers/worker-deps.js';

/** What a worker works with, over an open store. Whoever opens it closes its queue. */
export async function openWorkerParts(database: Database, config: Config, log: Log): Promise<WorkerDeps> {
  const effects = realEffects;
  const onError = (thrown: unknown) =>
    log.error({ code: 'FL_DATABASE_UNREACHABLE' }, thrown instanceof Error ? thrown.message : String(thrown));
  return {
    database,
    ontology: loadOntology(`${PACKAGE_FOLDER}data`),
    effects,
    engine: readVersion(),
    network: config,
    model: config.model,
    queue: await openQueue(database, { isSupervisor: true, onError }),
    fetcher: createPoliteFetcher({
      effects,
      network: config,
      reserveTurn: (host, interval) => reserveHostTurn(database, host, interval),
    }),
    log,
    webhook: config.webhook,
  };
}

/** One JSON object a line, to a file or to standard error (null). */
export function createLog(file: string | null): Log {
  const to = file === null ? pino.destination(2) : pino.destination({ dest: file, mkdir: true, sync: true });
  return pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, to);
}
