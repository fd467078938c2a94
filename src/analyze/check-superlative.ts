import { addDays, countDays } from '../model/day.js';
import type { RecordCheck, SeriesValue, SuperlativeClaim } from '../model/series.js';
import type { SeriesIndex } from './series-index.js';

/**
 * Holds a superlative against its series. "Largest since S" holds when no day after S and before the day itself had as much; S that is known
 * only as a span is taken at its end. Days without a value are never taken for 0: they are counted and said.
 */
export function checkSuperlative(claim: SuperlativeClaim, index: SeriesIndex): RecordCheck {
  const own = index.get(claim.on);
  if (own === null) return cannotSay(`the series has no value for ${claim.on}`);
  const first = index.values[0] as SeriesValue;
  if (claim.measure === 'first' && own.value <= 0) return fail(own, null, `there was none on ${claim.on}`);
  const last = index.findLast(claim.on, { measure: claim.measure, value: own.value });
  const after = claim.since?.latest ?? null;
  if (last !== null && (after === null || last.day > after)) {
    return fail(own, last, `${last.day} had ${describe(claim, last)}`);
  }
  if (after !== null && first.day > addDays(after, 1)) {
    return cannotSay(`the series begins on ${first.day}, after ${after}`, own);
  }
  const from = after === null ? first.day : addDays(after, 1);
  const missing = countDays(from, claim.on) - index.countDays(from, addDays(claim.on, -1));
  return {
    verdict: 'holds',
    why: [describeRange(claim, last), missing > 0 ? `${missing} days between have no value` : null]
      .filter(Boolean)
      .join('; '),
    value: own.value,
    lastAsLarge: last,
    rows: last === null ? [own] : [last, own],
  };
}

function describe({ measure }: SuperlativeClaim, { value }: SeriesValue): string {
  if (measure === 'first') return `one too (${value})`;
  return measure === 'most' ? `as much or more (${value})` : `as little or less (${value})`;
}

function describeRange({ measure }: SuperlativeClaim, last: SeriesValue | null): string {
  if (last === null)
    return 'no earlier day on record has as much'.replace(
      'as much',
      measure === 'least' ? 'as little' : 'as much',
    );
  return `the last such day before was ${last.day} (${last.value})`;
}

function fail(own: SeriesValue, last: SeriesValue | null, why: string): RecordCheck {
  const rows = last === null ? [own] : [last, own];
  return { verdict: 'fails', why, value: own.value, lastAsLarge: last, rows };
}

/** `own`: the day's value, where the series has one. */
export function cannotSay(why: string, own: SeriesValue | null = null): RecordCheck {
  return {
    verdict: 'cannot say',
    why,
    value: own?.value ?? null,
    lastAsLarge: null,
    rows: own === null ? [] : [own],
  };
}

const LEAST = /^(?:smallest|lowest|fewest|lightest|weakest|quietest|calmest|least|shortest)$/;

/** "largest" -> most, "quietest" -> least, "first" -> first: what a word of comparison asks for. */
export function findMeasure(word: string): SuperlativeClaim['measure'] {
  const last = word.toLowerCase().split(' ').at(-1) ?? '';
  if (last === 'first') return 'first';
  return LEAST.test(last) ? 'least' : 'most';
}
