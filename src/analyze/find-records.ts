import { countDays } from '../model/day.js';
import type { NotedRecord } from '../model/series.js';
import type { SeriesIndex } from './series-index.js';

/** days that a value must stand out from: what is the most in a week is no news */
const NOTABLE_DAYS = 30;

/** What is noted of a day before it is known in which series. */
export type FoundRecord = Pick<NotedRecord, 'day' | 'value' | 'since' | 'seriesBegins'>;

/** Days from `from` on (ISO 8601) with more than any of the 30 days before, as far as the series reaches back that long. */
export function findRecords(index: SeriesIndex, from: string): FoundRecord[] {
  const begins = index.values[0]?.day;
  if (begins === undefined) return [];
  return index.values.flatMap(({ day, value }) => {
    if (day < from || value <= 0 || countDays(begins, day) < NOTABLE_DAYS) return [];
    const since = index.findLast(day, { measure: 'most', value });
    const isNotable = since === null || countDays(since.day, day) > NOTABLE_DAYS;
    return isNotable ? [{ day, value, since, seriesBegins: begins }] : [];
  });
}
