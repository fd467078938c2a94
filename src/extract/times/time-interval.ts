import { formatDay, getMonthLength, getWeekStart, isCivilDay, toDayNumber } from './calendar-days.js';

/** First and last day, both included, as day numbers. */
export interface Interval {
  readonly first: number;
  readonly last: number;
}

/** Months a season code covers in the northern year; winter runs into the next year (HeidelTime, ISO 8601-2 codes). */
const SEASONS: Readonly<Record<string, { readonly month: number; readonly edtf: string }>> = {
  SP: { month: 3, edtf: '21' },
  SU: { month: 6, edtf: '22' },
  FA: { month: 9, edtf: '23' },
  WI: { month: 12, edtf: '24' },
};

type Reader = (match: RegExpExecArray) => Interval | null;
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/, (m) => readDay(num(m, 1), num(m, 2), num(m, 3))],
  [/^(\d{4})-(\d{2})$/, (m) => readMonths(num(m, 1), num(m, 2), 1)],
  [/^(\d{4})$/, (m) => readMonths(num(m, 1), 1, 12)],
  [/^(\d{4})-W(\d{2})(-WE)?$/, (m) => readWeek(num(m, 1), num(m, 2), m[3] !== undefined)],
  [/^(\d{4})-Q([1-4])$/, (m) => readMonths(num(m, 1), num(m, 2) * 3 - 2, 3)],
  [/^(\d{4})-H([12])$/, (m) => readMonths(num(m, 1), num(m, 2) * 6 - 5, 6)],
  [/^(\d{4})-(SP|SU|FA|WI)$/, (m) => readMonths(num(m, 1), SEASONS[m[2] ?? '']?.month ?? 1, 3)],
  [/^(\d{3})$/, (m) => readYears(num(m, 1) * 10, 10)],
  [/^(\d{2})$/, (m) => readYears(num(m, 1) * 100, 100)],
];

/** The days a TIMEX3 DATE or TIME value covers; null for values that name no days (PAST_REF, XXXX-WXX-1). */
export function parseInterval(value: string): Interval | null {
  const slash = value.indexOf('/');
  if (slash > 0) {
    const from = parseInterval(value.slice(0, slash));
    const to = parseInterval(value.slice(slash + 1));
    return from && to && from.first <= to.last ? { first: from.first, last: to.last } : null;
  }
  for (const [pattern, read] of READERS) {
    const match = pattern.exec(value);
    if (match) return read(match);
  }
  return null;
}

/** ISO 8601-2 (EDTF) of a TIMEX3 DATE or TIME value; null where there is none. */
export function formatEdtf(value: string, mod: string | null): string | null {
  const interval = parseInterval(value);
  if (!interval) return null;
  const base = formatBase(value, interval);
  if (mod === 'BEFORE') return `../${base}`;
  if (mod === 'AFTER') return `${base}/..`;
  const isVague = mod === 'APPROX' || mod === 'MID' || mod === 'START' || mod === 'END';
  return isVague && !base.includes('/') ? `${base}~` : base;
}

function formatBase(value: string, interval: Interval): string {
  const season = /^(\d{4})-(SP|SU|FA|WI)$/.exec(value);
  if (season) return `${season[1]}-${SEASONS[season[2] ?? '']?.edtf ?? '20'}`;
  const quarter = /^(\d{4})-Q([1-4])$/.exec(value);
  if (quarter) return `${quarter[1]}-${32 + Number(quarter[2])}`;
  if (/^\d{2,3}$/.test(value)) return value.padEnd(4, 'X');
  const day = /^\d{4}-\d{2}-\d{2}/.exec(value);
  if (day && !value.includes('/')) return day[0];
  if (/^\d{4}(?:-\d{2})?(?:\/\d{4}(?:-\d{2})?(?:-\d{2})?)?$/.test(value) || value.includes('/')) return value;
  return `${formatDay(interval.first)}/${formatDay(interval.last)}`;
}

/** START, MID and END are the thirds of an interval: mid-July is the 10th to the 20th. */
export function narrowInterval(interval: Interval, mod: string | null): Interval {
  const days = interval.last - interval.first + 1;
  if (days < 3) return interval;
  const third = Math.floor(days / 3);
  const twoThirds = Math.floor((days * 2) / 3);
  if (mod === 'START') return { first: interval.first, last: interval.first + third - 1 };
  if (mod === 'MID') return { first: interval.first + third - 1, last: interval.first + twoThirds - 1 };
  if (mod === 'END') return { first: interval.first + twoThirds - 1, last: interval.last };
  return interval;
}

function num(match: RegExpExecArray, group: number): number {
  return Number(match[group]);
}

function readDay(year: number, month: number, day: number): Interval | null {
  if (!isCivilDay(year, month, day)) return null;
  const at = toDayNumber(year, month, day);
  return { first: at, last: at };
}

/** A run of months; those past December are of the next year. */
function readMonths(year: number, month: number, count: number): Interval | null {
  if (month < 1 || month > 12) return null;
  const lastMonth = month + count - 1;
  const endYear = lastMonth > 12 ? year + 1 : year;
  const endMonth = lastMonth > 12 ? lastMonth - 12 : lastMonth;
  const last = toDayNumber(endYear, endMonth, getMonthLength(endYear, endMonth));
  return { first: toDayNumber(year, month, 1), last };
}

function readWeek(year: number, week: number, isWeekend: boolean): Interval | null {
  const monday = getWeekStart(year, week);
  return { first: isWeekend ? monday + 5 : monday, last: monday + 6 };
}

function readYears(year: number, count: number): Interval {
  return { first: toDayNumber(year, 1, 1), last: toDayNumber(year + count - 1, 12, 31) };
}
