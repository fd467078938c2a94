import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { createAnswerCosts, nameAnswerKind } from '../../src/server/answer-costs.js';
import { keepAnswers } from '../../src/server/keep-answers.js';
import type { Kit, PageEnv } from '../../src/server/kit.js';
import { limitRunning } from '../../src/server/limit-running.js';
import type { Session } from '../../src/server/sessions.js';
import { shareQuestion } from '../../src/server/share-question.js';

/** An app with one page that counts how often it was made. */
function createPages() {
  const at = { state: '1', day: '2025-08-21', made: 0, making: 0, most: 0, session: null as Session | null };
  const kit = {
    parts: { loadState: async () => at.state, now: () => `${at.day}T10:00:00.000Z` },
  } as unknown as Kit;
  const app = new Hono<PageEnv>();
  app.use(async (c, next) => {
    c.set('session', at.session);
    c.header('X-Every', 'answer');
    await next();
  });
  app.use(keepAnswers(kit));
  app.get('/events/:id', async (c) => {
    at.made += 1;
    at.making += 1;
    at.most = Math.max(at.most, at.making);
    await new Promise((resolve) => setTimeout(resolve, 5));
    at.making -= 1;
    if (c.req.param('id') === 'gone') return c.text('gone', 404);
    c.header('Content-Security-Policy', `style ${c.req.param('id')}`);
    return c.html(c.req.param('id') === 'long' ? `${at.made}${' long'.repeat(1_000)}` : `<p>${at.made}</p>`);
  });
  const get = async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
  return { at, get, ask: async (path: string) => (await get(path)).text() };
}

it('gives a page again until something has changed', async () => {
  const { at, ask } = createPages();
  expect(await ask('/events/a')).toBe('<p>1</p>');
  expect(await ask('/events/a')).toBe('<p>1</p>');
  expect(await ask('/events/a?asOf=2025-08-01')).toBe('<p>2</p>');
  at.state = '2';
  expect(await ask('/events/a')).toBe('<p>3</p>');
  at.day = '2025-08-22';
  expect(await ask('/events/a')).toBe('<p>4</p>');
});

it('gives with a kept page what it says of itself and what every answer says', async () => {
  const { get } = createPages();
  for (const _ of ['made', 'kept']) {
    const { headers } = await get('/events/a');
    expect(headers.get('content-type')).toBe('text/html; charset=UTF-8');
    expect(headers.get('content-security-policy')).toBe('style a');
    expect(headers.get('x-every')).toBe('answer');
  }
});

it('says "not changed" to who has the page, also after a change elsewhere, and gives the page that is another', async () => {
  const { at, get } = createPages();
  const etag = (await get('/events/a')).headers.get('etag') ?? '';
  const again = await get('/events/a', { 'if-none-match': `"other", ${etag}` });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  at.state = '2';
  at.made = 0;
  expect((await get('/events/a', { 'if-none-match': etag })).status).toBe(304);
  at.state = '3';
  const other = await get('/events/a', { 'if-none-match': etag });
  expect([other.status, await other.text()]).toEqual([200, '<p>2</p>']);
});

it('compresses what is long for who takes it, and only for them', async () => {
  const { get } = createPages();
  const plain = await (await get('/events/long')).text();
  const packed = await get('/events/long', { 'accept-encoding': 'br, gzip' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(await packed.arrayBuffer()).toString('utf8')).toBe(plain);
  const refused = await get('/events/long', { 'accept-encoding': 'gzip;q=0, *' });
  expect([refused.headers.get('content-encoding'), await refused.text()]).toEqual([null, plain]);
  const short = await get('/events/a', { 'accept-encoding': 'gzip' });
  expect(short.headers.get('content-encoding')).toBeNull();
});

it('makes a page once for all who ask for it at once', async () => {
  const { at, ask } = createPages();
  await Promise.all(Array.from({ length: 20 }, () => ask('/events/a')));
  expect(at.made).toBe(1);
});

it('makes few pages at a time, and what is kept waits for none of them', async () => {
  const { at, ask } = createPages();
  await ask('/events/a');
  const others = Array.from({ length: 40 }, (_, i) => ask(`/events/b${i}`));
  await ask('/events/a');
  expect(at.made).toBeLessThan(20);
  await Promise.all(others);
  expect([at.made, at.most]).toEqual([41, 6]);
});

it('keeps nothing of who is signed in, and no error', async () => {
  const { at, ask, get } = createPages();
  await ask('/events/a');
  at.session = {
    id: 's',
    csrf: 'c',
    via: 'cookie',
    person: { id: 'p', name: 'P', email: '', role: 'reader' },
  };
  expect((await get('/events/a')).headers.get('etag')).toBeNull();
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

/** A desk for work that ends when it is told to, with what has begun so far. */
function createDesk(limits: { readonly most: number; readonly reserved: number }) {
  const clock = { now: 0 };
  const run = limitRunning({ ...limits, now: () => clock.now });
  const begun: string[] = [];
  const waiting = new Map<string, number>();
  const ends = new Map<string, () => void>();
  const hand = (name: string, cost: number) =>
    run({ cost, countWaiting: () => waiting.get(name) ?? 1 }, async () => {
      begun.push(name);
      await new Promise<void>((end) => ends.set(name, end));
      return name;
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { clock, begun, waiting, hand, end };
}

it('goes on with the next piece of work when one fails', async () => {
  const run = limitRunning({ most: 1, reserved: 0, now: () => 0 });
  const order: number[] = [];
  const work = [1, 2, 3].map((n) =>
    run({ cost: 10 }, async () => {
      order.push(n);
      if (n === 1) throw new Error('failed');
      return n;
    }),
  );
  const done = await Promise.allSettled(work);
  expect(done.map((d) => d.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(order).toEqual([1, 2, 3]);
});

it('lets the cheap overtake the dear, but not for ever', async () => {
  const { clock, begun, hand, end } = createDesk({ most: 1, reserved: 0 });
  const handed = [hand('first', 10), hand('dear', 100), hand('cheap', 10)];
  await end('first');
  expect(begun).toEqual(['first', 'cheap']);
  clock.now = 10_000;
  handed.push(hand('late and cheap', 10));
  await end('cheap');
  expect(begun).toEqual(['first', 'cheap', 'dear']);
  await end('dear');
  await end('late and cheap');
  expect(await Promise.all(handed)).toEqual(['first', 'dear', 'cheap', 'late and cheap']);
});

it('makes sooner what many wait for', async () => {
  const { begun, waiting, hand, end } = createDesk({ most: 1, reserved: 0 });
  const handed = [hand('first', 40), hand('for one', 40), hand('for six', 60)];
  waiting.set('for six', 6);
  await end('first');
  await end('for six');
  expect(begun).toEqual(['first', 'for six', 'for one']);
  await end('for one');
  await Promise.all(handed);
});

it('lets nothing wait for longer than some seconds, whatever it costs', async () => {
  const { clock, begun, hand, end } = createDesk({ most: 1, reserved: 0 });
  const handed = [hand('first', 10), hand('very dear', 10_000)];
  for (let i = 0; i < 4; i++) {
    clock.now += 2_000;
    handed.push(hand(`cheap ${i}`, 10));
    await end(begun.at(-1) ?? '');
  }
  expect(begun).toEqual(['first', 'cheap 0', 'cheap 1', 'very dear', 'cheap 2']);
  for (const name of ['cheap 2', 'cheap 3']) await end(name);
  await Promise.all(handed);
});

it('keeps places free of what costs more than the mean', async () => {
  const { begun, hand, end } = createDesk({ most: 3, reserved: 1 });
  const handed = [hand('cheap 1', 10)];
  await end('cheap 1');
  handed.push(hand('dear 1', 100), hand('dear 2', 100), hand('dear 3', 100));
  expect(begun).toEqual(['cheap 1', 'dear 1', 'dear 2']);
  handed.push(hand('cheap 2', 10));
  expect(begun).toEqual(['cheap 1', 'dear 1', 'dear 2', 'cheap 2']);
  await end('cheap 2');
  expect(begun).toHaveLength(4);
  await end('dear 1');
  expect(begun.at(-1)).toBe('dear 3');
  await end('dear 2');
  await end('dear 3');
  await Promise.all(handed);
});

it('learns what kinds of answers cost, and forgets nobody for invented addresses', () => {
  const costs = createAnswerCosts(() => 0);
  const kind = nameAnswerKind('http://a.example/conflicts/north?asOf=2025-08-21');
  expect(kind).toBe(nameAnswerKind('http://a.example/conflicts/south?asOf=2025-08-22'));
  expect(kind).not.toBe(nameAnswerKind('http://a.example/conflicts/north'));
  expect(kind).not.toBe(nameAnswerKind('http://a.example/conflicts/north/brief?asOf=2025-08-21'));
  expect(nameAnswerKind('http://a.example/api/v1/statements/a')).toBe(
    nameAnswerKind('http://a.example/api/v1/statements/b'),
  );
  costs.note(kind, 500);
  expect(costs.guess(kind)).toBe(500);
  costs.note(kind, 0);
  expect(costs.guess(kind)).toBe(350);
  for (let i = 0; i < 2_000; i++) costs.note(`/invented/${i}`, 1);
  expect([costs.guess(kind), costs.guess('/invented/1999')]).toEqual([350, costs.guess('/never')]);
});

it('thinks of a kind what it takes when little is in its way, and forgets that slowly', () => {
  const clock = { now: 0 };
  const costs = createAnswerCosts(() => clock.now);
  costs.note('cheap', 5);
  // a busy second: thirty answers, each kept waiting by others
  for (let i = 0; i < 30; i++) {
    clock.now += 33;
    costs.note('cheap', 100);
  }
  expect(costs.guess('cheap')).toBeLessThan(6);
  // an hour of nothing else: it is dearer now
  for (let i = 0; i < 60; i++) {
    clock.now += 60_000;
    costs.note('cheap', 100);
  }
  expect(costs.guess('cheap')).toBeGreaterThan(95);
});
