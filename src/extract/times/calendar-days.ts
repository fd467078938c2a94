/** Days of the proleptic Gregorian calendar as whole numbers since 1970-01-01: pure, without the platform's clock. */
export interface CivilDay {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  /** 1..31 */
  readonly day: number;
}

/** Howard Hinnant's `days_from_civil`, http://howardhinnant.github.io/date_algorithms.html */
export function toDayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  );
}

export function toCivilDay(dayNumber: number): CivilDay {
  const z = dayNumber + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

export function formatDay(dayNumber: number): string {
  const { year, month, day } = toCivilDay(dayNumber);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Null unless `YYYY-MM-DD` names a day that exists. */
export function parseDay(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isCivilDay(year, month, day) ? toDayNumber(year, month, day) : null;
}

export function isCivilDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= getMonthLength(year, month);
}

export function getMonthLength(year: number, month: number): number {
  const [y, m] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return toDayNumber(y, m, 1) - toDayNumber(year, month, 1);
}

/** ISO 8601: Monday 1 .. Sunday 7. */
export function getWeekday(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

/** ISO 8601 week with the year it belongs to. */
export function getWeek(dayNumber: number): { readonly year: number; readonly week: number } {
  const thursday = dayNumber - getWeekday(dayNumber) + 4;
  const { year } = toCivilDay(thursday);
  return { year, week: Math.floor((thursday - toDayNumber(year, 1, 1)) / 7) + 1 };
}

/** The Monday of an ISO 8601 week. */
export function getWeekStart(year: number, week: number): number {
  const fourth = toDayNumber(year, 1, 4);
  return fourth - getWeekday(fourth) + 1 + (week - 1) * 7;
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
