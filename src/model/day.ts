const DAY_MS = 86_400_000;

/** ISO 8601 day `by` days later: ("2025-02-27", 2) -> "2025-03-01" */
export function addDays(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one ISO 8601 day to another; negative when the second is earlier. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** Every day of a range, both ends included; at most `most`. */
export function listDays(from: string, to: string, most: number): string[] {
  const length = Math.min(countDays(from, to) + 1, most);
  return Array.from({ length: Math.max(length, 0) }, (_, i) => addDays(from, i));
}
