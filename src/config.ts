import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from './errors.js';
import type { ModelEndpoint } from './model/proposal.js';

/** What the environment says, read once at the edge and passed on. */
export interface Config {
  /** absolute path of the data folder: bundled database, secrets, lock */
  readonly dataFolder: string;
  /** a PostgreSQL of the user's own; null: the bundled one */
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
  /** as browsers reach it, for instance through a proxy with TLS; null: by host and port */
  readonly publicUrl: string | null;
  /** reading needs a sign-in too */
  readonly isPrivate: boolean;
  /** address of the proxy that fetching goes through; null: none */
  readonly proxy: string | null;
  /** hosts on a private network that may be fetched all the same, for tests */
  readonly allowHosts: readonly string[];
  /** address that alarms of sources are sent to; null: none */
  readonly webhook: string | null;
  /** worker processes that the server runs beside itself, 0 to 64 */
  readonly workers: number;
  /** a model server that proposes statements; null: none */
  readonly model: ModelEndpoint | null;
}

/** The checkout or installed package: where `data/`, `examples/` and `package.json` lie. */
export const PACKAGE_FOLDER = findPackageFolder(fileURLToPath(new URL('.', import.meta.url)));

export const DEFAULT_PORT = 4100;

type Environment = Readonly<Record<string, string | undefined>>;

/** Options of the command line. */
export interface GivenConfig {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly data?: string | undefined;
}

/** `--port`, `--host`, `--data` win over FAULTLINE_PORT, FAULTLINE_HOST, FAULTLINE_DATA. */
export function readConfig(environment: Environment, given: GivenConfig = {}): Config {
  return {
    dataFolder: resolve(given.data || environment.FAULTLINE_DATA || 'data-local'),
    databaseUrl: environment.DATABASE_URL || null,
    host: given.host || environment.FAULTLINE_HOST || '127.0.0.1',
    port: parsePort(given.port || environment.FAULTLINE_PORT),
    publicUrl: parseUrl(environment.FAULTLINE_URL),
    isPrivate: parseSwitch('FAULTLINE_PRIVATE', environment.FAULTLINE_PRIVATE),
    proxy: parseProxy(environment.FAULTLINE_PROXY || environment.HTTPS_PROXY || environment.https_proxy),
    model: parseModel(environment),
    allowHosts: (environment.FAULTLINE_ALLOW_HOSTS ?? '').split(',').filter(Boolean),
    webhook: parseWebhook(environment.FAULTLINE_WEBHOOK),
    workers: parseWorkers(environment.FAULTLINE_WORKERS),
  };
}

function parseProxy(text: string | undefined): string | null {
  if (!text) return null;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new UserError('FL_USAGE', 'The proxy is no http or https address.', {
    hint: 'Write it as http://proxy.example:3128, or unset FAULTLINE_PROXY and HTTPS_PROXY.',
  });
}

function parseWebhook(text: string | undefined): string | null {
  if (!text) return null;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new UserError('FL_USAGE', 'The webhook is no http or https address.', {
    hint: 'Correct FAULTLINE_WEBHOOK, or unset it.',
  });
}

function parseWorkers(text: string | undefined): number {
  const workers = Number(text || 1);
  if (Number.isInteger(workers) && workers >= 0 && workers <= 64) return workers;
  throw new UserError('FL_USAGE', `"${text}" is not a number of workers.`, {
    hint: 'Set FAULTLINE_WORKERS to a number from 0 (none beside the server) to 64.',
  });
}

function parseModel(environment: Environment): ModelEndpoint | null {
  const { FAULTLINE_MODEL_URL: url, FAULTLINE_MODEL_NAME: name, FAULTLINE_MODEL_KEY: key } = environment;
  if (!url && !name) return null;
  const isUrl = url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (isUrl && name) return { url, name, key: key || null };
  throw new UserError('FL_USAGE', 'The model server is not described in full.', {
    hint: 'Set FAULTLINE_MODEL_URL (such as http://127.0.0.1:11434/v1) and FAULTLINE_MODEL_NAME, or neither.',
  });
}

function parsePort(text: string | undefined): number {
  if (!text) return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UserError('FL_USAGE', `"${text}" is not a port.`, {
    hint: 'Give a number from 0 (any free port) to 65535, for example --port 4100.',
  });
}

/** Origin of an http(s) address, without a path. */
function parseUrl(text: string | undefined): string | null {
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new UserError('FL_USAGE', `FAULTLINE_URL is "${text}", which is no address of a site.`, {
    hint: 'Write it as https://tracker.example.',
  });
}

function parseSwitch(name: string, text: string | undefined): boolean {
  if (!text || text === '0') return false;
  if (text === '1') return true;
  throw new UserError('FL_USAGE', `${name} is "${text}".`, { hint: `Set ${name}=1, or leave it out.` });
}

/** The program's version, which is the version of its rules too. */
export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(`${PACKAGE_FOLDER}package.json`, 'utf8'));
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return known ? String(manifest.version) : '0.0.0';
}

/** The nearest folder above this file that has a `package.json`: it runs from `src`, and joined to others in `dist`. Ends with a slash. */
function findPackageFolder(from: string): string {
  if (existsSync(join(from, 'package.json'))) return join(from, sep);
  const above = dirname(from);
  if (above === from) throw new Error('no package.json above the program');
  return findPackageFolder(above);
}
