import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSuperlative } from '../../src/analyze/check-superlative.js';
import { createSeriesIndex } from '../../src/analyze/series-index.js';
import { readSuperlative } from '../../src/analyze/superlative-text.js';
import { addDays } from '../../src/model/day.js';
import type { SuperlativeClaim } from '../../src/model/series.js';

const day = (i: number) => addDays('2031-01-01', i);
const series = (...values: (number | null)[]) =>
  createSeriesIndex(values.flatMap((value, i) => (value === null ? [] : [{ day: day(i), value }])));
const claim = (on: number, since: number | null, measure: SuperlativeClaim['measure'] = 'most') => ({
  measure,
  on: day(on),
  since: since === null ? null : { earliest: day(since), latest: day(since) },
});

describe('a superlative against its series', () => {
  const attacks = series(9, 3, 0, 4, 5, null, 5, 8, 0, 6);
  it.each<[string, SuperlativeClaim, string, string | null]>([
    ['largest since the last larger one', claim(7, 0), 'holds', day(0)],
    ['largest since a day after it', claim(7, 2), 'holds', day(0)],
    ['largest ever', claim(7, null), 'fails', day(0)],
    ['largest ever, and it is', claim(0, null), 'holds', null],
    ['as large as one between', claim(6, 3), 'fails', day(4)],
    ['smallest since', claim(8, 2, 'least'), 'holds', day(2)],
    ['first since', claim(9, 7, 'first'), 'holds', day(7)],
    ['first since, with one between', claim(9, 2, 'first'), 'fails', day(7)],
    ['first, on a day without any', claim(8, 2, 'first'), 'fails', null],
    ['on a day without a value', claim(5, 0), 'cannot say', null],
    ['since before the series began', claim(7, -40), 'fails', day(0)],
  ])('%s', (_name, asked, verdict, last) => {
    const found = checkSuperlative(asked, attacks);
    expect([found.verdict, found.lastAsLarge?.day ?? null]).toEqual([verdict, last]);
  });

  it('cannot say what was before the series began', () => {
    expect(checkSuperlative(claim(3, -40), series(1, 2, 3, 9)).verdict).toBe('cannot say');
  });

  it('counts the days between that have no value', () => {
    expect(checkSuperlative(claim(7, 4), attacks).why).toContain('1 days between have no value');
  });

  it('finds what looking at every day finds', () => {
    const list = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(list, fc.nat(59), (values, at) => {
        const on = at % values.length;
        const index = series(...values);
        const own = values[on] as number;
        const expected = values.slice(0, on).findLastIndex((v) => v >= own);
        const least = values.slice(0, on).findLastIndex((v) => v <= own);
        expect(index.findLast(day(on), { measure: 'most', value: own })?.day).toBe(
          expected < 0 ? undefined : day(expected),
        );
        expect(index.findLast(day(on), { measure: 'least', value: own })?.day).toBe(
          least < 0 ? undefined : day(least),
        );
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe('a superlative in words', () => {
  const time = (text: string, phrase: string, value: object) => ({
    id: 'm1',
    type: 'time' as const,
    start: text.indexOf(phrase),
    end: text.indexOf(phrase) + phrase.length,
    text: phrase,
    score: 1,
    time: {
      type: 'DATE' as const,
      value: null,
      mod: null,
      edtf: null,
      earliest: null,
      latest: null,
      ...value,
    },
  });
  it.each([
    [
      'largest wave of drones since 12 May',
      '12 May',
      { earliest: '2031-05-12', latest: '2031-05-12' },
      'most',
      '2031-05-12',
    ],
    ['deadliest strike in two years', 'two years', { type: 'DURATION', value: 'P2Y' }, 'most', '2029-08-21'],
    [
      'first raid since March',
      'March',
      { earliest: '2031-03-01', latest: '2031-03-31' },
      'first',
      '2031-03-31',
    ],
    ['quietest night of the war', 'night', {}, 'least', undefined],
  ])('%s', (text, phrase, value, measure, since) => {
    const found = readSuperlative(text, [time(text, phrase, value)], '2031-08-21');
    expect([found?.measure, found?.since?.latest]).toEqual([measure, since]);
  });

  it('is none where nothing is compared', () => {
    expect(readSuperlative('an attack since May', [], '2031-08-21')).toBeNull();
  });
});
