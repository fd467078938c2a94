import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { keepAnswers } from '../../src/server/keep-answers.js';
import type { Kit, PageEnv } from '../../src/server/kit.js';
import type { Session } from '../../src/server/sessions.js';
import { shareQuestion } from '../../src/server/share-question.js';

/** An app with one page that counts how often it was made. */
function createPages() {
  const at = { state: '1', day: '2025-08-21', made: 0, nonce: 0, session: null as Session | null };
  const kit = {
    parts: { catalog: { loadState: async () => at.state }, now: () => `${at.day}T10:00:00.000Z` },
  } as unknown as Kit;
  const app = new Hono<PageEnv>();
  app.use(async (c, next) => {
    c.set('nonce', `nonce-${at.nonce++}`);
    c.set('session', at.session);
    await next();
  });
  app.use(keepAnswers(kit));
  app.get('/events/:id', async (c) => {
    at.made += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (c.req.param('id') === 'gone') return c.text('gone', 404);
    return c.html(`<p nonce="${c.get('nonce')}">${at.made}</p>`);
  });
  return { at, ask: async (path: string) => (await app.request(path)).text() };
}

it('gives a page again until something has changed, with a nonce of its own', async () => {
  const { at, ask } = createPages();
  expect(await ask('/events/a')).toBe('<p nonce="nonce-0">1</p>');
  expect(await ask('/events/a')).toBe('<p nonce="nonce-1">1</p>');
  expect(await ask('/events/a?asOf=2025-08-01')).toBe('<p nonce="nonce-2">2</p>');
  at.state = '2';
  expect(await ask('/events/a')).toBe('<p nonce="nonce-3">3</p>');
  at.day = '2025-08-22';
  expect(await ask('/events/a')).toBe('<p nonce="nonce-4">4</p>');
});

it('makes a page once for all who ask for it at once', async () => {
  const { at, ask } = createPages();
  await Promise.all(Array.from({ length: 20 }, () => ask('/events/a')));
  expect(at.made).toBe(1);
});

it('keeps nothing of who is signed in, and no error', async () => {
  const { at, ask } = createPages();
  await ask('/events/a');
  at.session = {
    id: 's',
    csrf: 'c',
    via: 'cookie',
    person: { id: 'p', name: 'P', email: '', role: 'reader' },
  };
  await ask('/events/a');
  expect(at.made).toBe(2);
  at.session = null;
  await ask('/events/gone');
  await ask('/events/gone');
  expect(at.made).toBe(4);
});

it('answers nobody with what was asked before they came', async () => {
  let asked = 0;
  const open: (() => void)[] = [];
  const share = shareQuestion(() => {
    const own = ++asked;
    return new Promise<number>((resolve) => open.push(() => resolve(own)));
  });
  const first = share();
  const [second, third] = [share(), share()];
  open[0]?.();
  expect(await first).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 0));
  open[1]?.();
  expect(await Promise.all([second, third])).toEqual([2, 2]);
});
