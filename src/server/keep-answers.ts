import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { WeighedMap } from '../model/weighed-map.js';
import { createAnswerCosts, nameAnswerKind } from './answer-costs.js';
import { isAskedAgain } from './asked-again.js';
import type { Kit, PageContext, PageEnv } from './kit.js';
import { limitRunning } from './limit-running.js';
import { shareQuestion } from './share-question.js';

interface KeptAnswer {
  /** of the store when the question came */
  readonly state: string;
  readonly headers: Readonly<Record<string, string>>;
  /** of the body, as in an ETag */
  readonly tag: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** compressed for the first who takes it so */
  packed: Promise<Uint8Array<ArrayBuffer>> | null;
}

interface InMaking {
  /** who asked for it and has no answer yet */
  waiting: number;
  ended: Promise<void>;
}

/** bytes of all answers kept; those not asked for the longest go first */
const MOST_KEPT = 96_000_000;
/** What is compressed besides is about a quarter of its size. */
const PACKED_SHARE = 1.25;
/** Answers made at once: more would only wait for each other, and those that are kept already for them. */
const MOST_MADE = 6;
/** of these, for what costs no more than most answers */
const FOR_CHEAP = 3;
/** smaller bodies are not worth compressing, bytes */
const LEAST_PACKED = 1_000;

/**
 * Answers to who is not signed in are kept and given again for as long as nothing in the store has changed, by a number that every writing
 * transaction moves on. The number is asked before the answer is looked for, so nobody is shown less than was stored when they asked.
 */
export function keepAnswers(kit: Kit): MiddlewareHandler<PageEnv> {
  const loadState = shareQuestion(kit.parts.loadState);
  const shelf = new WeighedMap<string, KeptAnswer>(MOST_KEPT);
  const running = new Map<string, InMaking>();
  const now = () => performance.now();
  const costs = createAnswerCosts(now);
  const takeTurn = limitRunning({ most: MOST_MADE, reserved: FOR_CHEAP, now });
  return async (c, next) => {
    if (!isKept(c)) return next();
    const state = await loadState();
    const key = `${kit.parts.now().slice(0, 10)} ${c.req.url}`;
    const turn = `${state} ${key}`;
    // Many who ask for one page at once wait for the first of them.
    const making = running.get(turn);
    if (making) {
      making.waiting += 1;
      await making.ended;
    }
    const known = shelf.get(key);
    if (known?.state === state) {
      const { body, status, headers } = await compose(c, known);
      return c.newResponse(body, status, headers);
    }
    const kind = nameAnswerKind(c.req.url);
    const own = { waiting: 1, ended: NOW };
    const asked = { cost: costs.guess(kind), countWaiting: () => own.waiting };
    const made = takeTurn(asked, async () => {
      const start = now();
      await next();
      const answer = await readAnswer(c, state);
      if (answer === null) return null;
      // What there is not is found out at once: that says nothing of its kind.
      costs.note(kind, now() - start);
      shelf.set(key, answer, answer.body.length * PACKED_SHARE);
      return answer;
    });
    own.ended = settle(made);
    if (!running.has(turn)) running.set(turn, own);
    try {
      const answer = await made;
      if (answer) await replace(c, answer);
    } finally {
      running.delete(turn);
    }
  };
}

const NOW = Promise.resolve();

/** When it has come to an end, well or not. */
function settle(work: Promise<unknown>): Promise<void> {
  return work.then(
    () => {},
    () => {},
  );
}

const KEPT =
  /^\/(?:$|conflicts\/|events\/|actors\/|documents|statements|stories|corrections|issues|about|api\/v1\/)/;

/** A page that is asked for while another is answered must not wait for its turn: the other has one. */
function isKept(c: PageContext): boolean {
  if (isAskedAgain(c.env)) return false;
  return c.req.method === 'GET' && c.get('session') === null && KEPT.test(c.req.path);
}

/** what an answer says of itself; all other headers are every answer's */
const OWN_HEADERS = ['content-type', 'content-security-policy', 'content-disposition'];

/** Null for what went wrong or leads elsewhere. */
async function readAnswer(c: PageContext, state: string): Promise<KeptAnswer | null> {
  if (c.res.status !== 200) return null;
  const own = OWN_HEADERS.map((name) => [name, c.res.headers.get(name)] as const);
  const body = c.get('bytes') ?? new Uint8Array(await c.res.arrayBuffer());
  const headers = Object.fromEntries(own.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
  const tag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
  return { state, headers, tag, body, packed: null };
}

/** Whole, compressed, or "not changed" to who has it already. */
async function compose(c: PageContext, answer: KeptAnswer) {
  const { body, tag } = answer;
  const headers = { ...answer.headers, etag: tag, vary: 'Accept-Encoding, Cookie' };
  if (c.req.header('if-none-match')?.includes(tag)) return { body: null, status: 304, headers } as const;
  if (body.length < LEAST_PACKED || !takesGzip(c)) return { body, status: 200, headers } as const;
  answer.packed ??= pack(body);
  return {
    body: await answer.packed,
    status: 200,
    headers: { ...headers, 'content-encoding': 'gzip' },
  } as const;
}

/** The answer's body was read to be kept. */
async function replace(c: PageContext, answer: KeptAnswer): Promise<void> {
  const { body, status, headers } = await compose(c, answer);
  const all = new Headers(c.res.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  c.res = undefined;
  c.res = new Response(body, { status, headers: all });
}

function takesGzip(c: PageContext): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(c.req.header('accept-encoding') ?? '');
}

async function pack(body: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await promisify(gzip)(body));
}
