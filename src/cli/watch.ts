import { defineCommand } from 'citty';
import { type Config, readConfig } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import type { Store } from '../store/open-store.js';
import type { Log } from '../workers/worker-deps.js';
import { createStopSignal } from './stop-signal.js';

export const command = defineCommand({
  meta: { name: 'watch', description: 'Ask the sources that are turned on and read what they publish' },
  args: {
    once: { type: 'boolean', description: 'ask what is due, read what came, and end' },
    data: {
      type: 'string',
      description: 'data folder (FAULTLINE_DATA or ./data-local)',
      valueHint: 'FOLDER',
    },
  },
  async run({ args }) {
    const config = readConfig(process.env, { data: args.data });
    const signal = createStopSignal();
    const { joinStore } = await import('../store/open-store.js');
    const store = await joinStore(config, 'watch', realEffects.now());
    try {
      await watch(store, config, { signal, isDraining: args.once ?? false });
    } finally {
      await store.close();
    }
  },
});

async function watch(
  store: Store,
  config: Config,
  given: { readonly signal: AbortSignal; readonly isDraining: boolean },
): Promise<void> {
  const { openWorkerParts } = await import('./worker-parts.js');
  const { loadSourceList } = await import('../workers/source-list.js');
  const { runWorker } = await import('../workers/run-worker.js');
  const deps = await openWorkerParts(store.database, config, printLog);
  try {
    const { on } = await loadSourceList(store.database, deps.ontology.sources);
    if (on.length === 0) throw noSource();
    process.stdout.write(`Watching ${on.length} sources. Ctrl-C ends it.\n`);
    const { done, failed } = await runWorker(deps, { ...given, isFetching: true });
    process.stdout.write(`${done} jobs done, ${failed} failed.\n`);
  } finally {
    await deps.queue.close();
  }
}

/** For people: a line for each thing that happened. */
const printLog: Log = {
  info: (facts, words) => process.stdout.write(`${composeLine(words, facts)}\n`),
  warn: (facts, words) => process.stderr.write(`${composeLine(`! ${words}`, facts)}\n`),
  error: (facts, words) => process.stderr.write(`${composeLine(`! ${words}`, facts)}\n`),
};

function composeLine(words: string, facts: object): string {
  const rest = Object.entries(facts).map(([name, value]) => `${name}=${String(value)}`);
  return [words, ...rest].join('  ');
}

function noSource(): UserError {
  return new UserError('FL_NO_SOURCE', 'No source is turned on: there is nothing to watch.', {
    hint: 'Turn some on: `faultline sources` lists them, `faultline sources on ID` does it, and so does their page.',
  });
}
