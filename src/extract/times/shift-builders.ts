import { formatDay, getWeekday, pad, toCivilDay, toDayNumber } from './calendar-days.js';
import { createDate, createDayPart, findWeekday } from './date-builders.js';
import {
  type Builder,
  getCode,
  getNumber,
  getPreviousDay,
  getReference,
  hasWord,
  type TimeFrame,
} from './time-frame.js';
import { formatUnit, shiftDay } from './time-units.js';

/** this 0, last -1, next 1 */
function getShift(frame: TimeFrame): number {
  const shift = getNumber(frame, 'SHIFT');
  if (shift !== null) return shift;
  if (hasWord(frame, 'last', 'past', 'earlier', 'previous')) return -1;
  return hasWord(frame, 'coming', 'next') ? 1 : 0;
}

const buildShiftUnit: Builder = (frame) => {
  const unit = getCode(frame, 'UNIT');
  const reference = getReference(frame);
  if (unit === null) return null;
  const shift = getShift(frame);
  if (unit === 'D' || unit.startsWith('T') || unit === 'S') return buildShiftDay(frame, unit, shift);
  if (reference === null) return createDate(null);
  if (unit === 'WE') return createDate(formatWeekend(frame, reference, shift));
  return createDate(formatUnit(shiftDay(toUnitStart(reference), shift, unit), unit));
};

/** "this day" is now; "the next day" counts from the date before; "the last hour" is a length. */
function buildShiftDay(frame: TimeFrame, unit: string, shift: number) {
  if (unit !== 'D') return shift === 0 ? createDate('PRESENT_REF') : null;
  const base = getAnchorDay(frame);
  return shift === 0 || base === null ? null : createDate(formatDay(base + shift));
}

function getAnchorDay(frame: TimeFrame): number | null {
  const value = frame.earlier.findLast((v) => /^\d{4}-\d{2}-\d{2}/.test(v));
  if (value)
    return toDayNumber(Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8, 10)));
  return frame.published;
}

/** Moving months from the 31st must not skip one. */
function toUnitStart(day: number): number {
  const civil = toCivilDay(day);
  return civil.day > 28 ? toDayNumber(civil.year, civil.month, 28) : day;
}

/** The weekend just past for the past, the one ahead for the future. */
function formatWeekend(frame: TimeFrame, reference: number, shift: number): string {
  const weekday = getWeekday(reference);
  const isWeekend = weekday >= 6;
  if (shift !== 0) return formatUnit(reference + shift * 7, 'WE');
  const isAhead = isWeekend || frame.direction > 0 || hasWord(frame, 'this');
  return formatUnit(isAhead && (weekday >= 4 || frame.direction > 0) ? reference : reference - 7, 'WE');
}

const buildWeekend: Builder = (frame) => {
  const reference = getReference(frame);
  return reference === null ? createDate(null) : createDate(formatWeekend(frame, reference, getShift(frame)));
};

/** "last Tuesday" is before publication, "next Tuesday" after it, "this Tuesday" as the tense tells. */
const buildShiftWeekday: Builder = (frame) => {
  const weekday = getNumber(frame, 'WEEKDAY');
  const anaphor = getNumber(frame, 'ANAPHOR');
  const reference = anaphor === null ? getReference(frame) : (getPreviousDay(frame) ?? frame.published);
  if (weekday === null || reference === null) return weekday === null ? null : createDate(null);
  const shift = anaphor ?? getShift(frame);
  const back = (getWeekday(reference) - weekday + 7) % 7 || 7;
  const ahead = (weekday - getWeekday(reference) + 7) % 7 || 7;
  const near = findWeekday(frame, weekday) ?? reference;
  const day = shift < 0 ? reference - back : shift > 0 ? reference + ahead : near;
  return createDayPart(formatDay(day), getCode(frame, 'DAYPART'));
};

const buildWeekdayOfWeek: Builder = (frame) => {
  const weekday = getNumber(frame, 'WEEKDAY');
  const reference = getReference(frame);
  if (weekday === null || reference === null) return weekday === null ? null : createDate(null);
  return createDate(formatDay(reference - getWeekday(reference) + weekday + 7 * getShift(frame)));
};

const buildShiftMonth: Builder = (frame) => {
  const month = getNumber(frame, 'MONTH');
  const reference = getReference(frame);
  if (month === null || reference === null) return month === null ? null : createDate(null);
  const now = toCivilDay(reference);
  const shift = getShift(frame);
  const isPassed = shift < 0 && month >= now.month;
  const isAhead = shift > 0 && month <= now.month;
  const year = isPassed ? now.year - 1 : isAhead ? now.year + 1 : now.year;
  return createDate(`${pad(year, 4)}-${pad(month, 2)}`);
};

const SEASON_STARTS: Readonly<Record<string, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };

const buildShiftSeason: Builder = (frame) => {
  const season = getCode(frame, 'SEASON') ?? '';
  const reference = getReference(frame);
  if (reference === null) return createDate(null);
  const now = toCivilDay(reference);
  const start = SEASON_STARTS[season] ?? 1;
  const shift = getShift(frame);
  if (hasWord(frame, "'")) return createDate(`${pad(now.year + shift, 4)}-${season}`);
  if (shift < 0) return createDate(`${pad(now.month >= start + 3 ? now.year : now.year - 1, 4)}-${season}`);
  if (shift > 0) return createDate(`${pad(now.month < start ? now.year : now.year + 1, 4)}-${season}`);
  return createDate(`${pad(season === 'WI' && now.month <= 2 ? now.year - 1 : now.year, 4)}-${season}`);
};

const buildSeason: Builder = (frame) => {
  const season = getCode(frame, 'SEASON') ?? '';
  const year = getNumber(frame, 'YEAR');
  if (year !== null) return createDate(`${pad(year, 4)}-${season}`);
  const reference = getReference(frame);
  if (reference === null) return createDate(null);
  const now = toCivilDay(reference);
  const shift = getNumber(frame, 'SHIFT');
  if (shift !== null) return createDate(`${pad(now.year + shift, 4)}-${season}`);
  const start = SEASON_STARTS[season] ?? 1;
  if (frame.direction > 0)
    return createDate(`${pad(now.month > start ? now.year + 1 : now.year, 4)}-${season}`);
  return createDate(`${pad(now.month < start ? now.year - 1 : now.year, 4)}-${season}`);
};

/** "this morning", "last night", "that evening" */
const buildShiftDaypart: Builder = (frame) => {
  const part = getCode(frame, 'DAYPART');
  const base = hasWord(frame, 'that') ? getAnchorDay(frame) : getReference(frame);
  if (base === null) return { type: 'TIME', value: null };
  return createDayPart(formatDay(base - (hasWord(frame, 'last') ? 1 : 0)), part);
};

/** "in the morning": of the day last spoken of. */
const buildDaypart: Builder = (frame) => {
  const base = getAnchorDay(frame);
  const part = getCode(frame, 'DAYPART', 'DAWN');
  return base === null ? { type: 'TIME', value: null } : createDayPart(formatDay(base), part);
};

/** "tonight" is of the day; "overnight" began the evening before. */
const buildNight: Builder = (frame) => {
  const reference = getReference(frame);
  if (reference === null) return { type: 'TIME', value: null };
  if (hasWord(frame, 'tonight')) return createDayPart(formatDay(reference), 'NI');
  if (frame.direction > 0) return { ...createDayPart(formatDay(reference), 'NI'), latest: reference + 1 };
  return { ...createDayPart(formatDay(reference - 1), 'NI'), earliest: reference - 1, latest: reference };
};

const buildTheUnit: Builder = (frame) => {
  const reference = getReference(frame);
  return reference === null
    ? createDate(null)
    : createDate(formatUnit(reference, hasWord(frame, 'week') ? 'W' : 'M'));
};

export const SHIFT_BUILDERS: Readonly<Record<string, Builder>> = {
  'shift-unit': buildShiftUnit,
  weekend: buildWeekend,
  'shift-weekday': buildShiftWeekday,
  'weekday-of-week': buildWeekdayOfWeek,
  'shift-month': buildShiftMonth,
  'shift-season': buildShiftSeason,
  season: buildSeason,
  'shift-daypart': buildShiftDaypart,
  daypart: buildDaypart,
  night: buildNight,
  'the-unit': buildTheUnit,
};
