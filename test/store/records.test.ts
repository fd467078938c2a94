import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderParts } from '../../src/cli/export-formats.js';
import { addDays, countDays } from '../../src/model/day.js';
import type { Series, SeriesValue } from '../../src/model/series.js';
import type { EventStatement, Superlative } from '../../src/model/statement.js';
import { decide, rebuildLedger, takeSeries, takeWaiting } from '../../src/pipeline/ledger.js';
import { createCatalog } from '../../src/store/create-catalog.js';
import { listChecks, listRecords } from '../../src/store/records.js';
import { type Article, nameDocument, saveArticle } from '../../src/store/save-article.js';
import { createArticle } from './articles.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const deps = () => ({
  database: test.database,
  actors: { actors: new Map() },
  sources: { getHouse: (id: string) => id },
});
const at = (day: string) => `${day}T12:00:00.000Z`;

const series = (id: string, changes: Partial<Series> = {}): Series => ({
  id,
  name: `Series ${id}`,
  unit: 'drones',
  conflict: 'north',
  source: null,
  subject: { eventType: 'ASSAULT', mode: null, counts: ['drones'], actor: null, place: null },
  origin: { kind: 'imported' },
  ...changes,
});

describe('a generated series whose records are known', () => {
  const FIRST = '2030-01-01';
  const LENGTH = 150;
  const value = (i: number) => ((i * 7_919) % 101) + (i % 37 === 0 ? 60 + i : 0);
  const days = Array.from({ length: LENGTH }, (_, i) => ({ day: addDays(FIRST, i), value: value(i) }));
  /** corrections that come late: the day corrected, its new value, and the day on which it is known */
  const LATE = [
    { day: addDays(FIRST, 70), value: 400, known: addDays(FIRST, 120) },
    { day: addDays(FIRST, 70), value: 3, known: addDays(FIRST, 140) },
  ];

  /** Written out day by day, without an index. */
  function findTruth(values: readonly SeriesValue[]): string[] {
    return values.flatMap(({ day, value: own }, i) => {
      if (own <= 0 || i < 30) return [];
      const earlier = values.slice(0, i).filter((v) => v.value >= own);
      const last = earlier.at(-1);
      return last && countDays(last.day, day) <= 30 ? [] : [`${day} ${own} ${last?.day ?? 'ever'}`];
    });
  }
  const truths: { readonly at: string; readonly records: string[] }[] = [];
  const ask = async (asOf: string | null) =>
    (await listRecords(test.database, { series: 'daily', limit: 1_000 }, asOf))
      .map((r) => `${r.day} ${r.value} ${r.since?.day ?? 'ever'}`)
      .reverse();

  beforeAll(async () => {
    const known = new Map<string, number>();
    for (const { day, value: v } of days.filter((_, i) => i < 60 || i % 5 === 4)) {
      const upTo = day === days[59]?.day ? days.slice(0, 60) : days.filter((d) => d.day <= day);
      if (day < (days[59]?.day ?? '')) continue;
      const late = LATE.filter((l) => l.known > addDays(day, -5) && l.known <= day);
      const values = [
        ...upTo.filter((d) => !known.has(d.day)),
        ...late.map((l) => ({ day: l.day, value: l.value })),
      ];
      for (const d of values) known.set(d.day, d.value);
      await takeSeries(deps(), series('daily'), values, at(day));
      expect(v).toBeGreaterThanOrEqual(0);
      const all = [...known].map(([d, n]) => ({ day: d, value: n })).sort((a, b) => (a.day < b.day ? -1 : 1));
      truths.push({ at: at(day), records: findTruth(all) });
    }
  });

  it('has each noted as its values come in, taken back where a late correction breaks it, and back again', async () => {
    expect(truths.at(-1)?.records.length).toBeGreaterThan(2);
    expect(new Set(truths.map((t) => t.records.join())).size).toBeGreaterThan(4);
    for (const truth of truths) expect([truth.at, await ask(truth.at)]).toEqual([truth.at, truth.records]);
    expect(await ask(null)).toEqual(truths.at(-1)?.records);
  });

  it('has the same after a rebuild', async () => {
    await rebuildLedger(deps());
    for (const truth of truths) expect(await ask(truth.at)).toEqual(truth.records);
  });
});

const LARGEST: Superlative = {
  measure: 'largest',
  scope: 'drone attack',
  since: null,
  counts: ['drones'],
  within: null,
};

/** An article whose event, on 11 July 2025, is told as the largest of its kind, known on a day. */
function tell(superlative: Superlative, known: string, place: string): Article {
  const article = createArticle({ place, knownAt: at(known) });
  const [event, ...others] = article.reading.statements;
  const statements = [{ ...(event as EventStatement), superlative }, ...others];
  return { ...article, reading: { ...article.reading, statements } };
}

describe('a superlative in a statement', () => {
  let ids: string[] = [];
  const file = async (article: Article) => {
    await saveArticle(test.database, article);
    await takeWaiting(deps());
    ids = [...ids, `${nameDocument(article.capture.sha256)}-1-s1`];
    return ids.at(-1) ?? '';
  };
  const ask = async (id: string, asOf: string | null = null) => {
    const [found] = await listChecks(test.database, { statements: [id] }, asOf);
    return (
      found && [
        found.check.check.verdict,
        found.check.series?.id ?? null,
        ...found.check.check.rows.map((r) => r.day),
      ]
    );
  };
  beforeEach(async () => {
    await test.drop();
    test = await createTestDatabase();
  });

  it('is checked when it is filed, and again when its series comes and grows; what was known before stays', async () => {
    const id = await file(tell(LARGEST, '2025-07-13', 'Norhaven'));
    expect(await ask(id)).toEqual(['cannot say', null]);
    const known = [
      { day: '2025-07-01', value: 10 },
      { day: '2025-07-11', value: 90 },
    ];
    await takeSeries(deps(), series('drones'), known, at('2025-07-14'));
    expect(await ask(id)).toEqual(['holds', 'drones', '2025-07-11']);
    await takeSeries(deps(), series('drones'), [{ day: '2025-06-20', value: 95 }], at('2025-07-15'));
    const answers = async () => [
      await ask(id, at('2025-07-12')),
      await ask(id, at('2025-07-13')),
      await ask(id, '2025-07-14T13:00:00.000Z'),
      await ask(id),
    ];
    const told = [
      undefined,
      ['cannot say', null],
      ['holds', 'drones', '2025-07-11'],
      ['fails', 'drones', '2025-06-20', '2025-07-11'],
    ];
    expect(await answers()).toEqual(told);
    const later = await file(tell(LARGEST, '2025-07-16', 'Ostrel'));
    expect(await ask(later)).toEqual(['fails', 'drones', '2025-06-20', '2025-07-11']);
    await rebuildLedger(deps());
    expect(await answers()).toEqual(told);
    expect(await ask(later)).toEqual(['fails', 'drones', '2025-06-20', '2025-07-11']);
  });

  it('is held against counted events as they come', async () => {
    const dead = series('dead', {
      subject: null,
      origin: { kind: 'counted', eventType: 'ASSAULT', mode: null, of: 'fatalities' },
    });
    await takeSeries(deps(), dead, [], at('2025-07-01'));
    const id = await file(
      tell({ ...LARGEST, measure: 'deadliest', counts: ['killed'] }, '2025-07-13', 'Norhaven'),
    );
    expect(await ask(id)).toEqual(['holds', 'dead', '2025-07-11']);
    const older = createArticle({ place: 'Ostrel', killed: 30, knownAt: at('2025-07-15') });
    const moved = older.reading.mentions.map((m) =>
      m.type === 'time' ? { ...m, time: { ...m.time, earliest: '2025-07-02', latest: '2025-07-02' } } : m,
    );
    await saveArticle(test.database, { ...older, reading: { ...older.reading, mentions: moved } });
    await takeWaiting(deps());
    expect(await ask(id)).toEqual(['fails', 'dead', '2025-07-02', '2025-07-11']);
    expect(await ask(id, at('2025-07-14'))).toEqual(['holds', 'dead', '2025-07-11']);
  });

  it('is exported with the statement', async () => {
    await file(tell(LARGEST, '2025-07-13', 'Norhaven'));
    await takeSeries(deps(), series('drones'), [{ day: '2025-07-11', value: 90 }], at('2025-07-14'));
    const request = { hxl: false, filter: {}, exported: { version: '0', at: at('2025-07-20') } };
    const parts: string[] = [];
    const shelf = createCatalog(test.database, []);
    const all = { ...request, format: 'csv', document: null, out: null } as const;
    for await (const part of renderParts(test.database, shelf, all)) parts.push(String(part));
    const [head = [], ...rows] = parts.map((line) => line.split(','));
    const read = (name: string) => rows.map((r) => r[head.indexOf(name)]).sort();
    expect(rows.some((r) => r[head.indexOf('superlative')] === 'largest drone attack')).toBe(true);
    expect([read('superlative_verdict'), read('superlative_series')]).toEqual([
      ['', 'holds'],
      ['', 'drones'],
    ]);
  });

  it('goes with the statement when that is taken back', async () => {
    const article = tell(LARGEST, '2025-07-13', 'Norhaven');
    const id = await file(article);
    const { start, end } = article.reading.statements[0] as EventStatement;
    const documentId = nameDocument(article.capture.sha256);
    const target = { statementId: id, documentId, kind: 'event', start, end } as const;
    const by = { author: 'E', role: 'editor', reason: null } as const;
    await decide(deps(), { id: 'r1', at: at('2025-07-20'), ...by, body: { kind: 'retract', target } });
    expect(await ask(id)).toBeUndefined();
    expect(await ask(id, at('2025-07-19'))).toEqual(['cannot say', null]);
  });
});
