/** What it takes to make an answer of a kind when nothing is in its way. */
export interface AnswerCosts {
  /** ms; of a kind not made yet, what an answer takes on the whole */
  guess(kind: string): number;
  note(kind: string, ms: number): void;
}

/** of a kind that nobody asked for yet, ms */
const UNKNOWN = 40;
/** weight of an answer that took less than what is thought of its kind */
const LESS = 0.3;
/** An answer that took more counts as if its kind's cost came to it in so long, ms. */
const GOING_UP = 600_000;
/** kinds that are remembered: addresses are anybody's to invent */
const MOST_KINDS = 500;

interface Known {
  readonly ms: number;
  /** ms of the clock */
  readonly at: number;
}

/**
 * By the clock a cheap answer takes as long as a dear one where many wait for each other: what a kind has taken at the least says more, and is
 * forgotten slowly. `now` is ms that only go up.
 */
export function createAnswerCosts(now: () => number): AnswerCosts {
  const kinds = new Map<string, Known>();
  return {
    guess: (kind) => kinds.get(kind)?.ms ?? UNKNOWN,
    note(kind, ms) {
      const known = kinds.get(kind);
      if (known === undefined && kinds.size >= MOST_KINDS) return;
      kinds.set(kind, { ms: known === undefined ? ms : weigh(known, ms, now()), at: now() });
    },
  };
}

function weigh({ ms: known, at }: Known, ms: number, now: number): number {
  const weight = ms < known ? LESS : 1 - Math.exp((at - now) / GOING_UP);
  return known + (ms - known) * weight;
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
