/** "2025-08-22T23:30:00+03:00" -> "2025-08-22": the day in the zone the publisher states. Null: no day is stated. */
export function parseDay(text: string | null | undefined): string | null {
  const iso =
    /(\d{4})-(\d{2})-(\d{2})/.exec(text ?? '') ?? /\b(\d{4})(\d{2})(\d{2})(?:T|\b)/.exec(text ?? '');
  if (iso) return checkDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  return parseWrittenDay(text ?? '');
}

/** "/2025/08/22/" or "2025-08-22" in an address. */
export function parseUrlDay(url: string | null): string | null {
  const found = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|\b)/.exec(url ?? '');
  return found ? checkDay(Number(found[1]), Number(found[2]), Number(found[3])) : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';

/** "22 August 2025", "August 22, 2025"; figures only ("03/04/2025") say no certain day. */
export function parseWrittenDay(text: string): string | null {
  const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${MONTH},? (\\d{4})\\b`, 'i').exec(text);
  if (dayFirst) return checkDay(Number(dayFirst[3]), getMonth(dayFirst[2]), Number(dayFirst[1]));
  const monthFirst = new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'i').exec(text);
  if (monthFirst) return checkDay(Number(monthFirst[3]), getMonth(monthFirst[1]), Number(monthFirst[2]));
  return null;
}

function getMonth(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

/** Null for a day the calendar does not have, or one before newspapers. */
function checkDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && year >= 1600 && year <= 2200;
  return isReal ? date.toISOString().slice(0, 10) : null;
}
