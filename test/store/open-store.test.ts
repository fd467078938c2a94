import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { joinStore, openStore } from '../../src/store/open-store.js';
import { makeDataFolder } from '../cli/faultline.js';
import { createTestDatabase } from './test-database.js';

const NOW = '2025-07-13T08:00:00.000Z';
let folder: Awaited<ReturnType<typeof makeDataFolder>>;
beforeAll(async () => {
  folder = await makeDataFolder();
});
afterAll(() => folder.remove());

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('a store that is closing is waited for, not joined', { timeout: 90_000 }, async () => {
  const config = readConfig({ FAULTLINE_DATA: folder.path }, {});
  let store = await openStore(config, 'serve', NOW);
  for (const delay of [0, 5, 20, 60]) {
    const closed = store.close();
    await sleep(delay);
    store = await joinStore(config, 'add', NOW);
    expect((await sql<{ n: number }>`SELECT 1 AS n`.execute(store.database)).rows).toEqual([{ n: 1 }]);
    await closed;
  }
  await store.close();
});

it('a connection in use that the server closes fails at its next query, and only there', async () => {
  const test = await createTestDatabase();
  try {
    const failing = test.database.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx);
      await sql`SELECT pg_terminate_backend(${rows[0]?.pid})`.execute(test.database);
      await sleep(200);
      await sql`SELECT 1`.execute(tx);
    });
    await expect(failing).rejects.toThrow(/terminat|not queryable|closed/);
    expect((await sql<{ n: number }>`SELECT 1 AS n`.execute(test.database)).rows).toEqual([{ n: 1 }]);
  } finally {
    await test.drop();
  }
});
