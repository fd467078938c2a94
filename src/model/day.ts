const DAY_MS = 86_400_000;

/** ISO 8601 day `by` days later: ("2025-02-27", 2) -> "2025-03-01" */
export function addDays(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}

/** Days since 1970-01-01 of an ISO 8601 day. */
export function numberDay(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** "2025-07-10T03:00" -> "2025-07-10"; null for what is no day of the calendar. */
export function cutDay(text: string | null | undefined): string | null {
  const day = /^\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0];
  if (!day || day.startsWith('0000')) return null;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day;
}

/** Days since 1970-01-01 of "2025-07-10T03:00"; null for what is no day of the calendar. */
export function findDayNumber(text: string | null | undefined): number | null {
  const day = cutDay(text);
  return day === null ? null : numberDay(day);
}

/** Days from one ISO 8601 day to another; negative when the second is earlier. */
export function countDays(from: string, to: string): number {
  return numberDay(to) - numberDay(from);
}

/** Every day of a range, both ends included; at most `most`. */
export function listDays(from: string, to: string, most: number): string[] {
  const length = Math.min(countDays(from, to) + 1, most);
  return Array.from({ length: Math.max(length, 0) }, (_, i) => addDays(from, i));
}
