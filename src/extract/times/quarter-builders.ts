import { formatDay, pad, parseDay, toCivilDay, toDayNumber } from './calendar-days.js';
import { createDate } from './date-builders.js';
import {
  type Builder,
  getNumber,
  getPreviousStart,
  getReference,
  getReferenceYear,
  hasWord,
  type TimeDraft,
  type TimeFrame,
} from './time-frame.js';
import { formatUnit, shiftMonths } from './time-units.js';

const buildQuarter: Builder = (frame) => {
  const quarter = getNumber(frame, 'ORD', 'DAY');
  if (quarter === null || quarter < 1 || quarter > 4) return null;
  const year = getNumber(frame, 'YEAR') ?? getShiftedYear(frame) ?? findQuarterYear(frame, quarter);
  return createDate(year === null ? `XXXX-Q${quarter}` : `${pad(year, 4)}-Q${quarter}`);
};

function getShiftedYear(frame: TimeFrame): number | null {
  const shift = getNumber(frame, 'SHIFT');
  const year = getReferenceYear(frame);
  return shift === null || year === null ? null : year + shift;
}

/** The quarter just ended is meant whatever the tense; farther ones are told by it. */
function findQuarterYear(frame: TimeFrame, quarter: number): number | null {
  const reference = getReference(frame);
  if (reference === null) return null;
  const { year, month } = toCivilDay(reference);
  const current = Math.floor((month - 1) / 3) + 1;
  const back = (current - quarter + 4) % 4;
  const isPast = back === 1 || (back > 1 && frame.direction <= 0);
  if (isPast || back === 0) return quarter > current ? year - 1 : year;
  return quarter < current ? year + 1 : year;
}

function findLatestQuarter(frame: TimeFrame): string | null {
  const value = frame.earlier.findLast((v) => /^\d{4}-Q\d$/.test(v));
  if (value) return value;
  const reference = getReference(frame);
  return reference === null ? null : formatUnit(shiftMonths(reference, -3), 'Q');
}

const buildLatestQuarter: Builder = (frame) => createDate(findLatestQuarter(frame));

/** "a year ago" counts from the quarter spoken of, where one is. */
export function findYearAgo(frame: TimeFrame, years: number): TimeDraft {
  const quarter = frame.earlier.at(-1);
  if (quarter && /^\d{4}-Q\d$/.test(quarter)) {
    return createDate(`${pad(Number(quarter.slice(0, 4)) - years, 4)}${quarter.slice(4)}`);
  }
  const year = getReferenceYear(frame);
  return createDate(year === null ? null : pad(year - years, 4));
}

const buildYearAgo: Builder = (frame) => {
  const ordinal = getNumber(frame, 'ORD');
  const year = getReferenceYear(frame);
  if (ordinal !== null && year !== null) return createDate(`${pad(year - 1, 4)}-Q${ordinal}`);
  if (!hasWord(frame, 'quarter', 'period')) return findYearAgo(frame, 1);
  const latest = findLatestQuarter(frame);
  return createDate(latest === null ? null : `${pad(Number(latest.slice(0, 4)) - 1, 4)}${latest.slice(4)}`);
};

const buildSamePeriod: Builder = (frame) => {
  const latest = findLatestQuarter(frame);
  if (latest === null) return createDate(null);
  const year = getNumber(frame, 'YEAR') ?? Number(latest.slice(0, 4)) - 1;
  return createDate(`${pad(year, 4)}${latest.slice(4)}`);
};

const buildLatestYear: Builder = (frame) => {
  const stated = getNumber(frame, 'YEAR');
  const quarter = frame.earlier.findLast((v) => /^\d{4}-Q\d$/.test(v));
  if (stated !== null && quarter && hasWord(frame, 'period', 'quarter')) {
    return createDate(`${pad(stated, 4)}${quarter.slice(4)}`);
  }
  const year = stated ?? getReferenceYear(frame);
  return createDate(year === null ? null : pad(year, 4));
};

const buildHalf: Builder = (frame) => {
  const half = getNumber(frame, 'ORD', 'DAY');
  if (half !== 1 && half !== 2) return null;
  const year = getNumber(frame, 'YEAR') ?? getShiftedYear(frame) ?? getReferenceYear(frame);
  return createDate(year === null ? null : `${pad(year, 4)}-H${half}`);
};

const buildYearEnd: Builder = (frame) => {
  const year = getShiftedYear(frame) ?? getReferenceYear(frame);
  if (year === null) return createDate(null);
  const start = getPreviousStart(frame);
  const reference = getReference(frame);
  const isPast =
    frame.direction < 0 && reference !== null && start === null && toCivilDay(reference).month < 6;
  return createDate(`${pad(isPast ? year - 1 : year, 4)}-12-31`);
};

/** Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus, Astronomical Algorithms, ch. 8). */
export function findEaster(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return toDayNumber(year, Math.floor(n / 31), (n % 31) + 1);
}

/** `MM-DD`, `E+n` days from Easter, or `MM-n-weekday`: the nth such weekday of the month. */
export function findHoliday(code: string, year: number): number | null {
  if (code.startsWith('E')) return findEaster(year) + Number(code.slice(1));
  const parts = code.split('-').map(Number);
  const [month, day, weekday] = parts;
  if (month === undefined || day === undefined) return null;
  if (weekday === undefined) return parseDay(`${pad(year, 4)}-${code}`);
  const first = toDayNumber(year, month, 1);
  const offset = (weekday - ((((first + 3) % 7) + 7) % 7) - 1 + 7) % 7;
  return first + offset + (day - 1) * 7;
}

const buildHoliday: Builder = (frame) => {
  const code = String(frame.match.slots.find((s) => s.name === 'HOLIDAY')?.value ?? '');
  const stated = getNumber(frame, 'YEAR') ?? null;
  if (stated !== null) return toDate(findHoliday(code, stated));
  const reference = getReference(frame);
  if (reference === null) return createDate(null);
  const { year } = toCivilDay(reference);
  const shift = getNumber(frame, 'SHIFT') ?? 0;
  const direction = shift === 0 ? frame.direction : shift;
  const days = [year - 1, year, year + 1].map((y) => findHoliday(code, y)).filter((d) => d !== null);
  const past = days.filter((d) => d <= reference).at(-1);
  const ahead = days.find((d) => d >= reference);
  if (direction !== 0) return toDate((direction > 0 ? ahead : past) ?? null);
  const isPastNearer = past !== undefined && ahead !== undefined && reference - past < ahead - reference;
  return toDate((isPastNearer ? past : ahead) ?? null);
};

function toDate(day: number | null): TimeDraft {
  return createDate(day === null ? null : formatDay(day));
}

export const QUARTER_BUILDERS: Readonly<Record<string, Builder>> = {
  quarter: buildQuarter,
  'latest-quarter': buildLatestQuarter,
  'year-ago': buildYearAgo,
  'same-period': buildSamePeriod,
  'latest-year': buildLatestYear,
  half: buildHalf,
  'year-end': buildYearEnd,
  holiday: buildHoliday,
};
