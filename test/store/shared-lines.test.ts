import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Database, openReadingDatabase } from '../../src/store/database.js';
import { BY_KEY } from '../../src/store/prepared-statements.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let test: TestDatabase;
const open: Database[] = [];
beforeAll(async () => {
  test = await createTestDatabase({ isMigrated: false });
  await sql`CREATE TABLE thing (id integer PRIMARY KEY, name text)`.execute(test.database);
  await sql`INSERT INTO thing SELECT n, 'thing ' || n FROM generate_series(1, 200) n`.execute(test.database);
});
afterEach(async () => {
  for (const database of open.splice(0)) await database.destroy();
});
afterAll(() => test.drop());

function openLines(connections: number): Database {
  const database = openReadingDatabase(test.url, connections);
  open.push(database);
  return database;
}

const findName = async (database: Database, id: number) =>
  (await sql<{ name: string }>`${BY_KEY} SELECT name FROM thing WHERE id = ${id}`.execute(database)).rows[0]
    ?.name;
const findProcess = async (database: Database, seconds = 0) =>
  (await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid FROM pg_sleep(${seconds})`.execute(database))
    .rows[0]?.pid;

it('everybody gets the answer to their own question, however many ask at once', async () => {
  const database = openLines(3);
  const ids = Array.from({ length: 200 }, (_, i) => i + 1);
  for (let round = 0; round < 3; round++) {
    const names = await Promise.all(ids.map((id) => findName(database, id)));
    expect(names).toEqual(ids.map((id) => `thing ${id}`));
  }
});

it('what is asked together goes over one connection, what is asked beside a long question over another', async () => {
  const database = openLines(2);
  const together = await Promise.all([findProcess(database), findProcess(database), findProcess(database)]);
  expect(new Set(together).size).toBe(1);
  const long = findProcess(database, 0.4);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const start = performance.now();
  const other = await findProcess(database);
  expect(performance.now() - start).toBeLessThan(300);
  expect(other).not.toBe(await long);
});

it('a question that fails fails alone', async () => {
  const database = openLines(1);
  const [before, failed, after] = await Promise.allSettled([
    findName(database, 1),
    sql`SELECT 1 / 0`.execute(database),
    findName(database, 2),
  ]);
  expect(before).toMatchObject({ value: 'thing 1' });
  expect(failed).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
  expect(after).toMatchObject({ value: 'thing 2' });
});

it('a connection that the server closes is replaced', async () => {
  const database = openLines(1);
  const first = await findProcess(database);
  const closed = expect(findProcess(database, 5)).rejects.toThrow();
  await sql`SELECT pg_terminate_backend(${first}::integer)`.execute(test.database);
  await closed;
  expect(await findName(database, 3)).toBe('thing 3');
  expect(await findProcess(database)).not.toBe(first);
});

it('where no server answers, each question says so', async () => {
  const url = new URL(test.url);
  url.port = '1';
  const database = openReadingDatabase(url.href);
  open.push(database);
  const asked = await Promise.allSettled([findName(database, 1), findName(database, 2)]);
  expect(asked).toMatchObject([{ reason: { code: 'ECONNREFUSED' } }, { reason: { code: 'ECONNREFUSED' } }]);
});

it('nothing is written, and no transaction begun', async () => {
  const database = openLines(1);
  await expect(sql`INSERT INTO thing VALUES (900, 'new')`.execute(database)).rejects.toThrow('read-only');
  await expect(database.transaction().execute((tx) => findName(tx, 1))).rejects.toThrow('no transactions');
  expect(await findName(database, 4)).toBe('thing 4');
});
