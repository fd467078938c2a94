import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/store/database.js';
import { BY_KEY } from '../../src/store/prepared-statements.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase({ isMigrated: false });
  await sql`CREATE TABLE thing (id integer PRIMARY KEY, name text)`.execute(test.database);
  await sql`INSERT INTO thing SELECT n, 'thing ' || n FROM generate_series(1, 20) n`.execute(test.database);
});
afterAll(() => test.drop());

const ask = async (database: Database, text: string, id: number) =>
  (await database.executeQuery(CompiledQuery.raw(text, [id]))).rows;

/** Texts that this connection has a plan for. */
async function listPrepared(database: Database): Promise<string[]> {
  const { rows } = await sql<{
    statement: string;
  }>`SELECT statement FROM pg_prepared_statements ORDER BY 1`.execute(database);
  return rows.map((r) => r.statement);
}

const inTransaction = <T>(work: (tx: Database) => Promise<T>): Promise<T> =>
  test.database.transaction().execute(work);

it('who writes has a text planned once, from the second time on; who only asks has it planned each time', async () => {
  const text = 'SELECT name FROM thing WHERE id = $1';
  for (const id of [1, 2, 3]) await ask(test.database, text, id);
  const prepared = await inTransaction(async (tx) => {
    const before = await listPrepared(tx);
    await ask(tx, text, 4);
    const once = await listPrepared(tx);
    expect(await ask(tx, text, 5)).toEqual([{ name: 'thing 5' }]);
    return [before, once, await listPrepared(tx)];
  });
  expect(prepared).toEqual([[], [], [text]]);
  expect(await ask(test.database, text, 6)).toEqual([{ name: 'thing 6' }]);
});

it('a plan does not look at values inside a transaction, and does outside', async () => {
  const show = async (database: Database) =>
    (await sql<{ plan_cache_mode: string }>`SHOW plan_cache_mode`.execute(database)).rows[0]?.plan_cache_mode;
  expect(await inTransaction(show)).toBe('force_generic_plan');
  expect(await show(test.database)).toBe('auto');
  await expect(inTransaction((tx) => sql`SELECT 1 / 0`.execute(tx))).rejects.toThrow('division');
  expect(await show(test.database)).toBe('auto');
});

it('a text is asked again as it stands when a change of its table has made its plan useless', async () => {
  const text = 'SELECT * FROM thing WHERE id = $1';
  await inTransaction(async (tx) => {
    for (const id of [1, 2]) await ask(tx, text, id);
    expect(await listPrepared(tx)).toContain(text);
  });
  await sql`ALTER TABLE thing ADD COLUMN size integer DEFAULT 7`.execute(test.database);
  const again = () => inTransaction((tx) => ask(tx, text, 3));
  await expect(again()).rejects.toThrow('cached plan must not change result type');
  expect(await again()).toEqual([{ id: 3, name: 'thing 3', size: 7 }]);
});

it('what is looked up by key is planned once outside a transaction too, and answered although its plan has become useless', async () => {
  const find = (database: Database, id: number) =>
    sql`${BY_KEY} SELECT * FROM thing WHERE id = ${id} AND name <> 'none'`.execute(database);
  const text = "/* by key */ SELECT * FROM thing WHERE id = $1 AND name <> 'none'";
  await test.database.connection().execute(async (connection) => {
    await find(connection, 1);
    expect(await listPrepared(connection)).not.toContain(text);
    await find(connection, 2);
    expect(await listPrepared(connection)).toContain(text);
    await sql`ALTER TABLE thing ADD COLUMN weight integer DEFAULT 9`.execute(connection);
    for (const id of [3, 4]) {
      expect((await find(connection, id)).rows).toMatchObject([{ id, name: `thing ${id}`, weight: 9 }]);
    }
  });
});

it('a very long text is never prepared: it is of one shape only by chance', async () => {
  const text = `SELECT name FROM thing WHERE id = $1 AND id NOT IN (${Array.from({ length: 2_000 }, (_, i) => i + 100).join(', ')})`;
  const prepared = await inTransaction(async (tx) => {
    for (const id of [1, 2, 3]) await ask(tx, text, id);
    return listPrepared(tx);
  });
  expect(prepared).not.toContain(text);
});
