import { afterAll, beforeAll, expect, it } from 'vitest';
import { sumByDay } from '../../src/cli/series.js';
import type { Series } from '../../src/model/series.js';
import { takeSeries, takeWaiting } from '../../src/pipeline/ledger.js';
import { saveArticle } from '../../src/store/save-article.js';
import { listSeries, loadSeriesValues, saveSeries, saveSeriesValues } from '../../src/store/series.js';
import { createArticle } from './articles.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const series: Series = {
  id: 'raids',
  name: 'Raids',
  unit: 'raids',
  conflict: 'north',
  source: null,
  subject: null,
  origin: { kind: 'imported' },
};
const counted: Series = {
  ...series,
  id: 'dead',
  origin: { kind: 'counted', eventType: 'ASSAULT', mode: null, of: 'fatalities' },
};
let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

it('a corrected value counts from then on, and the earlier one as of before', async () => {
  await saveSeries(test.database, series, '2025-08-01T00:00:00.000Z');
  const day = '2025-07-01';
  await saveSeriesValues(test.database, 'raids', [{ day, value: 4 }], '2025-08-01T00:00:00.000Z');
  expect(
    await saveSeriesValues(test.database, 'raids', [{ day, value: 4 }], '2025-08-02T00:00:00.000Z'),
  ).toEqual({ added: 0 });
  await saveSeriesValues(test.database, 'raids', [{ day, value: 6 }], '2025-08-03T00:00:00.000Z');
  expect(await loadSeriesValues(test.database, series, null)).toEqual([{ day, value: 6 }]);
  expect(await loadSeriesValues(test.database, series, '2025-08-02T12:00:00.000Z')).toEqual([
    { day, value: 4 },
  ]);
  expect(await listSeries(test.database, '2025-07-31T00:00:00.000Z')).toEqual([]);
  expect(await listSeries(test.database, null, 'north')).toEqual([series]);
});

it('counts the dead of events by day', async () => {
  await saveArticle(test.database, createArticle());
  const deps = {
    database: test.database,
    actors: { actors: new Map() },
    sources: { getHouse: (id: string) => id },
  };
  await takeWaiting(deps);
  await takeSeries(deps, counted, [], '2025-08-04T00:00:00.000Z');
  expect(await loadSeriesValues(test.database, counted, null)).toEqual([{ day: '2025-07-11', value: 3 }]);
  await saveArticle(test.database, createArticle({ place: 'Ostrel', killed: 4, suffix: ' It rained.' }));
  await takeWaiting(deps);
  expect(await loadSeriesValues(test.database, counted, null)).toEqual([{ day: '2025-07-11', value: 4 }]);
  expect(await loadSeriesValues(test.database, counted, '2025-01-01T00:00:00.000Z')).toEqual([]);
});

it('a file is summed by day, of the rows that are wanted', () => {
  const rows = [
    { when: '2025-07-01 23:00', kind: 'drone', n: '4' },
    { when: '2025-07-01', kind: 'drone', n: '' },
    { when: '2025-07-01', kind: 'rocket', n: '9' },
    { when: 'soon', kind: 'drone', n: '1' },
  ];
  const columns = { day: 'when', value: 'n', where: 'kind~^drone' };
  expect(sumByDay(rows, columns)).toEqual([{ day: '2025-07-01', value: 4 }]);
  expect(sumByDay(rows, { ...columns, where: 'kind!~drone' })).toEqual([{ day: '2025-07-01', value: 9 }]);
  expect(() => sumByDay(rows, { ...columns, value: 'count' })).toThrow('no column "count"');
});
