import { UserError } from '../errors.js';
import type { Capture } from '../model/document.js';
import { type Backoff, computeBackoff } from './backoff.js';
import { type FetchOptions, fetchChanged, HttpError } from './fetch-source.js';
import type { Network } from './network.js';
import { loadRobots, type Robots, refusedByRobots } from './robots.js';

/** What fetching needs of the world; tests give their own. */
export interface FetchEffects {
  /** ISO 8601 UTC */
  now(): string;
  /** 0..1, anew each time */
  chance(): number;
  /** milliseconds */
  wait(ms: number): Promise<void>;
}

/** One request at a time for each host, whoever asks: gives how long to wait, in milliseconds, and keeps the turn. */
export type ReserveTurn = (host: string, interval: number) => Promise<number>;

export interface PoliteFetcher {
  /** Null: not changed since. Throws as `fetchSource`, and FL_ROBOTS. */
  fetch(url: string, request?: PoliteRequest): Promise<Capture | null>;
}
export type PoliteRequest = Pick<FetchOptions, 'validators' | 'most' | 'accept' | 'timeout'>;

export interface PoliteParts {
  readonly effects: FetchEffects;
  readonly network: Network;
  readonly reserveTurn: ReserveTurn;
  /** milliseconds between two requests to one host where its robots.txt asks for none */
  readonly interval?: number;
  /** tries of one request, the first included */
  readonly attempts?: number;
}

const BETWEEN_ATTEMPTS: Backoff = { first: 1_000, most: 20_000 };
const ROBOTS_LAST_MS = 24 * 3_600_000;
const OUTAGE_LASTS_MS = 10 * 60_000;
/** A server that asks for a longer wait is left to the schedule. */
const LONGEST_RETRY_AFTER_MS = 30_000;

/** Fetches as a good guest: robots.txt, one request at a time for a host, waiting longer after each failure. */
export function createPoliteFetcher(parts: PoliteParts): PoliteFetcher {
  const { effects, network, attempts = 3 } = parts;
  const getRobots = createRobotsCache(parts);
  const beforeHop = async (url: URL) => {
    const robots = await getRobots(url.origin);
    if (!robots.isAllowed(url)) throw refusedByRobots(url);
    await effects.wait(await parts.reserveTurn(url.host, Math.max(robots.delay, parts.interval ?? 1_000)));
  };
  return {
    async fetch(url, request = {}) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await fetchChanged(url, { ...network, ...request, now: effects.now(), beforeHop });
        } catch (thrown) {
          const wait = attempt < attempts ? findWait(thrown, attempt, effects) : null;
          if (wait === null) throw thrown;
          await effects.wait(wait);
        }
      }
    },
  };
}

/** Milliseconds until another try may help; null: it will not, or not soon. */
function findWait(thrown: unknown, attempt: number, effects: FetchEffects): number | null {
  if (thrown instanceof HttpError) {
    if (thrown.status !== 429 && thrown.status < 500) return null;
    const asked = thrown.retryAfter ?? 0;
    if (asked > LONGEST_RETRY_AFTER_MS) return null;
    return Math.max(asked, computeBackoff(attempt, BETWEEN_ATTEMPTS, effects.chance()));
  }
  // Without a cause it is the answer itself that is wrong, such as a circle of redirects.
  const isNetwork = thrown instanceof UserError && thrown.code === 'FL_FETCH' && thrown.cause !== undefined;
  return isNetwork ? computeBackoff(attempt, BETWEEN_ATTEMPTS, effects.chance()) : null;
}

function createRobotsCache({ effects, network }: PoliteParts): (origin: string) => Promise<Robots> {
  const known = new Map<string, { readonly robots: Promise<Robots>; readonly until: number }>();
  return (origin) => {
    const now = Date.parse(effects.now());
    const kept = known.get(origin);
    if (kept && kept.until > now) return kept.robots;
    const robots = loadRobots(origin, { ...network, now: effects.now() });
    known.set(origin, { robots, until: now + ROBOTS_LAST_MS });
    robots.then(
      ({ isOutage }) => isOutage && known.set(origin, { robots, until: now + OUTAGE_LASTS_MS }),
      () => known.delete(origin),
    );
    return robots;
  };
}

/** Turns kept in the memory of one process. */
export function createTurns(now: () => string): ReserveTurn {
  const free = new Map<string, number>();
  return async (host, interval) => {
    const at = Date.parse(now());
    const start = Math.max(at, free.get(host) ?? 0);
    free.set(host, start + interval);
    return start - at;
  };
}
