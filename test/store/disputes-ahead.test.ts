import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listDisputedEvents } from '../../src/store/boards/list-disputes.js';
import type { Database } from '../../src/store/database.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const COUNT = 20_000;
const AHEAD = 'event_listing_disputes_ahead';
let test: TestDatabase;

/**
 * Contradicted events of one conflict, one a day from 1980 on and known the day after, of each hundred one a year ahead; and as many that nobody
 * contradicts, all known ahead.
 */
beforeAll(async () => {
  test = await createTestDatabase();
  await test.database.transaction().execute(async (tx) => {
    // Listings alone, without the events that triggers would look up.
    await sql`SET LOCAL session_replication_role = replica`.execute(tx);
    await sql`INSERT INTO event_listing (conflict_id, event_id, number, status, day, known_from, disputes)
      SELECT 'port', 'e-' || n, n, 'disputed', DATE '1980-01-01' + n,
        DATE '1980-01-01' + n + CASE WHEN n % 100 = 0 THEN -365 ELSE 1 END, '{fatalities}'
      FROM generate_series(1, ${COUNT}::int) n`.execute(tx);
    await sql`INSERT INTO event_listing (conflict_id, event_id, number, status, day, known_from)
      SELECT 'port', 'f-' || n, n, 'reported', DATE '1980-01-01' + n, DATE '1980-01-01' + n - 365
      FROM generate_series(1, ${COUNT}::int) n`.execute(tx);
  });
  await sql`ANALYZE event_listing`.execute(test.database);
});
afterAll(() => test.drop());

interface Use {
  /** entries that were read in the index of what was known ahead of its day */
  readonly ahead: number;
  /** entries that were read in all indexes of the table, and rows that were read without any */
  readonly all: number;
}

/** What asking as of 1983 reads, by PostgreSQL's own count of the transaction. */
async function measureUse(tx: Database): Promise<Use> {
  await listDisputedEvents(tx, { conflict: 'port', limit: 20 }, '1983-06-01T12:00:00.000Z');
  const { rows } = await sql<{ name: string; read: number }>`
    SELECT c.relname AS name, pg_stat_get_xact_tuples_returned(c.oid) AS read FROM pg_class c
    WHERE c.oid = 'event_listing'::regclass
      OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'event_listing'::regclass)`.execute(tx);
  const count = (some: typeof rows) => some.reduce((sum, r) => sum + r.read, 0);
  return { ahead: count(rows.filter((r) => r.name === AHEAD)), all: count(rows) };
}

class Undone extends Error {}

it('contradicted events as of long ago are asked of the index made for them, and would cost a walk over all since without it', async () => {
  const withIndex = await test.database.transaction().execute(measureUse);
  expect(withIndex.ahead).toBeGreaterThan(0);
  expect(withIndex.all).toBeLessThan(1_000);
  let without: Use | undefined;
  const dropping = test.database.transaction().execute(async (tx) => {
    await sql`DROP INDEX ${sql.ref(AHEAD)}`.execute(tx);
    without = await measureUse(tx);
    throw new Undone();
  });
  await expect(dropping).rejects.toThrow(Undone);
  expect(without?.ahead).toBe(0);
  expect(without?.all).toBeGreaterThan(10_000);
});
