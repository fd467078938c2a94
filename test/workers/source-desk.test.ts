import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSourceRegistry } from '../../src/ontology/sources.js';
import { createSourceDesk } from '../../src/workers/source-desk.js';
import { createTestDatabase, type TestDatabase } from '../store/test-database.js';
import { describeSource } from './worker-bench.js';

const NOW = '2026-03-01T08:00:00.000Z';
const STARTER = describeSource('https://starter.example', { id: 'starter', name: 'The Starter' });
let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const describeOne = (change = {}) => describeSource('https://harbor.example', change);

it('adds a source once, and changes only one that is there', async () => {
  const desk = createSourceDesk(test.database, createSourceRegistry([STARTER]), () => NOW);
  const nameOf = async (id: string) => (await desk.load(id))?.source.name;
  const taken = { code: 'FL_SOURCE_TAKEN', field: 'id' };

  await desk.add(describeOne(), 'ana');
  await expect(desk.add(describeOne({ name: 'Another' }), 'bo')).rejects.toMatchObject(taken);
  await expect(desk.add(describeOne({ id: 'starter', name: 'Another' }), 'bo')).rejects.toMatchObject(taken);
  expect([await nameOf('harbor-post'), await nameOf('starter')]).toEqual(['The Harbor Post', 'The Starter']);
  expect((await desk.load('harbor-post'))?.revisions).toHaveLength(1);

  await desk.switch('harbor-post', true, 'ana');
  await desk.change(describeOne({ name: 'The Harbor Daily' }), 'bo');
  expect((await desk.load('harbor-post'))?.revisions[0]).toMatchObject({
    isOn: true,
    author: 'bo',
    number: 3,
  });
  expect(await nameOf('harbor-post')).toBe('The Harbor Daily');
  const unknown = desk.change(describeOne({ id: 'nobody' }), 'bo');
  await expect(unknown).rejects.toMatchObject({ code: 'FL_NO_SOURCE' });
  await expect(desk.add(describeOne({ id: 'No Id' }), 'bo')).rejects.toMatchObject({ code: 'FL_SOURCE' });
});

it('of two who add one id at once takes the first', async () => {
  const desk = createSourceDesk(test.database, createSourceRegistry([]), () => NOW);
  const names = ['One', 'Two', 'Three', 'Four'];
  const added = await Promise.allSettled(
    names.map((name) => desk.add(describeOne({ id: 'at-once', name }), name)),
  );
  const [kept, ...others] = added.filter((a) => a.status === 'fulfilled');
  expect(others).toEqual([]);
  const revisions = (await desk.load('at-once'))?.revisions;
  expect(revisions?.map((r) => r.body)).toEqual([kept?.value]);
});
