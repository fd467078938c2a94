import {
  formatDay,
  getWeekday,
  isCivilDay,
  pad,
  parseDay,
  toCivilDay,
  toDayNumber,
} from './calendar-days.js';
import {
  type Builder,
  getCode,
  getNumber,
  getNumbers,
  getReference,
  getReferenceYear,
  getSlot,
  hasWord,
  type TimeDraft,
  type TimeFrame,
} from './time-frame.js';

export function createDate(value: string | null): TimeDraft {
  return { type: 'DATE', value };
}

/** A day with the part of it that was named: `TMO`. */
export function createDayPart(day: string, part: string | null): TimeDraft {
  if (part === null) return createDate(day);
  const suffix = part.startsWith('T') ? part : `T${part}`;
  return { type: 'TIME', value: `${day}${suffix}` };
}

/** Year, month, day, weekday and part of the day, as far as they are named. */
const buildCalendar: Builder = (frame) => {
  const month = getNumber(frame, 'MONTH');
  const day = getNumber(frame, 'DAY', 'ORD');
  const part = getCode(frame, 'DAYPART', 'DAWN', 'NOON');
  const year = getNumber(frame, 'YEAR') ?? getShiftedYear(frame);
  if (month === null) return buildWithoutMonth(frame, year, part);
  if (day !== null) return buildMonthDay(frame, year, month, day, part);
  const inYear = year ?? findYearOfMonth(frame, month);
  return createDate(inYear === null ? `XXXX-${pad(month, 2)}` : `${pad(inYear, 4)}-${pad(month, 2)}`);
};

function buildWithoutMonth(frame: TimeFrame, year: number | null, part: string | null): TimeDraft | null {
  const deictic = getNumber(frame, 'DEICTIC');
  const reference = getReference(frame);
  if (deictic !== null)
    return reference === null ? null : createDayPart(formatDay(reference + deictic), part);
  const weekday = getNumber(frame, 'WEEKDAY');
  if (weekday !== null) {
    const found = findWeekday(frame, weekday);
    return found === null ? { type: 'DATE', value: null } : createDayPart(formatDay(found), part);
  }
  return year === null ? null : createDate(pad(year, 4));
}

function buildMonthDay(
  frame: TimeFrame,
  year: number | null,
  month: number,
  day: number,
  part: string | null,
): TimeDraft | null {
  if (!isCivilDay(2000, month, day)) return null;
  const inYear = year ?? findYearOfDay(frame, month, day);
  if (inYear === null) return createDayPart(`XXXX-${pad(month, 2)}-${pad(day, 2)}`, part);
  return isCivilDay(inYear, month, day)
    ? createDayPart(formatDay(toDayNumber(inYear, month, day)), part)
    : null;
}

/** "last year" inside a date. */
function getShiftedYear(frame: TimeFrame): number | null {
  const shift = getNumber(frame, 'SHIFT');
  if (shift === null && !hasWord(frame, 'year')) return null;
  const year = getReferenceYear(frame);
  return year === null || shift === null ? null : year + shift;
}

/** The year that puts a day on the side of publication the tense tells; not told: the nearest one. */
function findYearOfDay(frame: TimeFrame, month: number, day: number): number | null {
  const reference = getReference(frame);
  if (reference === null) return getReferenceYear(frame);
  const { year } = toCivilDay(reference);
  const weekday = getNumber(frame, 'WEEKDAY');
  const days = [year - 1, year, year + 1]
    .filter((y) => isCivilDay(y, month, day))
    .map((y) => toDayNumber(y, month, day));
  const named = weekday === null ? days : days.filter((d) => getWeekday(d) === weekday);
  const best = findNearest(named.length > 0 ? named : days, reference, frame.direction, 31);
  return best === null ? null : toCivilDay(best).year;
}

/** Far on the wrong side of the tense costs more than near on the right one; `slack` days are free. */
function findNearest(
  days: readonly number[],
  reference: number,
  direction: number,
  slack: number,
): number | null {
  let best: number | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const day of days) {
    const distance = day - reference;
    const isWrongSide = direction * distance < 0 && Math.abs(distance) > 0;
    const cost = Math.abs(distance) + (isWrongSide ? 200 - Math.min(slack, 0) : 0) + (distance > 0 ? 0.5 : 0);
    if (cost < bestCost) [best, bestCost] = [day, cost];
  }
  return best;
}

function findYearOfMonth(frame: TimeFrame, month: number): number | null {
  const reference = getReference(frame);
  if (reference === null) return getReferenceYear(frame);
  const now = toCivilDay(reference);
  if (frame.direction > 0) return month < now.month ? now.year + 1 : now.year;
  if (frame.direction < 0) return month > now.month ? now.year - 1 : now.year;
  return findNearestMonthYear(now.year, now.month, month);
}

function findNearestMonthYear(year: number, current: number, month: number): number {
  const ahead = (month - current + 12) % 12;
  if (ahead <= 3) return month < current ? year + 1 : year;
  return month > current ? year - 1 : year;
}

/** The weekday at or before publication for the past, at or after it for the future. */
export function findWeekday(frame: TimeFrame, weekday: number): number | null {
  const reference = getReference(frame);
  if (reference === null) return null;
  const back = (getWeekday(reference) - weekday + 7) % 7;
  if (frame.direction <= 0) return reference - back;
  return back === 0 ? reference : reference + 7 - back;
}

/** "the early hours of Tuesday" */
const buildSmallHours: Builder = (frame) => {
  const date = buildCalendar(frame);
  if (!date?.value || !/^\d{4}-\d{2}-\d{2}/.test(date.value)) return date;
  return createDayPart(date.value.slice(0, 10), hasWord(frame, 'late', 'evening') ? 'NI' : 'MO');
};

const buildWeekday: Builder = (frame) => {
  const weekday = getNumber(frame, 'WEEKDAY');
  if (weekday === null) return null;
  const part = getCode(frame, 'DAYPART', 'NOON', 'DAWN');
  const day = findWeekday(frame, weekday);
  return day === null ? createDate(null) : createDayPart(formatDay(day), part);
};

const buildDayRange: Builder = (frame) => {
  const month = getNumber(frame, 'MONTH');
  const [first, last] = getNumbers(frame, 'DAY', 'ORD');
  if (month === null || first === undefined || last === undefined || first >= last) return null;
  const year = getNumber(frame, 'YEAR') ?? findYearOfDay(frame, month, first);
  if (!isCivilDay(year ?? 2000, month, last)) return null;
  const head = `${year === null ? 'XXXX' : pad(year, 4)}-${pad(month, 2)}`;
  return createDate(`${head}-${pad(first, 2)}/${head}-${pad(last, 2)}`);
};

const buildMonthRange: Builder = (frame) => {
  const [first, last] = getNumbers(frame, 'MONTH');
  if (first === undefined || last === undefined) return null;
  const lastYear = getNumber(frame, 'YEAR') ?? findYearOfMonth(frame, last);
  if (lastYear === null) return createDate(null);
  const firstYear = first > last ? lastYear - 1 : lastYear;
  return createDate(`${pad(firstYear, 4)}-${pad(first, 2)}/${pad(lastYear, 4)}-${pad(last, 2)}`);
};

const buildIso: Builder = (frame) => {
  const value = getCode(frame, 'ISO');
  return value && parseDay(value) !== null ? createDate(value) : null;
};

/** Month first as in the United States, unless only the other order names a day; with full stops day first. */
const buildSlashed: Builder = (frame) => {
  const [a, b, c] = (getCode(frame, 'SLASHED') ?? '').split(/[/.]/).map(Number);
  if (a === undefined || b === undefined || c === undefined) return null;
  const year = c < 100 ? (c < 50 ? 2000 + c : 1900 + c) : c;
  const isDayFirst = a > 12 || (getCode(frame, 'SLASHED') ?? '').includes('.');
  const [month, day] = isDayFirst ? [b, a] : [a, b];
  return isCivilDay(year, month, day) ? createDate(formatDay(toDayNumber(year, month, day))) : null;
};

const buildTheYear: Builder = (frame) => {
  const year = getNumber(frame, 'YEAR', 'NUM');
  return year !== null && Number.isInteger(year) && year >= 1000 && year < 2200
    ? createDate(pad(year, 4))
    : null;
};

const PLACES_BEFORE_YEAR = new Set([
  'in',
  'since',
  'by',
  'during',
  'until',
  'till',
  'of',
  'for',
  'from',
  'to',
  'between',
  'before',
  'after',
  'around',
  'early',
  'late',
  'mid',
  '-',
  '(',
  'and',
  'through',
  'than',
  'late',
  'end',
]);
const COUNTED_AFTER = new Set([
  '%',
  'percent',
  'people',
  'men',
  'women',
  'children',
  'police',
  'km',
  'kilometers',
  'miles',
  'meters',
]);

/** A number of four digits is a year when nothing makes it a count or an amount. */
const buildYear: Builder = (frame) => {
  const year = getNumber(frame, 'YEAR');
  if (year === null) return null;
  const before = frame.lexemes[frame.match.from - 1];
  const after = frame.lexemes[frame.match.to];
  const isIntroduced = before !== undefined && PLACES_BEFORE_YEAR.has(before.lower);
  if (before && /^[$£€#+]$/.test(before.lower)) return null;
  if (after && (COUNTED_AFTER.has(after.lower) || (!isIntroduced && isPlural(after.lower)))) return null;
  const isUsual = year >= 1900 && year <= 2060;
  return isUsual || (isIntroduced && year >= 1400) ? createDate(pad(year, 4)) : null;
};

function isPlural(word: string): boolean {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && word !== 'was' && word !== 'has';
}

const buildYearSpan: Builder = (frame) => {
  const year = getNumber(frame, 'YEAR');
  const short = getNumber(frame, 'YY');
  if (year === null || short === null) return null;
  const last = year - (year % 100) + short;
  return last > year ? createDate(`${pad(year, 4)}/${pad(last, 4)}`) : null;
};

const buildDayButOne: Builder = (frame) => {
  const reference = getReference(frame);
  return reference === null
    ? createDate(null)
    : createDate(formatDay(reference + (hasWord(frame, 'before') ? -2 : 2)));
};

const buildDeictic: Builder = (frame) => {
  const reference = getReference(frame);
  const shift = getNumber(frame, 'DEICTIC') ?? 0;
  if (reference === null) return createDate(shift === 0 ? 'PRESENT_REF' : null);
  return createDayPart(formatDay(reference + shift), getCode(frame, 'DAYPART'));
};

const buildDecade: Builder = (frame) => {
  const decade = String(getSlot(frame, 'DECADE') ?? getSlot(frame, 'DECADEWORD') ?? '');
  if (decade.length === 4) return createDate(decade.slice(0, 3));
  return decade.length === 2 ? createDate(`19${decade.slice(0, 1)}`) : null;
};

const buildCentury: Builder = (frame) => {
  const ordinal = getNumber(frame, 'ORD');
  return ordinal === null || ordinal < 2 || ordinal > 30 ? null : createDate(pad(ordinal - 1, 2));
};

export const DATE_BUILDERS: Readonly<Record<string, Builder>> = {
  calendar: buildCalendar,
  'small-hours': buildSmallHours,
  weekday: buildWeekday,
  'day-range': buildDayRange,
  'month-range': buildMonthRange,
  iso: buildIso,
  slashed: buildSlashed,
  'the-year': buildTheYear,
  year: buildYear,
  'year-span': buildYearSpan,
  'day-but-one': buildDayButOne,
  deictic: buildDeictic,
  decade: buildDecade,
  century: buildCentury,
};
