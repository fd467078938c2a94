import { addDays } from '../model/day.js';
import type { Mention, TimeValue } from '../model/mention.js';
import type { SuperlativeClaim } from '../model/series.js';
import { findMeasure } from './check-superlative.js';

const COMPARES = /\b(?:(?:most|least)\s+\w+|\w{2,}est|first|record)\b/i;
const SINCE = /\b(?:since|in|for|of)\s+(?:the\s+)?(?:last\s+|past\s+)?$/i;

/**
 * "largest drone attack since 12 July" -> what to check on a day (ISO 8601). `mentions` are those of the text. Null: it makes no comparison. A
 * length ("deadliest in two years") counts back from the day.
 */
export function readSuperlative(
  text: string,
  mentions: readonly Mention[],
  on: string,
): SuperlativeClaim | null {
  const word = COMPARES.exec(text);
  if (!word) return null;
  const times = mentions.filter((m) => m.type === 'time' && m.start > word.index);
  const time = times.find((m) => SINCE.test(text.slice(0, m.start)) || /^(?:since|in)\b/i.test(m.text));
  return {
    measure: findMeasure(word[0]),
    since: time?.type === 'time' ? findSince(time.time, on) : null,
    on,
  };
}

function findSince(time: TimeValue, on: string): SuperlativeClaim['since'] {
  if (time.type === 'DURATION') {
    const start = countBack(time.value, on);
    return start === null ? null : { earliest: start, latest: start };
  }
  const earliest = time.earliest?.slice(0, 10);
  const latest = time.latest?.slice(0, 10);
  return earliest && latest ? { earliest, latest: latest < on ? latest : addDays(on, -1) } : null;
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
