import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { UserError } from '../errors.js';
import { diskFull, getErrorCode } from './data-folder.js';
import { preparePool } from './prepared-statements.js';
import { createSharedLines } from './shared-lines.js';
import type { Tables } from './tables.js';

export type Database = Kysely<Tables>;

/** PostgreSQL's type numbers, pg_type.dat */
const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

function readTypes(): pg.CustomTypesConfig {
  const readers = new Map<number, (text: string) => unknown>([
    [INT8, Number],
    [DATE, (text) => text],
    [TIMESTAMPTZ, (text) => new Date(text).toISOString()],
  ]);
  return {
    getTypeParser: ((id: number, format?: 'text' | 'binary') =>
      readers.get(id) ?? pg.types.getTypeParser(id, format)) as pg.CustomTypesConfig['getTypeParser'],
  };
}

/** What we ask is a walk down an index for a page: a read at any place costs about as much as the next one, and starting helpers more than it brings. */
const SETTINGS = ['timezone=UTC', 'random_page_cost=1.1', 'max_parallel_workers_per_gather=0', 'jit=off'];

function describeConnection(url: string, settings: readonly string[]) {
  return {
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    types: readTypes(),
    application_name: 'faultline',
    options: settings.map((setting) => `-c ${setting}`).join(' '),
  };
}

/** For pages, which only ask: over few connections that they share. */
export function openReadingDatabase(url: string, connections = 6): Database {
  const given = {
    ...describeConnection(url, [...SETTINGS, 'default_transaction_read_only=on']),
    pipeline: true,
  };
  const pool = createSharedLines({ most: connections, open: () => new pg.Client(given) });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** A pool on the server; nothing is connected until the first query. */
export function openDatabase(url: string, connections = 10): Database {
  const pool = new pg.Pool({ ...describeConnection(url, SETTINGS), max: connections });
  surviveClosedConnections(pool);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparePool(pool) }) });
}

/** A connection that the server closes is replaced: an idle one at the next query, one in use fails at its own. */
export function surviveClosedConnections(pool: pg.Pool): void {
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);
/** What `pg` says of a connection that ended, or never was, without a code. */
const GONE =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;
const REFUSALS = new Set(['28P01', '28000', '3D000']);

/** A database error that its user can act on; anything else unchanged. Codes: PostgreSQL manual, appendix A. */
export function toDatabaseError(thrown: unknown, where: string): unknown {
  const code = getErrorCode(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (code === '53100') return diskFull(where, 'the database needs room', thrown);
  if (code !== null && REFUSALS.has(code))
    return refused(`PostgreSQL at ${where} refuses: ${message}.`, thrown);
  const isGone = GONE.test(message);
  const isEnding = code?.startsWith('57P') || code?.startsWith('08');
  if (isGone || isEnding || (code !== null && CONNECTION_CODES.has(code))) {
    return refused(`PostgreSQL at ${where} does not answer: ${message || code}.`, thrown);
  }
  return thrown;
}

function refused(message: string, cause: unknown): UserError {
  return new UserError('FL_DATABASE_UNREACHABLE', message, {
    hint: 'Check that the server runs and that DATABASE_URL names its host, user, password and database.',
    cause,
  });
}

/** The address without its password, fit for a message. */
export function nameDatabase(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}${port ? `:${port}` : ''}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}

/** A store that does not answer is a UserError, not a bug. */
export async function ask<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw toDatabaseError(thrown, 'the store');
  }
}
