import { availableParallelism } from 'node:os';
import { defineCommand } from 'citty';
import type { OpenImport } from '../collect/imports/open-import.js';
import { type Config, readConfig } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import type { Database } from '../store/database.js';
import type { Queue } from '../store/running/queue.js';
import type { ImportTally } from '../workers/import-records.js';
import { createProgress, type Progress } from './progress.js';
import { createStopSignal } from './stop-signal.js';
import { runWorkerProcesses } from './worker-processes.js';

export const command = defineCommand({
  meta: { name: 'import', description: 'Back-fill: read many pages from JSONL, CSV, WARC or a folder' },
  args: {
    path: {
      type: 'positional',
      required: true,
      description: 'FILE.jsonl, FILE.csv, FILE.warc (also .gz), or a folder of HTML, text and PDF',
      valueHint: 'FILE|FOLDER',
    },
    workers: {
      type: 'string',
      description: 'processes that read (one for each processor)',
      valueHint: 'NUMBER',
    },
    publisher: { type: 'string', description: 'where a page names none', valueHint: 'NAME' },
    conflict: { type: 'string', description: 'put all into this conflict', valueHint: 'ID' },
    data: {
      type: 'string',
      description: 'data folder (FAULTLINE_DATA or ./data-local)',
      valueHint: 'FOLDER',
    },
  },
  async run({ args }) {
    const config = readConfig({ ...process.env, FAULTLINE_WORKERS: undefined }, { data: args.data });
    const workers = parseWorkers(args.workers);
    const given = { conflict: args.conflict || null, publisher: args.publisher || null };
    const signal = createStopSignal();
    const { openImport } = await import('../collect/imports/open-import.js');
    const { joinStore } = await import('../store/open-store.js');
    const { openQueue } = await import('../store/running/queue.js');
    const source = await openImport(args.path);
    const store = await joinStore(config, 'import', realEffects.now());
    try {
      const queue = await openQueue(store.database, { onError: () => {} });
      const tally = await importAll({
        ...given,
        source,
        queue,
        signal,
        workers,
        config,
        database: store.database,
      });
      process.stdout.write(describeTally(tally, signal.aborted));
      await queue.close();
    } finally {
      await store.close();
    }
  },
});

interface Parts {
  readonly source: OpenImport;
  readonly database: Database;
  readonly queue: Queue;
  readonly config: Config;
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly conflict: string | null;
  readonly publisher: string | null;
}

interface Outcome extends ImportTally {
  /** jobs that no attempt could do */
  readonly dead: number;
}

/** Stores, and has it read by processes of its own meanwhile; ends when all is read. */
async function importAll(parts: Parts): Promise<Outcome> {
  const { importRecords } = await import('../workers/import-records.js');
  const { database, queue, config, workers, signal } = parts;
  const progress = createProgress('Reading');
  const processes = runWorkerProcesses({ ...config, workers }, database, ['--read']);
  const tally: ImportTally = { added: 0, known: 0, bad: 0 };
  try {
    const deps = { ...parts, now: realEffects.now };
    let notBefore = 0;
    for await (const now of importRecords(parts.source.records, deps)) {
      Object.assign(tally, now);
      if (performance.now() < notBefore) continue;
      notBefore = performance.now() + (await showProgress(progress, queue, tally)).rest;
    }
    while (!signal.aborted && workers > 0) {
      const { left, rest } = await showProgress(progress, queue, tally);
      if (left === 0) break;
      checkWorkers(processes.countFailures(), parts);
      await realEffects.wait(rest);
    }
    return { ...tally, dead: (await queue.count()).read.dead };
  } finally {
    progress.end();
    await processes.stop();
  }
}

/** Gives how many are still to be read, and how long to let be (ms): counting costs the more the more of them wait. */
async function showProgress(progress: Progress, queue: Queue, { added }: ImportTally) {
  const started = performance.now();
  const { waiting, active } = (await queue.count()).read;
  const left = waiting + active;
  const total = Math.max(added, left);
  progress.step(total - left, total);
  return { left, rest: Math.max(500, 60 * (performance.now() - started)) };
}

/** Throws when workers end again and again before they have begun: waiting on would be for ever. */
function checkWorkers(failures: number, { workers, config }: Parts): void {
  if (failures < MOST_FAILURES * workers) return;
  throw new UserError('FL_WORKERS', `${failures} workers in a row ended before they could begin.`, {
    hint: `The reason is above or in ${config.dataFolder}/worker.log. What is stored stays; run the import again to go on.`,
  });
}

const MOST_FAILURES = 3;

function describeTally({ added, known, bad, dead }: Outcome, isCut: boolean): string {
  const rest = isCut ? ' Interrupted: run it again to go on.' : '';
  const lost = dead > 0 ? ` ${dead} could not be read by any attempt: \`faultline dead-letters\`.` : '';
  return `${added} pages stored and read, ${known} known already, ${bad} parts of the file cannot be used.${lost}${rest}\n`;
}

function parseWorkers(text: string | undefined): number {
  if (!text) return availableParallelism();
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 0 && workers <= 64) return workers;
  throw new UserError('FL_USAGE', `"${text}" is not a number of workers.`, {
    hint: 'Give 1 to 64, or 0 to leave the reading to workers that run elsewhere.',
  });
}
