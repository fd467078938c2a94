import { formatDay, getMonthLength, getWeek, pad, toCivilDay, toDayNumber } from './calendar-days.js';

/** Codes of the class UNIT: S TM TH D W WE M Q Y DE CE. */
export type UnitCode = string;

/** The TIMEX3 value of the unit that holds a day: 2025-08-20 in W is 2025-W34. */
export function formatUnit(dayNumber: number, unit: UnitCode): string {
  const { year, month } = toCivilDay(dayNumber);
  if (unit === 'W' || unit === 'WE') return `${formatWeek(dayNumber)}${unit === 'WE' ? '-WE' : ''}`;
  if (unit === 'M') return `${pad(year, 4)}-${pad(month, 2)}`;
  if (unit === 'Q') return `${pad(year, 4)}-Q${Math.floor((month - 1) / 3) + 1}`;
  if (unit === 'Y') return pad(year, 4);
  if (unit === 'DE') return pad(Math.floor(year / 10), 3);
  if (unit === 'CE') return pad(Math.floor(year / 100), 2);
  return formatDay(dayNumber);
}

function formatWeek(dayNumber: number): string {
  const { year, week } = getWeek(dayNumber);
  return `${pad(year, 4)}-W${pad(week, 2)}`;
}

const MONTHS_IN: Readonly<Record<string, number>> = { M: 1, Q: 3, Y: 12, DE: 120, CE: 1200 };
const DAYS_IN: Readonly<Record<string, number>> = {
  D: 1,
  W: 7,
  WE: 7,
  TH: 1 / 24,
  TM: 1 / 1440,
  S: 1 / 86400,
};

/** A day moved by a number of units, down for minus; the day of month is cut to the month's length. */
export function shiftDay(dayNumber: number, amount: number, unit: UnitCode): number {
  const months = MONTHS_IN[unit];
  if (months === undefined) return dayNumber + roundAway(amount * (DAYS_IN[unit] ?? 0));
  return shiftMonths(dayNumber, Math.round(amount * months));
}

function roundAway(days: number): number {
  return days < 0 ? -Math.ceil(-days - 1e-9) : Math.ceil(days - 1e-9);
}

export function shiftMonths(dayNumber: number, months: number): number {
  const { year, month, day } = toCivilDay(dayNumber);
  const index = year * 12 + month - 1 + months;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  return toDayNumber(y, m, Math.min(day, getMonthLength(y, m)));
}

/** TIMEX3 DURATION: 3 and M is P3M, `X` is PXM; halves go to the smaller unit where it is whole. */
export function formatDuration(amount: number | 'X', unit: UnitCode): string {
  if (amount === 'X') return formatUnknown(unit);
  if (unit === 'DE') return `P${amount * 10}Y`;
  if (unit === 'CE') return `P${amount * 100}Y`;
  if (unit === 'Q') return `P${amount * 3}M`;
  const whole = Math.floor(amount);
  const rest = amount - whole;
  const smaller = SMALLER[unit];
  if (rest === 0 || !smaller) return formatAmount(amount, unit);
  const count = Math.round(rest * smaller.count);
  const tail = `${count}${smaller.letter}`;
  const isTime = unit.startsWith('T') || unit === 'S';
  const prefix = isTime || smaller.isTime ? 'PT' : 'P';
  const head = smaller.isTime && !isTime ? formatAmount(whole, unit).slice(1) : `${whole}${LETTERS[unit]}`;
  if (smaller.isTime && !isTime) return whole > 0 ? `P${head}T${tail}` : `PT${tail}`;
  return `${prefix}${whole > 0 ? head : ''}${tail}`;
}

const LETTERS: Readonly<Record<string, string>> = {
  S: 'S',
  TM: 'M',
  TH: 'H',
  D: 'D',
  W: 'W',
  WE: 'WE',
  M: 'M',
  Y: 'Y',
};
const SMALLER: Readonly<
  Record<string, { readonly count: number; readonly letter: string; readonly isTime: boolean }>
> = {
  Y: { count: 12, letter: 'M', isTime: false },
  D: { count: 24, letter: 'H', isTime: true },
  TH: { count: 60, letter: 'M', isTime: true },
  TM: { count: 60, letter: 'S', isTime: true },
};

function formatAmount(amount: number, unit: UnitCode): string {
  const isTime = unit.startsWith('T') || unit === 'S';
  return `P${isTime ? 'T' : ''}${amount}${LETTERS[unit] ?? unit}`;
}

function formatUnknown(unit: UnitCode): string {
  const isTime = unit.startsWith('T') || unit === 'S';
  return `P${isTime ? 'T' : ''}X${LETTERS[unit] ?? unit}`;
}
