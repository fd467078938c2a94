import { addDays } from './day.js';
import type { TimeValue } from './mention.js';

/**
 * The last day before those that a superlative said of a day (ISO 8601) compares with, as a span. "since mid-July" begins within mid-July; "in two years"
 * counts back from the day; "this year", which holds the day, begins with the year. Null: which days are meant cannot be said.
 */
export function findStart(
  time: TimeValue,
  on: string,
): { readonly earliest: string; readonly latest: string } | null {
  if (time.type === 'DURATION') {
    const start = countBack(time.value, on);
    return start === null ? null : { earliest: start, latest: start };
  }
  const earliest = time.earliest?.slice(0, 10);
  const latest = time.latest?.slice(0, 10);
  if (!earliest || !latest || earliest > on) return null;
  if (latest < on) return { earliest, latest };
  const before = addDays(earliest, -1);
  return { earliest: before, latest: before };
}

/** ("P2Y", "2025-08-21") -> "2023-08-21" */
function countBack(value: string | null, on: string): string | null {
  const length = /^P(\d+)([DWMY])$/.exec(value ?? '');
  if (!length) return null;
  const [count, unit] = [Number(length[1]), length[2]];
  if (unit === 'D' || unit === 'W') return addDays(on, -count * (unit === 'W' ? 7 : 1));
  const months = unit === 'Y' ? count * 12 : count;
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  return `${target.toISOString().slice(0, 8)}${String(Math.min(day, last)).padStart(2, '0')}`;
}
