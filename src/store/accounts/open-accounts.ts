import pg from 'pg';
import { type Database, surviveClosedConnections } from '../database.js';
import type { Accounts } from './accounts.js';
import { createAuditLog } from './audit-log.js';
import { createAccounts } from './create-accounts.js';

interface OpenParts {
  readonly database: Database;
  /** of the same PostgreSQL */
  readonly url: string;
  readonly key: string;
  readonly publicUrl: string;
}

/** Over a small pool of its own: better-auth needs times as `Date`, and the store's pool gives text. */
export function openAccounts({ database, url, key, publicUrl }: OpenParts): Accounts {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 10_000,
    application_name: 'faultline accounts',
  });
  surviveClosedConnections(pool);
  return createAccounts({
    storage: pool,
    key,
    publicUrl,
    audit: createAuditLog(database),
    close: () => pool.end(),
  });
}
