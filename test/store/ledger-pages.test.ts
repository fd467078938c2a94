import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getListDay } from '../../src/model/conflict-event.js';
import { fileStatements } from '../../src/pipeline/file-statements.js';
import type { DayCursor } from '../../src/store/day-cursor.js';
import { listCommitments, listEvents, listFiled, loadFiled } from '../../src/store/load-ledger.js';
import { createStoredShelf } from '../../src/store/stored-shelf.js';
import { LOWLAND, tellClaim, tellCommitment, tellEvent, UPLAND } from '../ledger/statements.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const COUNT = 11;
const day = (i: number) => `2031-03-${String(1 + Math.floor(i / 2)).padStart(2, '0')}`;
const AT = '2031-04-01T00:00:00.000Z';
const names = [
  'dredge the canal',
  'lift the toll',
  'return the barges',
  'pay the pilots',
  'open the lock',
  'mend the quay',
  'light the buoys',
  'free the clerks',
  'sell the salt',
  'clear the mines',
  'guard the bridge',
];

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  const statements = names.flatMap((undertaking, i) => {
    const told = { ...tellClaim(`k${i}`).passage, published: day(i), statementId: `k${i}` };
    const due = i % 4 === 3 ? null : day(i);
    const place = { name: `Town ${i}`, geonameId: i, countryCode: 'LW', admin1: null, precision: 1 } as const;
    return [
      tellClaim(`k${i}`, { passage: told, speaker: i % 2 ? UPLAND : LOWLAND }),
      tellEvent(`e${i}`, { earliest: day(i), latest: day(i), place }),
      tellCommitment(`c${i}`, { undertaking, earliest: due, latest: due }),
    ];
  });
  const shelf = createStoredShelf(test.database, async () => []);
  await fileStatements(shelf, { stamp: { number: 1, at: AT }, statements, replaced: [], lookUp: () => null });
});
afterAll(() => test.drop());

type Ask<T> = (window: { readonly limit: number; readonly after?: DayCursor }) => Promise<readonly T[]>;

/** Page after page, three rows at a time. */
async function walk<T>(ask: Ask<T>, locate: (row: T) => DayCursor): Promise<T[]> {
  const all: T[] = [];
  for (let after: DayCursor | undefined; ; ) {
    const rows = await ask(after ? { limit: 3, after } : { limit: 3 });
    all.push(...rows);
    const last = rows.at(-1);
    if (rows.length < 3 || last === undefined) return all;
    after = locate(last);
  }
}

describe('pages that begin after the last row', () => {
  it('of events give what one list gives', async () => {
    const ask: Ask<{ readonly id: string }> = async (w) =>
      (await listEvents(test.database, { ...w, offset: 0 }, null)).items;
    const all = (await listEvents(test.database, { limit: 99, offset: 0 }, null)).items;
    expect(all).toHaveLength(COUNT);
    const locate = (e: { readonly id: string }) => ({ day: getListDay(e as (typeof all)[number]), id: e.id });
    expect((await walk(ask, locate)).map((e) => e.id)).toEqual(all.map((e) => e.id));
  });

  it('of commitments too, those without a deadline last', async () => {
    const all = await listCommitments(test.database, {}, null);
    expect(all).toHaveLength(COUNT);
    expect(all.slice(-2).map((c) => c.latest)).toEqual([null, null]);
    const ask: Ask<(typeof all)[number]> = (w) => listCommitments(test.database, w, null);
    const walked = await walk(ask, (c) => ({ day: c.latest, id: c.id }));
    expect(walked.map((c) => c.id)).toEqual(all.map((c) => c.id));
  });

  it('of claims too, of one speaker and between days', async () => {
    const filter = { kinds: ['claim'] as const, party: 'UPL', since: day(2), until: day(9) };
    const all = await listFiled(test.database, { ...filter, limit: 99 }, null);
    expect(all.map((s) => s.id)).toEqual(['k9', 'k7', 'k5', 'k3']);
    const ask: Ask<(typeof all)[number]> = (w) => listFiled(test.database, { ...filter, ...w }, null);
    const walked = await walk(ask, (s) => ({ day: s.passage.published, id: s.id }));
    expect(walked.map((s) => s.id)).toEqual(all.map((s) => s.id));
  });
});

it('commitments by state and deadline', async () => {
  const count = async (filter: object) => (await listCommitments(test.database, filter, null)).length;
  expect(await count({ status: 'announced' })).toBe(COUNT);
  expect(await count({ status: 'met' })).toBe(0);
  expect(await count({ since: day(4), until: day(5) })).toBe(2);
});

it('one filed statement, from when it was known', async () => {
  expect((await loadFiled(test.database, 'k3', null))?.kind).toBe('claim');
  expect(await loadFiled(test.database, 'k3', '2031-03-31T00:00:00.000Z')).toBeNull();
  expect(await loadFiled(test.database, 'e3', null)).toBeNull();
});
