import type { NotedRecord, RecordCheck, Series, StatementCheck } from '../model/series.js';
import { composeDate, composeDay } from './dates.js';
import { composeNumber } from './words.js';

export const VERDICT_NAMES: Readonly<Record<RecordCheck['verdict'], string>> = {
  holds: 'holds',
  fails: 'does not hold',
  'cannot say': 'cannot be said',
};

/** The deciding days in a table of the series: `/series/drones?to=2025-07-11#d-2025-07-11`. */
export function getSeriesPath(id: string, day: string | null = null): string {
  const path = `/series/${encodeURIComponent(id)}`;
  return day === null ? path : `${path}?to=${day}#d-${day}`;
}

/** The words that compare, as the statement has them: "largest drone attack (since July 2025)". */
export function composeComparison({ statement }: Pick<StatementCheck, 'statement'>): string {
  const { superlative } = statement;
  if (superlative === null) return '';
  const { measure, scope, since, start } = superlative;
  const from = since ?? (start.kind === 'days' ? start.latest : null);
  return `${measure} ${scope}${from === null ? '' : ` (since ${composeDate(from).text})`}`;
}

/** "Drones launched: 90 drones on 11 July 2025, the most since 20 June 2025 (95)." */
export function composeRecord({ series, day, value, since, seriesBegins }: NotedRecord): string {
  const reach =
    since === null
      ? `the most on record, which begins on ${composeDay(seriesBegins)}`
      : `the most since ${composeDay(since.day)} (${composeNumber(since.value)})`;
  return `${composeValue(series, value)} on ${composeDay(day)}, ${reach}.`;
}

function composeValue({ name, unit }: Pick<Series, 'name' | 'unit'>, value: number): string {
  return `${name}: ${composeNumber(value)} ${unit}`;
}

/** Why it holds or fails, for people: days of the data in words. */
export function composeWhy({ why }: Pick<RecordCheck, 'why'>): string {
  return why.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => composeDay(day));
}

/** Superlatives that say the same of the same day, as copies of one report do, stand together. */
export function groupChecks(checks: readonly StatementCheck[]): (readonly StatementCheck[])[] {
  const groups = new Map<string, StatementCheck[]>();
  for (const checked of checks) {
    const { on, series, check } = checked;
    const key = [composeComparison(checked), on, series?.id, check.verdict, check.why].join('|');
    groups.set(key, [...(groups.get(key) ?? []), checked]);
  }
  return [...groups.values()];
}
