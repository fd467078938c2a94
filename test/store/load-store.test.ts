import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chooseRoutes } from '../../bench/speed/load/choose-routes.js';
import { fillStore } from '../../bench/speed/load/fill-store.js';
import { loadOntology } from '../../src/ontology/load.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const EVENTS = 1_500;
let test: TestDatabase;
let counts: ReadonlyMap<string, number>;

beforeAll(async () => {
  const ontology = loadOntology('data');
  test = await createTestDatabase();
  counts = await fillStore(test.url, {
    events: EVENTS,
    conflicts: ontology.conflicts.map((c) => c.id),
    matters: ontology.issues.map((i) => i.name),
    seed: 3,
    step() {},
  });
});
afterAll(() => test.drop());

it('the store that load is measured on has what a store of today must have, and its events stand', async () => {
  const standing = counts.get('standing events') ?? 0;
  expect(standing).toBeGreaterThan(0.9 * EVENTS);
  const { rows } = await sql<{ n: number }>`
    SELECT count(DISTINCT id)::int AS n FROM event_version WHERE known_to IS NULL`.execute(test.database);
  expect(rows[0]?.n).toBe(standing);
});

it('every kind of page and answer has addresses in it', async () => {
  const routes = await chooseRoutes(test.database, '/assets/icon.svg');
  expect(routes.filter((r) => r.paths.length === 0)).toEqual([]);
});
