import { Agent, type Dispatcher, request } from 'undici';
import { UserError } from '../errors.js';
import type { Capture } from '../model/document.js';
import { checkHost, createGuardedLookup } from './address.js';
import { createCapture, LARGEST_CAPTURE } from './capture.js';

export interface FetchOptions {
  /** hosts that may lie on a private network: for tests */
  readonly allowHosts?: readonly string[];
  /** for the whole answer, in milliseconds */
  readonly timeout?: number;
  /** ISO 8601 UTC */
  readonly now: string;
}

const MOST_REDIRECTS = 5;
const USER_AGENT = 'Faultline/0.1 (+https://github.com/faultline/faultline)';
const KEPT_HEADERS = ['content-type', 'last-modified', 'etag', 'date', 'content-language', 'link', 'server'];

/**
 * Fetches one page of the public web. Throws FL_URL, FL_PRIVATE_ADDRESS, FL_FETCH (no answer, refused, timed out),
 * FL_HTTP (a status other than 2xx), FL_TOO_LARGE.
 */
export async function fetchSource(address: string, options: FetchOptions): Promise<Capture> {
  const allowHosts = new Set(options.allowHosts ?? []);
  const agent = new Agent({ connect: { lookup: createGuardedLookup(allowHosts), timeout: 10_000 } });
  const signal = AbortSignal.timeout(options.timeout ?? 30_000);
  try {
    return await follow(parseAddress(address), { agent, signal, allowHosts, now: options.now });
  } catch (thrown) {
    throw toFetchError(address, thrown);
  } finally {
    await agent.destroy();
  }
}

interface Journey {
  readonly agent: Dispatcher;
  readonly signal: AbortSignal;
  readonly allowHosts: ReadonlySet<string>;
  readonly now: string;
}

async function follow(first: URL, journey: Journey): Promise<Capture> {
  let url = first;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    checkHost(url.hostname, journey.allowHosts);
    const response = await request(url, {
      dispatcher: journey.agent,
      signal: journey.signal,
      headers: {
        'user-agent': USER_AGENT,
        accept: 'text/html,application/xhtml+xml,text/plain,application/pdf;q=0.9',
      },
    });
    const next = response.headers.location;
    if (response.statusCode < 300 || response.statusCode >= 400 || typeof next !== 'string') {
      return readAnswer(url, response, journey.now);
    }
    await response.body.dump();
    url = parseAddress(new URL(next, url).href);
  }
  throw new UserError('FL_FETCH', `${first.href} redirects more than ${MOST_REDIRECTS} times.`, {
    hint: 'Open it in a browser and give the address it ends at.',
  });
}

async function readAnswer(url: URL, response: Dispatcher.ResponseData, now: string): Promise<Capture> {
  if (response.statusCode < 200 || response.statusCode >= 300) {
    await response.body.dump();
    throw new UserError('FL_HTTP', `${url.href} answers with status ${response.statusCode}.`, {
      hint: 'Check the address in a browser; where it needs a sign-in, paste the text.',
    });
  }
  const headers = pickHeaders(response.headers);
  const bytes = await readBytes(url, response.body);
  return createCapture(bytes, {
    url: url.href,
    mediaType: headers['content-type'] ?? null,
    capturedAt: now,
    headers,
  });
}

/** Stops at the limit, whatever length the server states. */
async function readBytes(url: URL, body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > LARGEST_CAPTURE) {
      throw new UserError('FL_TOO_LARGE', `${url.href} is larger than ${LARGEST_CAPTURE / 1024 / 1024} MB.`, {
        hint: 'Save the article and give the file.',
      });
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function pickHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]];
    }),
  );
}

function parseAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && !url.username && !url.password)
    return url;
  throw new UserError('FL_URL', `"${address}" is not an address that is fetched.`, {
    hint: 'Give an http or https address, without a user name in it.',
  });
}

function toFetchError(address: string, thrown: unknown): unknown {
  if (thrown instanceof UserError) return thrown;
  const cause = thrown instanceof Error && thrown.cause instanceof UserError ? thrown.cause : null;
  if (cause) return cause;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new UserError('FL_FETCH', `${address} could not be fetched: ${reason}.`, {
    hint: 'Check the address and the network, or paste the text.',
    cause: thrown,
  });
}
