import { sql } from 'kysely';
import { UserError } from '../errors.js';
import type { Database } from './database.js';
import { sql as evidence } from './migrations/0001-evidence.js';
import { sql as stories } from './migrations/0002-stories.js';
import { sql as running } from './migrations/0003-running.js';
import { sql as versions } from './migrations/0005-versions.js';
import { sql as ledger } from './migrations/0006-ledger.js';
import { sql as ledgerEffects } from './migrations/0007-ledger-effects.js';
import { sql as accounts } from './migrations/0008-accounts.js';
import { sql as review } from './migrations/0009-review.js';
import { sql as proposals } from './migrations/0016-proposals.js';
import { sql as ledgerOrigins } from './migrations/0017-ledger-origins.js';
import { sql as throughput } from './migrations/0018-throughput.js';
import { sql as listings } from './migrations/0021-listings.js';
import { sql as records } from './migrations/0023-records.js';
import { sql as questions } from './migrations/0024-questions.js';
import { sql as eventMembers } from './migrations/0025-event-members.js';
import { sql as tallies } from './migrations/0026-tallies.js';
import { sql as pages } from './migrations/0027-pages.js';
import { sql as disputesAhead } from './migrations/0028-disputes-ahead.js';
import { sql as storyOrder } from './migrations/0029-story-order.js';

/** In order; a migration that has run anywhere is never edited, a change is a new one. */
const MIGRATIONS: readonly { readonly number: number; readonly name: string; readonly sql: string }[] = [
  { number: 1, name: 'evidence', sql: evidence },
  { number: 2, name: 'stories', sql: stories },
  { number: 3, name: 'running', sql: running },
  { number: 5, name: 'versions', sql: versions },
  { number: 6, name: 'ledger', sql: ledger },
  { number: 7, name: 'ledger-effects', sql: ledgerEffects },
  { number: 8, name: 'accounts', sql: accounts },
  { number: 9, name: 'review', sql: review },
  { number: 16, name: 'proposals', sql: proposals },
  { number: 17, name: 'ledger-origins', sql: ledgerOrigins },
  { number: 18, name: 'throughput', sql: throughput },
  { number: 21, name: 'listings', sql: listings },
  { number: 23, name: 'records', sql: records },
  { number: 24, name: 'questions', sql: questions },
  { number: 25, name: 'event-members', sql: eventMembers },
  { number: 26, name: 'tallies', sql: tallies },
  { number: 27, name: 'pages', sql: pages },
  { number: 28, name: 'disputes-ahead', sql: disputesAhead },
  { number: 29, name: 'story-order', sql: storyOrder },
];

const OLDEST_SERVER = 15;
/** any constant of our own: two programs that migrate one database at once take turns */
const LOCK_KEY = 4_100_001;

/** Brings the database to this version's schema in one transaction: all of it or nothing. */
export async function migrateDatabase(database: Database): Promise<void> {
  await checkServerVersion(database);
  await database.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${LOCK_KEY})`.execute(tx);
    await sql`CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY, name text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now())`.execute(tx);
    const done = await sql<{ number: number }>`SELECT number FROM migration`.execute(tx);
    const known = new Set(done.rows.map((r) => r.number));
    checkNotNewer(known);
    for (const migration of MIGRATIONS.filter((m) => !known.has(m.number))) {
      await sql.raw(migration.sql).execute(tx);
      await sql`INSERT INTO migration (number, name) VALUES (${migration.number}, ${migration.name})`.execute(
        tx,
      );
    }
  });
}

function checkNotNewer(known: ReadonlySet<number>): void {
  const newest = MIGRATIONS.at(-1)?.number ?? 0;
  if (Math.max(0, ...known) <= newest) return;
  throw new UserError('FL_STORE_NEWER', 'The store was written by a newer Faultline.', {
    hint: 'Update Faultline, or use another data folder or database.',
  });
}

async function checkServerVersion(database: Database): Promise<void> {
  const found = await sql<{ server_version_num: string }>`SHOW server_version_num`.execute(database);
  const major = Math.floor(Number(found.rows[0]?.server_version_num) / 10_000);
  if (major >= OLDEST_SERVER) return;
  throw new UserError('FL_DATABASE_TOO_OLD', `This PostgreSQL is version ${major}.`, {
    hint: `Use PostgreSQL ${OLDEST_SERVER} or newer, or unset DATABASE_URL to use the bundled one.`,
  });
}
