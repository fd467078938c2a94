import { setFlagsFromString } from 'node:v8';
import { defineCommand } from 'citty';
import { readConfig } from '../config.js';
import { realEffects } from '../effects.js';
import { createStopSignal } from './stop-signal.js';

/**
 * Percent of what is alive by which V8 lets garbage grow before it looks at all of it; left to itself that is up to three times as
 * much. 70 MB less in a back-fill than at 200, at no cost that could be told from noise (docs/decisions/0038).
 */
const HEAP_GROWTH = 100;

export const command = defineCommand({
  meta: {
    name: 'worker',
    description: 'Work on the queue beside a running Faultline, or from another machine',
  },
  args: {
    drain: { type: 'boolean', description: 'end when nothing is left to do' },
    read: { type: 'boolean', description: 'read what is stored only: no feed is asked, nothing is fetched' },
    log: { type: 'string', description: 'file for the log, JSON lines (standard error)', valueHint: 'FILE' },
    data: {
      type: 'string',
      description: 'data folder (FAULTLINE_DATA or ./data-local)',
      valueHint: 'FOLDER',
    },
  },
  async run({ args }) {
    setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
    const config = readConfig(process.env, { data: args.data });
    const signal = createStopSignal();
    const { joinStore } = await import('../store/open-store.js');
    const { createLog, openWorkerParts } = await import('./worker-parts.js');
    const { runWorker } = await import('../workers/run-worker.js');
    const log = createLog(args.log || null);
    const store = await joinStore(config, 'worker', realEffects.now());
    try {
      const deps = await openWorkerParts(store.database, config, log);
      log.info({ drain: args.drain ?? false }, 'worker begins');
      // To the server or import that runs it, if there is one.
      process.send?.('begun');
      const settings = { signal, isDraining: args.drain ?? false, isFetching: !args.read };
      const tally = await runWorker(deps, settings);
      const { user, system } = process.cpuUsage();
      const usage = { cpuSeconds: (user + system) / 1e6, maxRssMb: process.resourceUsage().maxRSS / 1024 };
      log.info({ ...tally, ...usage }, 'worker ends');
      await deps.queue.close();
    } finally {
      await store.close();
    }
  },
});
