const DAY_MS = 86_400_000;

/** ISO 8601 day `by` days later: ("2025-02-27", 2) -> "2025-03-01" */
export function addDays(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}

/** Days since 1970-01-01 of an ISO 8601 day. */
export function numberDay(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
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
