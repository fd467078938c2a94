import type { MiddlewareHandler } from 'hono';
import { WeighedMap } from '../model/weighed-map.js';
import type { Kit, PageContext, PageEnv } from './kit.js';
import { shareQuestion } from './share-question.js';

interface KeptAnswer {
  /** of the store when the question came */
  readonly state: string;
  readonly type: string;
  /** the body, cut where the nonce stood */
  readonly parts: readonly string[];
}

/** characters of all answers kept; those not asked for the longest go first */
const MOST_KEPT = 48_000_000;

/**
 * Answers to who is not signed in are kept and given again for as long as nothing in the store has changed, by a number that every writing
 * transaction moves on. The number is asked before the answer is looked for, so nobody is shown less than was stored when they asked.
 */
export function keepAnswers(kit: Kit): MiddlewareHandler<PageEnv> {
  const loadState = shareQuestion(() => kit.parts.catalog.loadState());
  const shelf = new WeighedMap<string, KeptAnswer>(MOST_KEPT);
  const running = new Map<string, Promise<void>>();
  return async (c, next) => {
    if (!isKept(c)) return next();
    const state = await loadState();
    const key = `${kit.parts.now().slice(0, 10)} ${c.req.url}`;
    const turn = `${state} ${key}`;
    // Many who ask for one page at once wait for the first of them.
    await running.get(turn);
    const known = shelf.get(key);
    if (known?.state === state) return give(c, known);
    let finish = () => {};
    if (!running.has(turn)) running.set(turn, new Promise((resolve) => (finish = resolve)));
    try {
      await next();
      const answer = await readAnswer(c, state);
      if (answer) shelf.set(key, answer, measure(answer));
    } finally {
      running.delete(turn);
      finish();
    }
    return;
  };
}

const KEPT =
  /^\/(?:$|conflicts\/|events\/|actors\/|documents|statements|stories|corrections|issues|about|api\/v1\/)/;

function isKept(c: PageContext): boolean {
  return c.req.method === 'GET' && c.get('session') === null && KEPT.test(c.req.path);
}

/** Null for what is no page and no JSON, or went wrong. */
async function readAnswer(c: PageContext, state: string): Promise<KeptAnswer | null> {
  const type = c.res.headers.get('content-type') ?? '';
  if (c.res.status !== 200 || !/^(?:text\/html|application\/json)/.test(type)) return null;
  const text = await c.res.clone().text();
  return { state, type, parts: text.split(c.get('nonce')) };
}

function give(c: PageContext, { type, parts }: KeptAnswer): Response {
  c.header('Content-Type', type);
  return c.body(parts.join(c.get('nonce')));
}

/** characters */
function measure({ parts }: KeptAnswer): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
