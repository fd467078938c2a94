/** Names of months in small letters -> 1..12. */
export type Months = ReadonlyMap<string, number>;

/** "2025-08-22T23:30:00+03:00" -> "2025-08-22": the day in the zone the publisher states. Null: no day is stated. */
export function parseDay(
  text: string | null | undefined,
  months: Months,
  isDayFirst: boolean,
): string | null {
  const value = text ?? '';
  const iso =
    /(\d{4})-(\d{1,2})-(\d{1,2})/.exec(value) ?? /\b(\d{4})(\d{2})(\d{2})(?:T|\d{6}|\b)/.exec(value);
  if (iso) return checkDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const seconds = /^\s*(\d{10})(\d{3})?\s*$/.exec(value);
  if (seconds) return new Date(Number(seconds[1]) * 1000).toISOString().slice(0, 10);
  return parseWrittenDay(value, months, isDayFirst);
}

/** "/2025/08/22/" or "2025-08-22" or "/20250822/" in an address. */
export function parseUrlDay(url: string | null): string | null {
  const path = url ?? '';
  const found =
    /[/_-]((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/_.-]|\b)/.exec(path) ??
    /[/_-]((?:19|20)\d{2})(\d{2})(\d{2})(?:[/_.-]|$)/.exec(path);
  return found ? checkDay(Number(found[1]), Number(found[2]), Number(found[3])) : null;
}

/**
 * "22 August 2025", "August 22, 2025", "22.08.2025", "2025年8月22日"; "03/04/2025" says no certain day where the month
 * may come first.
 */
export function parseWrittenDay(text: string, months: Months, isDayFirst: boolean): string | null {
  return parseNamedDay(text, months) ?? parseEasternDay(text) ?? parseFigures(text, isDayFirst);
}

function parseNamedDay(written: string, months: Months): string | null {
  if (!/\d{4}/.test(written)) return null;
  const text = written.toLowerCase(); // the flag i makes \p{L} slow to compile
  for (const [, day, name, year] of text.matchAll(
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?(?:\s+(?:de|of|d[’']))?[\s-]+(\p{L}{3,})\.?,?(?:\s+(?:de|del|of))?[\s-]+(\d{4})/gu,
  )) {
    const month = months.get(name ?? '');
    if (month !== undefined) return checkDay(Number(year), month, Number(day));
  }
  for (const [, name, day, year] of text.matchAll(
    /(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/gu,
  )) {
    const month = months.get(name ?? '');
    if (month !== undefined) return checkDay(Number(year), month, Number(day));
  }
  return null;
}

function parseEasternDay(text: string): string | null {
  const found =
    /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/.exec(text) ??
    /(?<!\d)((?:19|20)\d{2})[./](\d{1,2})[./](\d{1,2})(?!\d)/.exec(text);
  return found ? checkDay(Number(found[1]), Number(found[2]), Number(found[3])) : null;
}

/** Points always put the day first; strokes do where no month-first country writes the language. */
function parseFigures(text: string, isDayFirst: boolean): string | null {
  const found = /(?<!\d)(\d{1,2})([./])\s?(\d{1,2})\2\s?((?:19|20)\d{2})(?!\d)/.exec(text);
  if (!found) return null;
  const [a, b, year] = [Number(found[1]), Number(found[3]), Number(found[4])];
  if (found[2] === '.' || isDayFirst || a > 12) return checkDay(year, b, a);
  if (b > 12) return checkDay(year, a, b);
  return a === b ? checkDay(year, a, b) : null;
}

/** Null for a day the calendar does not have, or one before newspapers. */
function checkDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && year >= 1600 && year <= 2200;
  return isReal ? date.toISOString().slice(0, 10) : null;
}
