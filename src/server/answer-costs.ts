/** What answers of a kind have taken to make. */
export interface AnswerCosts {
  /** ms; of a kind not made yet, what an answer takes on the whole */
  guess(kind: string): number;
  note(kind: string, ms: number): void;
}

/** of a kind that nobody asked for yet, ms */
const UNKNOWN = 40;
/** weight of the newest answer in the mean of its kind */
const NEWEST = 0.2;
/** kinds that are remembered: addresses are anybody's to invent */
const MOST_KINDS = 500;

export function createAnswerCosts(): AnswerCosts {
  const means = new Map<string, number>();
  return {
    guess: (kind) => means.get(kind) ?? UNKNOWN,
    note(kind, ms) {
      const known = means.get(kind);
      if (known === undefined && means.size >= MOST_KINDS) return;
      means.set(kind, known === undefined ? ms : known + (ms - known) * NEWEST);
    },
  };
}

/** ids stand second in a page's address, and fourth in one of the API: /events/e1, /api/v1/events/e1 */
const PAGE_ID = 2;
const API_ID = 4;

/** What costs about the same: the address without ids and values, `/conflicts/north?asOf=2025-08-21` -> `/conflicts/…?asOf`. */
export function nameAnswerKind(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const parts = pathname.split('/');
  const at = parts[1] === 'api' ? API_ID : PAGE_ID;
  if (parts[at]) parts[at] = '…';
  const asked = [...new Set(searchParams.keys())].sort();
  return `${parts.join('/')}${asked.length > 0 ? `?${asked.join('&')}` : ''}`;
}
