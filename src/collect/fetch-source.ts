import { type Dispatcher, request } from 'undici';
import { UserError } from '../errors.js';
import type { Capture } from '../model/document.js';
import { checkHost } from './address.js';
import { createCapture, LARGEST_CAPTURE } from './capture.js';
import { ACCEPTED_ENCODINGS, readHttpBody } from './http-body.js';
import { createAgent, type Network } from './network.js';

export interface FetchOptions extends Network {
  /** for the whole answer, in milliseconds */
  readonly timeout?: number;
  /** ISO 8601 UTC */
  readonly now: string;
  /** bytes after decompression */
  readonly most?: number;
  /** take the beginning of what is larger, instead of FL_TOO_LARGE */
  readonly isCut?: boolean;
  readonly accept?: string;
  /** of the last answer: when nothing has changed since, `fetchChanged` gives null */
  readonly validators?: Validators;
  /** before each request, redirects too: waits its turn, or throws to refuse the address */
  readonly beforeHop?: (url: URL) => Promise<void>;
}

/** What a server gives to ask "changed since?" with (RFC 9110, 8.8). */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** A status other than 2xx. */
export class HttpError extends UserError {
  readonly status: number;
  /** milliseconds that the server asks to wait */
  readonly retryAfter: number | null;

  constructor(url: URL, status: number, retryAfter: number | null) {
    super('FL_HTTP', `${url.href} answers with status ${status}.`, {
      hint: 'Check the address in a browser; where it needs a sign-in, paste the text.',
    });
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

const MOST_REDIRECTS = 5;
export const USER_AGENT = 'Faultline/0.1 (+https://github.com/faultline/faultline)';
const PAGES = 'text/html,application/xhtml+xml,text/plain,application/pdf;q=0.9';
const KEPT_HEADERS = ['content-type', 'last-modified', 'etag', 'date', 'content-language', 'link', 'server'];

/**
 * Fetches one page of the public web. Throws FL_URL, FL_PRIVATE_ADDRESS, FL_FETCH (no answer, refused, timed out, cut
 * short), FL_HTTP (a status other than 2xx: `HttpError`), FL_TOO_LARGE.
 */
export async function fetchSource(address: string, options: FetchOptions): Promise<Capture> {
  const capture = await fetchChanged(address, { ...options, validators: { etag: null, lastModified: null } });
  if (capture !== null) return capture;
  throw new UserError('FL_FETCH', `${address} says "not modified" to a first question.`, {
    hint: 'The server is wrong: try again later, or paste the text.',
  });
}

/** As `fetchSource`; null when the server says that nothing has changed. */
export async function fetchChanged(address: string, options: FetchOptions): Promise<Capture | null> {
  const agent = createAgent(options);
  const signal = AbortSignal.timeout(options.timeout ?? 30_000);
  try {
    return await follow(parseAddress(address), { agent, signal, options });
  } catch (thrown) {
    throw toFetchError(address, thrown);
  } finally {
    await agent.destroy();
  }
}

interface Journey {
  readonly agent: Dispatcher;
  readonly signal: AbortSignal;
  readonly options: FetchOptions;
}

async function follow(first: URL, { agent, signal, options }: Journey): Promise<Capture | null> {
  const allowHosts = new Set(options.allowHosts ?? []);
  let url = first;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    checkHost(url.hostname, allowHosts);
    await options.beforeHop?.(url);
    const headers = composeHeaders(options);
    const response = await request(url, { dispatcher: agent, signal, headers });
    const next = response.headers.location;
    const { statusCode } = response;
    if (statusCode < 300 || statusCode === 304 || statusCode >= 400 || typeof next !== 'string') {
      return readAnswer(url, response, options);
    }
    await response.body.dump();
    url = parseAddress(URL.canParse(next, url) ? new URL(next, url).href : next);
  }
  throw new UserError('FL_FETCH', `${first.href} redirects more than ${MOST_REDIRECTS} times.`, {
    hint: 'Open it in a browser and give the address it ends at.',
  });
}

function composeHeaders({ accept = PAGES, validators }: FetchOptions): Record<string, string> {
  return {
    'user-agent': USER_AGENT,
    accept,
    'accept-encoding': ACCEPTED_ENCODINGS,
    ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
    ...(validators?.lastModified ? { 'if-modified-since': validators.lastModified } : {}),
  };
}

async function readAnswer(
  url: URL,
  response: Dispatcher.ResponseData,
  options: FetchOptions,
): Promise<Capture | null> {
  const { statusCode } = response;
  if (statusCode < 200 || statusCode >= 300) {
    await response.body.dump();
    if (statusCode === 304) return null;
    throw new HttpError(url, statusCode, findRetryAfter(response.headers, options.now));
  }
  const headers = pickHeaders(response.headers);
  const { most = LARGEST_CAPTURE, isCut = false } = options;
  const bytes = await readHttpBody(url, response, { most, isCut });
  return createCapture(bytes, {
    url: url.href,
    mediaType: headers['content-type'] ?? null,
    capturedAt: options.now,
    headers,
  });
}

type Headers = Dispatcher.ResponseData['headers'];

/** Seconds or an HTTP date (RFC 9110, 10.2.3) -> milliseconds from now, at least 0. */
function findRetryAfter(headers: Headers, now: string): number | null {
  const stated = headers['retry-after'];
  if (typeof stated !== 'string') return null;
  const delay = /^\d+$/.test(stated) ? Number(stated) * 1000 : Date.parse(stated) - Date.parse(now);
  return Number.isFinite(delay) ? Math.max(0, delay) : null;
}

function pickHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]];
    }),
  );
}

export function parseAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && !url.username && !url.password)
    return url;
  throw new UserError('FL_URL', `"${address}" is not an address that is fetched.`, {
    hint: 'Give an http or https address, without a user name in it.',
  });
}

export function toFetchError(address: string, thrown: unknown): unknown {
  if (thrown instanceof UserError) return thrown;
  const cause = thrown instanceof Error && thrown.cause instanceof UserError ? thrown.cause : null;
  if (cause) return cause;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new UserError('FL_FETCH', `${address} could not be fetched: ${reason}.`, {
    hint: 'Check the address and the network, or paste the text.',
    cause: thrown,
  });
}
