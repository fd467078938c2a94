import robotsParser from 'robots-parser';
import { UserError } from '../errors.js';
import { type FetchOptions, fetchSource, HttpError, USER_AGENT } from './fetch-source.js';

interface ParsedRobots {
  isAllowed(url: string, agent?: string): boolean | undefined;
  getCrawlDelay(agent?: string): number | undefined;
}
/** robots-parser is CommonJS: its types name a default export, and it is the function itself. */
const parseRobots = robotsParser as unknown as (url: string, text: string) => ParsedRobots;

/** What a site asks of robots (RFC 9309). */
export interface Robots {
  isAllowed(url: URL): boolean;
  /** milliseconds between two requests that the site asks for; 0: says nothing */
  readonly delay: number;
  /** the site could not say: nothing is let until it can */
  readonly isOutage: boolean;
}

/** RFC 9309, 2.5: at least 500 kB are to be read */
const LARGEST_ROBOTS = 512_000;
const LONGEST_DELAY_MS = 60_000;
const AGENT = USER_AGENT.slice(0, USER_AGENT.indexOf('/'));
const EVERYTHING: Robots = { isAllowed: () => true, delay: 0, isOutage: false };
const NOTHING: Robots = { isAllowed: () => false, delay: 0, isOutage: true };

/** RFC 9309, 2.3.1: no such file (4xx) lets everything, a server in trouble (5xx, no answer) nothing. */
export async function loadRobots(origin: string, options: FetchOptions): Promise<Robots> {
  const url = new URL('/robots.txt', origin).href;
  const given = { ...options, most: LARGEST_ROBOTS, isCut: true, accept: 'text/plain,*/*;q=0.5' };
  try {
    const { bytes } = await fetchSource(url, { ...given, timeout: 10_000 });
    return toRobots(url, Buffer.from(bytes).toString('utf8'));
  } catch (thrown) {
    if (thrown instanceof HttpError) return thrown.status < 500 ? EVERYTHING : NOTHING;
    if (thrown instanceof UserError && thrown.code === 'FL_FETCH') return NOTHING;
    throw thrown;
  }
}

export function toRobots(url: string, text: string): Robots {
  const parsed = parseRobots(url, text);
  const seconds = Number(parsed.getCrawlDelay(AGENT) ?? 0);
  return {
    isAllowed: (page) => parsed.isAllowed(page.href, AGENT) !== false,
    delay: Number.isFinite(seconds) ? Math.min(LONGEST_DELAY_MS, Math.max(0, seconds * 1000)) : 0,
    isOutage: false,
  };
}

export function refusedByRobots(url: URL): UserError {
  return new UserError('FL_ROBOTS', `${url.host} asks robots not to fetch ${url.pathname}.`, {
    hint: 'It is respected. A person may open the page and add it as a file or a paste.',
  });
}
