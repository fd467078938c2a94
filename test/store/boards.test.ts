import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FiledStatement } from '../../src/model/filed-statement.js';
import type { ClaimSearch } from '../../src/model/question.js';
import { fileStatements } from '../../src/pipeline/file-statements.js';
import { createBoardCatalog } from '../../src/store/boards/board-catalog.js';
import { emptyLedger } from '../../src/store/ledger-log.js';
import { createStoredShelf } from '../../src/store/stored-shelf.js';
import { LOWLAND, tellClaim, tellEvent, UPLAND } from '../ledger/statements.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let test: TestDatabase;
const boards = () => createBoardCatalog(test.database);

const quoted = <T extends FiledStatement>(s: T, quote: string, published = '2031-03-02'): T => ({
  ...s,
  passage: { ...s.passage, quote, published },
});
const mill = quoted(
  tellClaim('mill', { content: 'Upland drones struck the mill' }),
  'Upland drones struck the mill in Nareth, Lowland said.',
);
const denial = quoted(
  tellClaim('denial', { speaker: UPLAND, stance: 'denies', conflicts: ['ferry', 'other'] }),
  'Upland denied that it had hit the mill.',
  '2031-03-04',
);
const road = quoted(tellClaim('road'), 'Lowland said the salt road was open.', '2031-02-01');
const killed = (n: number) => ({ fatalities: { low: n, best: n, high: n } });
const first = quoted(tellEvent('first', killed(2)), 'Upland shelled the mill in Nareth, killing two.');
const second = quoted(tellEvent('second', killed(5)), 'Upland shelled the mill in Nareth; five died.');
const rival = quoted(
  tellEvent('rival', { actors: [LOWLAND], speaker: UPLAND, isAttributed: true }),
  'Lowland itself hit the mill in Nareth, Upland said.',
);
const older = quoted(
  tellEvent('older', { earliest: '2031-02-01', latest: '2031-02-01', ...killed(1) }),
  'Upland shelled a barn in Nareth, killing one.',
);
const olderToo = {
  ...quoted(tellEvent('older-too', killed(9)), 'Nine died in the barn at Nareth.'),
  earliest: '2031-02-01',
  latest: '2031-02-01',
};

const moment = (n: number) => `2031-03-0${n}T12:00:00.000Z`;
const ENTRIES: readonly (readonly FiledStatement[])[] = [
  [mill, road, first],
  [denial, second, older],
  [rival, olderToo],
];

async function fileAll(): Promise<void> {
  const shelf = createStoredShelf(test.database, async () => []);
  for (const [i, statements] of ENTRIES.entries()) {
    const stamp = { number: i + 1, at: moment(i + 1) };
    await fileStatements(shelf, { stamp, statements, replaced: [], lookUp: () => null });
  }
}

beforeAll(async () => {
  test = await createTestDatabase();
  await fileAll();
});
afterAll(() => test.drop());

const search = async (asked: ClaimSearch, asOf: string | null = null) => {
  const { claims, events, isCut } = await boards().searchClaims(asked, asOf);
  expect(isCut).toBe(false);
  return [claims.map((c) => c.id), events.map((e) => e.id)];
};

describe('a search for claims', () => {
  it.each([
    ['words by their stem', { words: 'drone mills' }, [['mill'], []]],
    ['alternatives', { words: 'struck/hit mill' }, [['denial', 'mill'], ['e-rival']]],
    ['words of no matter are left out', { words: 'who struck the mill' }, [['mill'], []]],
    ['the speaker', { words: 'mill', actor: 'UPL' }, [['denial'], ['e-first']]],
    ['a place', { place: 'nareth', words: 'drones' }, [['mill'], []]],
    ['a conflict', { words: 'mill', conflict: 'other' }, [['denial'], []]],
    ['days', { words: 'mill', since: '2031-03-03' }, [['denial'], []]],
    ['nothing is an operator', { words: "mill&!(drones)|'road'::x" }, [[], []]],
    ['only words of no matter', { words: 'who the' }, [[], []]],
  ])('finds by %s', async (_what, asked, expected) => expect(await search(asked)).toEqual(expected));

  it('as of a moment finds what was known then', async () => {
    expect(await search({ words: 'mill' }, moment(1))).toEqual([['mill'], ['e-first']]);
    expect(await search({ words: 'mill' }, moment(2))).toEqual([['denial', 'mill'], ['e-first']]);
    const { events } = await boards().searchClaims({ words: 'mill' }, moment(1));
    expect(events[0]?.members).toHaveLength(1);
  });

  it('says that there is too much, and gives no part of it', async () => {
    const many = Array.from({ length: 401 }, (_, i) =>
      quoted(tellClaim(`many-${i}`), `Ferry number ${i} sailed.`),
    );
    await createStoredShelf(test.database, async () => []).saveStatements(many, [], {
      number: 9,
      at: moment(9),
    });
    const found = await boards().searchClaims({ words: 'ferry' }, null);
    expect(found).toEqual({ claims: [], events: [], isCut: true });
    expect(await search({ words: 'ferry 17' })).toEqual([['many-17'], []]);
  });
});

describe('what the ledger notices', () => {
  const list = async (asOf: string | null, page = {}) => {
    const found = await boards().listDisputedEvents({ conflict: 'ferry', limit: 9, ...page }, asOf);
    return found.map((d) => [d.event.id, d.disputes]);
  };
  const all = [
    ['e-first', ['killed']],
    ['e-older', ['killed']],
  ];

  it('numbers that do not meet, from the moment on at which the second was told', async () => {
    expect(await list(moment(1))).toEqual([]);
    expect(await list(moment(2))).toEqual(all.slice(0, 1));
    expect(await list(null)).toEqual(all);
  });

  it('page by page, each after the last row of the one before', async () => {
    const [head] = await boards().listDisputedEvents({ conflict: 'ferry', limit: 1 }, null);
    const after = { day: head?.day ?? null, id: head?.event.id ?? '' };
    expect(await list(null, { after })).toEqual(all.slice(1));
    expect(await list(null, { after: { day: null, id: '' } })).toEqual([]);
  });

  it('one deed laid at two doors', async () => {
    const scenes = async (asOf: string | null) =>
      (await boards().listRivalScenes({ conflict: 'ferry' }, asOf)).map((s) => s.map((e) => e.id));
    expect(await scenes(moment(2))).toEqual([]);
    expect(await scenes(null)).toEqual([['e-first', 'e-rival']]);
    expect((await boards().listSceneOf('e-rival', null)).map((e) => e.id)).toEqual(['e-first', 'e-rival']);
    expect((await boards().listSceneOf('e-older', null)).map((e) => e.id)).toEqual(['e-older']);
  });

  it('is the same after a rebuild', async () => {
    const before = await list(null);
    await emptyLedger(test.database);
    await fileAll();
    expect(await list(null)).toEqual(before);
    expect((await boards().listRivalScenes({ conflict: 'ferry' }, null)).length).toBe(1);
  });
});
