import { formatDay, pad } from './calendar-days.js';
import { createDate } from './date-builders.js';
import { findYearAgo } from './quarter-builders.js';
import {
  type Builder,
  getCode,
  getNumber,
  getNumbers,
  getPreviousStart,
  getReference,
  hasWord,
  type TimeDraft,
  type TimeFrame,
} from './time-frame.js';
import { formatDuration, formatUnit, shiftDay } from './time-units.js';

/** How many: a number, "a" as 1, X for several. */
function getAmount(frame: TimeFrame): number | 'X' {
  const number = getNumber(frame, 'NUM', 'FUZZY');
  if (number !== null) return hasWord(frame, 'half') && hasWord(frame, 'and') ? number + 0.5 : number;
  if (hasWord(frame, 'couple')) return 2;
  const isVague =
    getCode(frame, 'FUZZY') !== null || getCode(frame, 'UNITS') !== null || hasWord(frame, 'few');
  if (isVague) return 'X';
  return hasWord(frame, 'half') && hasWord(frame, 'and') ? 1.5 : 1;
}

function getUnit(frame: TimeFrame): string | null {
  return getCode(frame, 'UNIT', 'UNITS');
}

const buildDuration: Builder = (frame) => {
  const unit = getUnit(frame) ?? (hasWord(frame, 'year') ? 'Y' : hasWord(frame, 'quarter') ? 'Q' : null);
  if (unit === null) return null;
  const amount = getAmount(frame);
  if (unit === 'WE' || unit === 'CE' || unit === 'DE')
    return { type: 'DURATION', value: formatLong(amount, unit) };
  const isLoose = (unit === 'S' || unit === 'Q') && !isCounted(frame);
  if (isLoose && !hasWord(frame, 'the')) return null;
  return {
    type: 'DURATION',
    value: formatDuration(amount, unit),
    ...findDeadline(frame, amount, amount, unit),
  };
};

function isCounted(frame: TimeFrame): boolean {
  return getNumber(frame, 'NUM') !== null || getCode(frame, 'UNITS') !== null;
}

function formatLong(amount: number | 'X', unit: string): string {
  if (amount === 'X') return `PX${unit}`;
  return unit === 'WE' ? `P${amount}WE` : formatDuration(amount, unit);
}

/**
 * The days on which a length counted from publication runs out: "within 7-10 days", "in two weeks". Without such a
 * preposition the length hangs on nothing.
 */
function findDeadline(frame: TimeFrame, low: number | 'X', high: number | 'X', unit: string) {
  const reference = frame.published;
  const isDeadline = hasPrepositionBefore(
    frame,
    frame.direction >= 0 ? AHEAD_PREPOSITIONS : WITHIN_PREPOSITIONS,
  );
  if (reference === null || low === 'X' || high === 'X' || !isDeadline) return {};
  return { earliest: shiftDay(reference, low, unit), latest: shiftDay(reference, high, unit) };
}

const WITHIN_PREPOSITIONS = new Set(['within']);
const AHEAD_PREPOSITIONS = new Set(['within', 'in', 'inside']);
const BETWEEN_PREPOSITION = new Set([
  'the',
  'about',
  'around',
  'roughly',
  'approximately',
  'some',
  'as',
  'little',
  'at',
  'least',
  'most',
  'less',
  'more',
  'than',
  'up',
  'to',
]);

function hasPrepositionBefore(frame: TimeFrame, prepositions: ReadonlySet<string>): boolean {
  for (let i = frame.match.from - 1; i >= 0 && i >= frame.match.from - 4; i--) {
    const lower = frame.lexemes[i]?.lower ?? '';
    if (prepositions.has(lower)) return true;
    if (!BETWEEN_PREPOSITION.has(lower)) return false;
  }
  return false;
}

const buildDurationRange: Builder = (frame) => {
  const [low, high] = getNumbers(frame, 'NUM');
  const unit = getUnit(frame);
  if (low === undefined || high === undefined || unit === null || low >= high) return null;
  const value = formatDuration(low, unit);
  return { type: 'DURATION', value, mod: 'EQUAL_OR_MORE', ...findDeadline(frame, low, high, unit) };
};

const buildDurationHalf: Builder = (frame) => {
  const unit = getUnit(frame);
  const amount = hasWord(frame, 'and') ? 1.5 : 0.5;
  return unit === null ? null : { type: 'DURATION', value: formatDuration(amount, unit) };
};

/** "the past three months" ends, "the next three months" begins, on the day of publication. */
const buildShiftCount: Builder = (frame) => {
  const unit = getUnit(frame);
  if (unit === null) return null;
  const amount = getAmount(frame);
  const shift = getNumber(frame, 'SHIFT') ?? 0;
  const value = formatCountOf(amount, unit);
  const reference = frame.published;
  if (reference === null || amount === 'X' || shift === 0) return { type: 'DURATION', value };
  const other = shiftDay(reference, shift * amount, unit);
  const [earliest, latest] = shift < 0 ? [other, reference] : [reference, other];
  return { type: 'DURATION', value, earliest, latest };
};

/** 24 hours are a day. */
function formatCountOf(amount: number | 'X', unit: string): string {
  if (unit === 'TH' && typeof amount === 'number' && amount % 24 === 0)
    return formatDuration(amount / 24, 'D');
  return formatDuration(amount, unit);
}

const buildVagueUnits: Builder = (frame) => {
  const isPast = hasWord(frame, 'recent', 'past', 'last');
  return createDate(isPast ? 'PAST_REF' : 'FUTURE_REF');
};

const buildAgo: Builder = (frame) => {
  const unit = getUnit(frame);
  if (unit === null) return null;
  const amount = getAmount(frame);
  if (amount === 'X') return createDate('PAST_REF');
  if (unit === 'Y' && Number.isInteger(amount) && amount === 1) return findYearAgo(frame, 1);
  return createShifted(frame.published ?? null, -amount, unit);
};

const buildFromNow: Builder = (frame) => {
  const unit = getUnit(frame);
  if (unit === null) return null;
  const amount = getAmount(frame);
  return amount === 'X' ? createDate('FUTURE_REF') : createShifted(getReference(frame), amount, unit);
};

/** As exact as the unit that was counted in: two weeks ago is a week, six years ago a year. */
function createShifted(base: number | null, amount: number, unit: string): TimeDraft {
  if (base === null) return createDate(null);
  const day = shiftDay(base, amount, unit);
  const isShort = unit.startsWith('T') || unit === 'S';
  const whole = Number.isInteger(amount) ? unit : unit === 'Y' ? 'M' : 'D';
  return isShort ? { type: 'TIME', value: formatDay(day) } : createDate(formatUnit(day, whole));
}

function buildAfterAnchor(sign: 1 | -1): Builder {
  return (frame) => {
    const unit = getUnit(frame);
    if (unit === null) return null;
    const amount = getAmount(frame);
    if (amount === 'X') return createDate(sign < 0 ? 'PAST_REF' : 'FUTURE_REF');
    if (unit === 'Y' && amount === 1 && sign < 0) return findYearAgo(frame, 1);
    return createShifted(getPreviousStart(frame) ?? frame.published, sign * amount, unit);
  };
}

/** "the same day", "the following week": counted from the date spoken of before. */
const buildAnaphor: Builder = (frame) => {
  const base = getPreviousStart(frame) ?? frame.published;
  if (base === null) return createDate(null);
  const shift = getNumber(frame, 'ANAPHOR') ?? (hasWord(frame, 'next') ? 1 : 0);
  const unit = UNIT_NAMES.find(([name]) => hasWord(frame, name))?.[1] ?? 'D';
  if (unit === 'Q') return createDate(frame.earlier.findLast((v) => /^\d{4}-Q/.test(v)) ?? null);
  if (unit.length === 2) return { type: 'TIME', value: `${formatDay(base + shift)}T${unit}` };
  return createDate(formatUnit(shiftDay(base, shift, unit), unit));
};

const UNIT_NAMES: readonly (readonly [string, string])[] = [
  ['day', 'D'],
  ['week', 'W'],
  ['month', 'M'],
  ['year', 'Y'],
  ['quarter', 'Q'],
  ['night', 'NI'],
  ['morning', 'MO'],
  ['afternoon', 'AF'],
  ['evening', 'EV'],
];

const buildDayBefore: Builder = (frame) => {
  const unit = UNIT_NAMES.find(([name]) => hasWord(frame, name))?.[1] ?? 'D';
  const sign = hasWord(frame, 'later', 'after') ? 1 : -1;
  if (unit === 'Y' && sign < 0) return findYearAgo(frame, 1);
  return createShifted(getPreviousStart(frame) ?? frame.published, sign, unit);
};

const buildReference: Builder = (frame) => {
  const named = getCode(frame, 'PRESENT', 'PAST', 'FUTURE');
  return createDate(named ?? frame.match.rule.parameter);
};

const buildFrequency: Builder = (frame) => ({ type: 'SET', value: getCode(frame, 'FREQUENCY') });

const buildSet: Builder = (frame) => {
  const weekday = getNumber(frame, 'WEEKDAY', 'WEEKDAYS');
  if (weekday !== null)
    return { type: 'SET', value: `XXXX-WXX-${weekday}${hasWord(frame, 'nights') ? 'TNI' : ''}` };
  const month = getNumber(frame, 'MONTH');
  if (month !== null) return { type: 'SET', value: `XXXX-${pad(month, 2)}` };
  const season = getCode(frame, 'SEASON');
  if (season !== null) return { type: 'SET', value: `XXXX-${season}` };
  const part = getCode(frame, 'DAYPART');
  if (part !== null) return { type: 'SET', value: `XXXX-XX-XXT${part}` };
  const unit = getUnit(frame);
  if (unit === null) return null;
  const amount = hasWord(frame, 'other') ? 2 : hasWord(frame, 'few') ? 'X' : (getNumber(frame, 'NUM') ?? 1);
  return { type: 'SET', value: formatDuration(amount, unit) };
};

const buildPerUnit: Builder = (frame) => {
  const unit = getUnit(frame);
  return unit === null ? null : { type: 'SET', value: formatDuration(1, unit) };
};

export const LENGTH_BUILDERS: Readonly<Record<string, Builder>> = {
  duration: buildDuration,
  'duration-range': buildDurationRange,
  'duration-half': buildDurationHalf,
  'shift-count': buildShiftCount,
  'vague-units': buildVagueUnits,
  ago: buildAgo,
  'from-now': buildFromNow,
  earlier: buildAfterAnchor(-1),
  later: buildAfterAnchor(1),
  anaphor: buildAnaphor,
  'day-before': buildDayBefore,
  reference: buildReference,
  frequency: buildFrequency,
  set: buildSet,
  'per-unit': buildPerUnit,
  nothing: () => null,
};
