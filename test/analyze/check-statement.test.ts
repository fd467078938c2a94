import { describe, expect, it } from 'vitest';
import { checkStatement } from '../../src/analyze/check-statement.js';
import { chooseSeries } from '../../src/analyze/choose-series.js';
import { createSeriesIndex } from '../../src/analyze/series-index.js';
import type { FiledEvent, FiledSuperlative } from '../../src/model/filed-statement.js';
import type { Series, SeriesSubject } from '../../src/model/series.js';
import { LOWLAND, tellEvent, UPLAND } from '../ledger/statements.js';

const SAID: FiledSuperlative = {
  measure: 'largest',
  scope: 'drone attack',
  since: null,
  start: { kind: 'ever' },
  counts: ['drones'],
  within: null,
};
const tell = (said: Partial<FiledSuperlative> = {}, changes: Partial<FiledEvent> = {}) =>
  tellEvent('a', { superlative: { ...SAID, ...said }, mode: 'aerial', ...changes });

const series = (
  id: string,
  subject: Partial<SeriesSubject> | null = {},
  changes: Partial<Series> = {},
): Series => ({
  id,
  name: id,
  unit: 'drones',
  conflict: 'ferry',
  source: null,
  origin: { kind: 'imported' },
  subject: subject && {
    eventType: null,
    mode: null,
    counts: ['drones'],
    actor: null,
    place: null,
    ...subject,
  },
  ...changes,
});

function choose(statement: FiledEvent, ...all: Series[]): string {
  const choice = chooseSeries(statement, all);
  return 'series' in choice ? choice.series.id : choice.why;
}

describe('the series that a superlative speaks of', () => {
  const capital = { name: 'Halden', geonameId: 5, countryCode: 'LW', admin1: null, precision: 1 } as const;

  it('counts the same things together, of the same conflict', () => {
    expect(choose(tell(), series('missiles', { counts: ['missiles'] }), series('drones'))).toBe('drones');
    expect(choose(tell({ counts: ['drones', 'missiles'] }), series('drones'))).toMatch(
      /drones and missiles together/,
    );
    expect(choose(tell(), series('elsewhere', {}, { conflict: 'other' }))).toMatch(
      /^no series of its conflict/,
    );
    expect(choose(tell(), series('unsaid', null))).toMatch(/^no series/);
    expect(choose(tell({ counts: [], measure: 'worst' }), series('drones'))).toBe(
      '"worst" does not say what is counted',
    );
  });

  it('is of the same doer, type, mode and place', () => {
    expect(choose(tell(), series('theirs', { actor: 'LOW' }))).toBe(
      'no series of its conflict counts drones of Upland',
    );
    expect(choose(tell(), series('ours', { actor: 'UPL' }))).toBe('ours');
    expect(choose(tell({}, { actors: [], recipients: [LOWLAND] }), series('ours', { actor: 'UPL' }))).toBe(
      'ours',
    );
    expect(choose(tell({}, { actors: [], recipients: [UPLAND] }), series('ours', { actor: 'UPL' }))).toMatch(
      /doer not stated/,
    );
    expect(choose(tell(), series('rallies', { eventType: 'PROTEST' }))).toMatch(/^no series/);
    expect(choose(tell(), series('shells', { mode: 'heavy-weapons' }))).toMatch(/^no series/);
    expect(choose(tell({ within: capital }), series('all'))).toMatch(/in Halden alone$/);
    expect(choose(tell({ within: capital }), series('all'), series('capital', { place: 5 }))).toBe('capital');
    expect(choose(tell(), series('capital', { place: 5 }))).toMatch(/^no series/);
    expect(choose(tell({ within: { ...capital, precision: 6 } }), series('all'))).toBe('all');
  });

  it('of several it is the one that says most, then the imported one', () => {
    expect(choose(tell(), series('a'), series('b', { actor: 'UPL' }))).toBe('b');
    const counted = { kind: 'counted', eventType: null, mode: null, of: 'events' } as const;
    expect(choose(tell(), series('a', {}, { origin: counted }), series('b'))).toBe('b');
  });
});

describe('a statement held against its series', () => {
  const index = createSeriesIndex([
    { day: '2031-02-20', value: 70 },
    { day: '2031-02-28', value: 20 },
    { day: '2031-03-01', value: 60 },
  ]);
  const hold = (statement: FiledEvent) => checkStatement(statement, { series: series('drones'), index });

  it('is held on the day of its span that fits best', () => {
    const night = hold(
      tell(
        { start: { kind: 'days', earliest: '2031-02-21', latest: '2031-02-21' } },
        { earliest: '2031-02-28' },
      ),
    );
    expect([night.on, night.check.verdict]).toEqual(['2031-03-01', 'holds']);
    const ever = hold(tell());
    expect([ever.check.verdict, ...ever.check.rows.map((r) => r.day)]).toEqual([
      'fails',
      '2031-02-20',
      '2031-03-01',
    ]);
    expect(hold(tell({ measure: 'smallest' }, { earliest: '2031-02-28' })).on).toBe('2031-02-28');
  });

  it.each<[string, Partial<FiledSuperlative>, Partial<FiledEvent>]>([
    ['the day of the event is not stated', {}, { earliest: null, latest: null }],
    ['the day of the event is not known closely', {}, { earliest: '2031-02-01' }],
    ['since when it compares cannot be said', { start: { kind: 'unclear' } }, {}],
    ['it is not told as having happened', {}, { factuality: 'negated' }],
    ['the series has no value for 2031-03-05', {}, { earliest: '2031-03-05', latest: '2031-03-05' }],
  ])('cannot be said where %s', (why, said, changes) => {
    const { verdict, why: told } = hold(tell(said, changes)).check;
    expect([verdict, told]).toEqual(['cannot say', why]);
  });
});
