import { describe, expect, it } from 'vitest';
import { composeBounds, composeDate, composeDistance, composeInstant } from '../../src/publish/dates.js';

describe('composeDate', () => {
  it.each([
    ['2025-08-22', '22 August 2025', 'day'],
    ['2025-07', 'July 2025', 'month'],
    ['2025-07~', 'about July 2025', 'month'],
    ['2025', '2025', 'year'],
    ['199X', '1990s', 'decade'],
    ['2025-22', 'summer 2025', 'season'],
    ['2025-33', 'first quarter of 2025', 'season'],
    ['2025-08-29/2025-09-01', '29 August 2025 – 1 September 2025', 'range'],
    ['../2025-02', 'until February 2025', 'range'],
    ['2025-02/..', 'since February 2025', 'range'],
    ['2025-08-21T03:00', '21 August 2025, 03:00', 'time'],
    ['2025-99', '2025-99', 'unknown'],
    ['XXXX-W12', 'XXXX-W12', 'unknown'],
  ])('%s reads "%s", known to the %s', (edtf, text, precision) => {
    expect(composeDate(edtf)).toMatchObject({ text, precision });
  });
});

describe('composeBounds', () => {
  it.each([
    ['2025-02-01', '2025-02-01', '1 February 2025'],
    [null, '2025-02-28', 'by 28 February 2025'],
    ['2025-02-01', null, 'from 1 February 2025'],
    ['2025-02-01', '2025-02-03T10:00', '1–3 February 2025'],
    ['2025-01-28', '2025-02-03', '28 January – 3 February 2025'],
    ['2024-12-28', '2025-01-03', '28 December 2024 – 3 January 2025'],
    ['2024-02-01', '2024-02-29', 'February 2024'],
    ['2025-02-01', '2025-02-27', '1–27 February 2025'],
    ['2025-01-01', '2025-12-31', '2025'],
    [null, null, null],
  ])('%s to %s is %s', (earliest, latest, text) => {
    expect(composeBounds(earliest, latest)).toBe(text);
  });
});

it.each([
  ['2025-02-01', 'today'],
  ['2025-01-31', 'yesterday'],
  ['2025-02-02', 'tomorrow'],
  ['2025-03-01', 'in 28 days'],
  ['2024-02-01', '366 days ago'],
])('%s is %s on 1 February 2025', (day, text) => {
  expect(composeDistance(day, '2025-02-01')).toBe(text);
});

it('instants keep the hour and its zone', () => {
  expect(composeInstant('2025-08-22T14:03:09.120Z')).toBe('22 August 2025, 14:03 UTC');
});
