import type { Mention } from '../model/mention.js';
import type { SuperlativeClaim } from '../model/series.js';
import { findStart } from '../model/superlative-start.js';
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
    since: time?.type === 'time' ? findStart(time.time, on) : null,
    on,
  };
}
