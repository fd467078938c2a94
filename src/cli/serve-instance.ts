import { type Config, type GivenConfig, PACKAGE_FOLDER, readConfig, readVersion } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import type { PipelineDeps } from '../pipeline.js';
import type { AppParts } from '../server/app-parts.js';
import type { Accounts } from '../store/accounts/accounts.js';
import type { Database } from '../store/database.js';
import type { Store } from '../store/open-store.js';
import { type HttpServer, listen } from './http-server.js';
import { createStopSignal, waitForAbort } from './stop-signal.js';
import { runWorkerProcesses, type WorkerProcesses } from './worker-processes.js';

/** Options of every command that serves. */
export const serveArgs = {
  port: { type: 'string', description: 'port to serve on (4100)', valueHint: 'NUMBER' },
  host: { type: 'string', description: 'address to serve on (127.0.0.1)', valueHint: 'ADDRESS' },
  data: { type: 'string', description: 'data folder (FAULTLINE_DATA or ./data-local)', valueHint: 'FOLDER' },
} as const;

interface Instance {
  readonly config: Config;
  readonly command: 'start' | 'serve';
  readonly store: Store;
  readonly server: HttpServer;
  readonly signal: AbortSignal;
}

/** Serves until Ctrl-C; then everything that was started is stopped, in order. */
export async function serveInstance(command: 'start' | 'serve', given: GivenConfig): Promise<void> {
  const config = readConfig(process.env, given);
  const signal = createStopSignal();
  const { openStore } = await import('../store/open-store.js');
  const store = await openStore(config, command, realEffects.now());
  try {
    if (!signal.aborted) await serveStore({ config, command, store, signal });
  } finally {
    await store.close();
  }
}

/** Until the pages are ready the server answers 503, so that nobody else takes the port meanwhile. */
async function serveStore(parts: Omit<Instance, 'server'>): Promise<void> {
  const { config, store, signal } = parts;
  let app: { readonly fetch: Fetch } = { fetch: answerStarting };
  const fetch: Fetch = (request, env) => app.fetch(request, env);
  const server = await listen({ fetch }, config.host, config.port);
  const accounts = await openStoreAccounts(parts, server.url);
  const { watchContent } = await import('../store/content-state.js');
  const watch = watchContent(store.url);
  const { openReadingDatabase } = await import('../store/database.js');
  const reading = openReadingDatabase(store.url);
  let workers: WorkerProcesses | null = null;
  try {
    const ready = await prepareApp({ ...parts, server }, { accounts, reading, loadState: watch.loadState });
    app = ready;
    if (signal.aborted) return;
    await store.announce(server.url);
    workers = runWorkerProcesses(config, store.database);
    const signInPath = await ready.createSignInPath();
    process.stdout.write(describeReady({ ...parts, server }, signInPath, ready.examples));
    await Promise.race([waitForAbort(signal), store.ended]);
    if (!signal.aborted) throw databaseEnded(config);
  } finally {
    await workers?.stop();
    await server.close();
    await accounts.close();
    await watch.close();
    await reading.destroy();
  }
}

type Fetch = (request: Request, env?: object) => Response | Promise<Response>;

async function openStoreAccounts(
  { config, store }: Omit<Instance, 'server'>,
  url: string,
): Promise<Accounts> {
  const { openAccounts } = await import('../store/accounts/open-accounts.js');
  const publicUrl = config.publicUrl ?? url;
  return openAccounts({ ...store, key: store.secrets.sessionKey, publicUrl });
}

async function prepareApp(
  { config, command, store, server, signal }: Instance,
  given: Pick<AppParts, 'accounts' | 'loadState'> & { readonly reading: Database },
) {
  const { loadOntology } = await import('../ontology/load.js');
  const ontology = loadOntology(`${PACKAGE_FOLDER}data`);
  const deps = {
    database: store.database,
    ontology,
    effects: realEffects,
    engine: readVersion(),
    network: config,
    model: config.model,
  };
  const { takeWaiting, toLedgerDeps } = await import('../pipeline/ledger.js');
  await takeWaiting(toLedgerDeps({ database: store.database, ontology }));
  const { createApp } = await import('../server/app.js');
  const { createAppParts } = await import('./app-parts.js');
  const app = createApp(
    createAppParts(deps, {
      secrets: store.secrets,
      hosts: nameHosts(config, server),
      ...given,
      isPrivate: config.isPrivate,
    }),
  );
  const examples = command === 'start' ? await addExamples(deps, signal) : 0;
  return { ...app, examples };
}

async function addExamples(deps: PipelineDeps, signal: AbortSignal): Promise<number> {
  const { hasOnlyExamples, loadExamples } = await import('./example-articles.js');
  if (!(await hasOnlyExamples(deps.database))) return 0;
  const { createProgress } = await import('./progress.js');
  const progress = createProgress('Loading the example articles');
  try {
    return await loadExamples(`${PACKAGE_FOLDER}examples`, deps, { signal, step: progress.step });
  } finally {
    progress.end();
  }
}

function answerStarting(): Response {
  return new Response('Faultline is starting.\n', { status: 503, headers: { 'retry-after': '2' } });
}

/** Served on the loopback, only the loopback's names are answered: a page elsewhere cannot reach in by its own name. */
function nameHosts({ host, publicUrl }: Config, { url }: HttpServer): string[] {
  const { port } = new URL(url);
  const named = publicUrl === null ? [] : [new URL(publicUrl).host];
  const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  return isLoopback
    ? [...named, `${host}:${port}`, `127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]
    : named;
}

function describeReady({ config, server }: Instance, signInPath: string, examples: number): string {
  const where = config.databaseUrl === null ? 'bundled PostgreSQL' : 'PostgreSQL of DATABASE_URL';
  const loaded = examples > 0 ? [`  Loaded    ${examples} example articles, marked as examples`] : [];
  return [
    `Faultline ${readVersion()} is ready.`,
    '',
    `  Page      ${server.url}`,
    `  Sign in   ${server.url}${signInPath}`,
    `  Data      ${config.dataFolder} (${where})`,
    ...loaded,
    '',
    'Next: open the sign-in link, which signs this browser in as admin, and paste an article or its address.',
    'From another terminal: npx faultline add FILE|URL. Ctrl-C stops everything.',
    '',
  ].join('\n');
}

function databaseEnded({ dataFolder }: Config): UserError {
  return new UserError('FL_DATABASE_ENDED', 'The bundled PostgreSQL ended by itself.', {
    hint: `${dataFolder}/postgres.log says why. Start again: all that was acknowledged is kept.`,
  });
}
