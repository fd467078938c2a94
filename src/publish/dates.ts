import { countDays } from '../model/day.js';

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const; // biome-ignore format: a table

/** EDTF (ISO 8601-2) codes 21-24 and 33-36 in the place of a month. */
const PARTS_OF_YEAR: Readonly<Record<string, string>> = {
  '21': 'spring', '22': 'summer', '23': 'autumn', '24': 'winter',
  '33': 'first quarter of', '34': 'second quarter of', '35': 'third quarter of', '36': 'fourth quarter of',
}; // biome-ignore format: a table

/** How finely a date is known. */
export type DatePrecision = 'time' | 'day' | 'month' | 'season' | 'year' | 'decade' | 'range' | 'unknown';

export interface DateText {
  readonly text: string;
  readonly precision: DatePrecision;
  /** said to be about then (`~`), or uncertain (`?`) */
  readonly isApproximate: boolean;
}

/** An EDTF date in words: "2025-07~" -> "about July 2025"; what it does not know comes back as it is. */
export function composeDate(edtf: string): DateText {
  const ends = edtf.split('/');
  const [from, to] = ends;
  if (from !== undefined && to !== undefined && ends.length === 2) return composeRange(from, to);
  const isApproximate = /[~?%]/.test(edtf);
  const plain = composePlain(edtf.replace(/[~?%]/g, ''));
  return { ...plain, isApproximate, text: isApproximate ? `about ${plain.text}` : plain.text };
}

/** a page has hundreds of days, and few different ones */
const composed = new Map<string, string>();
const MOST_COMPOSED = 5_000;

/** "2025-08-22" -> "22 August 2025" */
export function composeDay(day: string): string {
  const known = composed.get(day);
  if (known !== undefined) return known;
  if (composed.size >= MOST_COMPOSED) composed.clear();
  const { text } = composeDate(day);
  composed.set(day, text);
  return text;
}

/** "2025-08-22T14:03:09.120Z" -> "22 August 2025, 14:03 UTC" */
export function composeInstant(instant: string): string {
  const time = /T(\d\d:\d\d)/.exec(instant)?.[1];
  return time ? `${composeDay(instant.slice(0, 10))}, ${time} UTC` : composeDay(instant);
}

/** The days something lies between; one day is written once, an open side is said. */
export function composeBounds(earliest: string | null, latest: string | null): string | null {
  const from = earliest?.slice(0, 10) ?? null;
  const to = latest?.slice(0, 10) ?? null;
  if (from === null) return to === null ? null : `by ${composeDay(to)}`;
  if (to === null) return `from ${composeDay(from)}`;
  return composeWhole(from, to) ?? composeSpan(from, to);
}

/** A whole month or year by its name: "March 2027". */
function composeWhole(from: string, to: string): string | null {
  if (from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`) return from.slice(0, 4);
  const isWhole = from.endsWith('-01') && to === `${from.slice(0, 8)}${countMonthDays(from)}`;
  return isWhole ? composePlain(from.slice(0, 7)).text : null;
}

function countMonthDays(day: string): number {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
}

/** What both ends share is written once: "20–30 November 2026", "28 November – 3 December 2026". */
function composeSpan(from: string, to: string): string {
  if (from === to) return composeDay(from);
  const [day, month] = composeDay(from).split(' ');
  if (from.slice(0, 7) === to.slice(0, 7)) return `${day}–${composeDay(to)}`;
  return from.slice(0, 4) === to.slice(0, 4)
    ? `${day} ${month} – ${composeDay(to)}`
    : `${composeDay(from)} – ${composeDay(to)}`;
}

/** How far a day is from another: "today", "tomorrow", "in 3 days", "7 days ago". */
export function composeDistance(day: string, today: string): string {
  const days = countDays(today.slice(0, 10), day.slice(0, 10));
  if (days === 0) return 'today';
  if (Math.abs(days) === 1) return days > 0 ? 'tomorrow' : 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

function composeRange(from: string, to: string): DateText {
  const isApproximate = /[~?%]/.test(from + to);
  const isOpenStart = from === '' || from === '..';
  const isOpenEnd = to === '' || to === '..';
  const [a, b] = [from, to].map((end) => composePlain(end.replace(/[~?%]/g, '')).text);
  const text = isOpenStart ? `until ${b}` : isOpenEnd ? `since ${a}` : `${a} – ${b}`;
  return { text: isApproximate ? `about ${text}` : text, precision: 'range', isApproximate };
}

function composePlain(edtf: string): Omit<DateText, 'isApproximate'> {
  const time = /^(\d{4}-\d\d-\d\d)T(\d\d(?::\d\d)?)/.exec(edtf);
  if (time) return { text: `${composePlain(time[1] ?? '').text}, ${time[2]}`, precision: 'time' };
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(edtf);
  if (day) return toDay(edtf, day[1], day[2], day[3]);
  const month = /^(\d{4})-(\d\d)$/.exec(edtf);
  if (month) return toMonth(edtf, month[1], month[2]);
  if (/^\d{4}$/.test(edtf)) return { text: edtf, precision: 'year' };
  if (/^\d{3}X$/.test(edtf)) return { text: `${edtf.slice(0, 3)}0s`, precision: 'decade' };
  return { text: edtf, precision: 'unknown' };
}

type Maybe = string | undefined;

function toDay(edtf: string, year: Maybe, month: Maybe, day: Maybe): Omit<DateText, 'isApproximate'> {
  const name = MONTHS[Number(month) - 1];
  if (!name) return { text: edtf, precision: 'unknown' };
  return { text: `${Number(day)} ${name} ${year}`, precision: 'day' };
}

function toMonth(edtf: string, year: Maybe, month: Maybe): Omit<DateText, 'isApproximate'> {
  const name = MONTHS[Number(month) - 1];
  if (name) return { text: `${name} ${year}`, precision: 'month' };
  const part = PARTS_OF_YEAR[month ?? ''];
  return part ? { text: `${part} ${year}`, precision: 'season' } : { text: edtf, precision: 'unknown' };
}
