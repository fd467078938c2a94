import { countDays, listDays } from '../model/day.js';
import type { FiledEvent } from '../model/filed-statement.js';
import type { Series, StatementCheck, SuperlativeClaim } from '../model/series.js';
import { cannotSay, checkSuperlative, findMeasure } from './check-superlative.js';
import type { SeriesChoice } from './choose-series.js';
import type { SeriesIndex } from './series-index.js';

/** "overnight" spans two days, a weekend three: over more than this which day is meant cannot be said */
const MOST_DAYS = 4;

const HAPPENED: ReadonlySet<string> = new Set(['asserted', 'historical']);

/** The series that was chosen with its values; or why there is none. */
type Chosen =
  | { readonly series: Series; readonly index: SeriesIndex }
  | Exclude<SeriesChoice, { series: Series }>;

/** Holds a statement's superlative against the series it speaks of. Of a span of days the one is taken that the words fit best. */
export function checkStatement(statement: FiledEvent, chosen: Chosen): StatementCheck {
  if ('why' in chosen) return { statement, series: null, on: null, check: cannotSay(chosen.why) };
  const { id, name, unit } = chosen.series;
  return { statement, series: { id, name, unit }, ...holdAgainst(statement, chosen.index) };
}

function holdAgainst(statement: FiledEvent, index: SeriesIndex): Pick<StatementCheck, 'on' | 'check'> {
  const { superlative, earliest, latest, factuality } = statement;
  if (superlative === null) return refuse('it compares nothing');
  if (!HAPPENED.has(factuality)) return refuse('it is not told as having happened');
  if (earliest === null || latest === null) return refuse('the day of the event is not stated');
  if (superlative.start.kind === 'unclear') return refuse('since when it compares cannot be said');
  if (countDays(earliest, latest) >= MOST_DAYS) return refuse('the day of the event is not known closely');
  const { start } = superlative;
  const measure = findMeasure(superlative.measure);
  const on = chooseDay(listDays(earliest, latest, MOST_DAYS), measure, index) ?? latest;
  return { on, check: checkSuperlative({ measure, since: start.kind === 'days' ? start : null, on }, index) };
}

/** The day with the most (for `least` the least); of equals the first. Null: no day has a value. */
function chooseDay(
  days: readonly string[],
  measure: SuperlativeClaim['measure'],
  index: SeriesIndex,
): string | null {
  const sign = measure === 'least' ? -1 : 1;
  const known = days.flatMap((day) => index.get(day) ?? []);
  return known.sort((a, b) => sign * (b.value - a.value) || (a.day < b.day ? -1 : 1))[0]?.day ?? null;
}

function refuse(why: string): Pick<StatementCheck, 'on' | 'check'> {
  return { on: null, check: cannotSay(why) };
}
