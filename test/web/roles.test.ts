import { beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/model/role.js';
import { createApp, type FaultlineApp } from '../../src/server/app.js';
import { buildAssets, createFakeParts, EDITOR_TOKEN, type FakeParts } from './serve-pages.js';

const BASE = 'http://127.0.0.1:4100';
const PASSWORD = 'seven wet geese on a wire';
let assets = '';
let parts: FakeParts;
let app: FaultlineApp;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  assets = buildAssets();
  parts = createFakeParts(assets);
  app = createApp(parts);
  await parts.accounts.createOwnerLink();
  for (const role of ROLES) cookies.set(role, await makePerson(role));
}, 60_000);

async function makePerson(role: Role): Promise<string> {
  const person = await parts.accounts.addPerson({ name: `A ${role}`, email: `${role}@desk.example`, role });
  const token = await parts.accounts.createLink(person.id, false);
  const [cookie = ''] = await parts.accounts.redeemLink(token);
  const pair = cookie.split(';')[0] ?? '';
  await parts.accounts.setPassword(new Headers({ cookie: pair }), { current: '', next: PASSWORD });
  return pair;
}

interface Asked {
  readonly method?: string;
  readonly cookie?: string | undefined;
  readonly form?: Record<string, string>;
  readonly headers?: Record<string, string>;
}

async function ask(path: string, { method = 'GET', cookie, form, headers = {} }: Asked = {}) {
  const body = form ? { body: new URLSearchParams(form) } : {};
  const all = { ...headers, ...(cookie ? { cookie } : {}) };
  const answer = await app.fetch(new Request(BASE + path, { method, headers: all, ...body }));
  return { status: answer.status, cookies: answer.headers.getSetCookie(), text: await answer.text() };
}

async function readCsrf(cookie: string): Promise<string> {
  return /name="csrf" value="([^"]+)"/.exec((await ask('/account', { cookie })).text)?.[1] ?? '';
}

const WHO = ['nobody', ...ROLES] as const;
type Who = (typeof WHO)[number];
/** Refused for want of a role: 401 to nobody, 403 to somebody. Whatever else is answered comes after that gate. */
async function isLetIn(path: string, method: string, who: Who): Promise<boolean> {
  const cookie = who === 'nobody' ? undefined : cookies.get(who);
  const { status, text } = await ask(path, { method, cookie, ...(method === 'POST' ? { form: {} } : {}) });
  const isRefused = status === 401 || (status === 403 && text.includes('FL_FORBIDDEN'));
  return !isRefused;
}

describe('every route by every role', () => {
  /** who is let in, beginning with the least; `POST` routes that are new must be entered here by hand */
  const TABLE: Readonly<Record<string, Who>> = {
    'POST /sign-out': 'reader',
    'GET /account': 'reader',
    'POST /account': 'reader',
    'POST /account/password': 'reader',
    'GET /add': 'reporter',
    'POST /add': 'reporter',
    'POST /conflicts/:id/judgments': 'editor',
    'POST /conflicts/:id/questions': 'editor',
    'POST /decisions/:id/undo': 'editor',
    'POST /decisions/:id/settle': 'editor',
    'POST /matters': 'editor',
    'POST /actors/:id/aliases': 'editor',
    'POST /actors/:id/split': 'editor',
    'POST /commitments/:id/status': 'editor',
    'POST /events/:id/status': 'editor',
    'GET /review': 'editor',
    'POST /review': 'editor',
    'POST /review/undo': 'editor',
    'GET /review/agreement': 'editor',
    'GET /sources/edit': 'editor',
    'POST /sources/edit': 'editor',
    'POST /sources/:id/switch': 'editor',
    'POST /dead-letters': 'editor',
    'GET /people': 'admin',
    'POST /people': 'admin',
    'POST /people/:id': 'admin',
    'POST /people/:id/link': 'admin',
    'GET /audit': 'admin',
    'POST /sign-in': 'nobody',
    'POST /read': 'nobody',
    'POST /api/v1/read': 'nobody',
  };
  /** programs alone: with the token */
  const BY_TOKEN = new Set(['POST /api/v1/articles']);

  it('is as the table says, and every route that writes is in it', async () => {
    const routes = app.listRoutes().filter((r) => r.method === 'GET' || r.method === 'POST');
    expect(routes.length).toBeGreaterThan(20);
    for (const { method, path } of routes) {
      const name = `${method} ${path}`;
      if (BY_TOKEN.has(name) || path.includes('*')) continue;
      const least = TABLE[name] ?? (method === 'GET' ? 'nobody' : undefined);
      expect(least, `${name} has no row`).toBeDefined();
      for (const who of WHO) {
        // a used token or a wrong password is refused to whoever sends it
        if (name === 'POST /sign-in') continue;
        const isIn = await isLetIn(path.replace(/:\w+/g, 'x'), method, who);
        const isCsrf = name === 'POST /sign-out' && who === 'nobody';
        expect(isIn && !isCsrf, `${name} as ${who}`).toBe(WHO.indexOf(who) >= WHO.indexOf(least ?? 'admin'));
      }
    }
  });

  it('a program with the token adds, and does nothing of an admin', async () => {
    const headers = { authorization: `Bearer ${EDITOR_TOKEN}`, 'content-type': 'application/json' };
    const request = (path: string, init: RequestInit) => app.fetch(new Request(BASE + path, init));
    const body = JSON.stringify({ text: 'The council met in Goma on Friday.' });
    expect((await request('/api/v1/articles', { method: 'POST', headers, body })).status).toBe(201);
    const wrong = { ...headers, authorization: 'Bearer no' };
    expect((await request('/api/v1/articles', { method: 'POST', headers: wrong, body })).status).toBe(401);
    const cookie = cookies.get('admin') ?? '';
    const byCookie = { cookie, 'content-type': 'application/json' };
    expect((await request('/api/v1/articles', { method: 'POST', headers: byCookie, body })).status).toBe(401);
    expect((await request('/people', { headers })).status).toBe(403);
  });
});

describe('a private instance', () => {
  it('shows nothing to nobody but the way in', async () => {
    const own = createApp({ ...parts, isPrivate: true });
    const get = (path: string, headers = {}) => own.fetch(new Request(BASE + path, { headers }));
    for (const path of [
      '/',
      '/documents',
      '/statements',
      '/issues',
      '/about',
      '/api/v1/statements',
      '/read',
    ]) {
      expect((await get(path)).status, path).toBe(401);
      expect((await get(path, { cookie: cookies.get('reader') })).status, path).toBe(200);
    }
    expect((await get('/sign-in')).status).toBe(200);
    expect((await get('/healthz')).status).toBe(200);
  });
});

describe('signing in with a password', () => {
  it('works, leads back to where one came from and nowhere else', async () => {
    const form = { email: ' Editor@Desk.example ', password: PASSWORD };
    const headers = async (next: string) => {
      const body = new URLSearchParams({ ...form, next });
      const answer = await app.fetch(new Request(`${BASE}/sign-in`, { method: 'POST', body }));
      return [answer.status, answer.headers.get('location')];
    };
    expect(await headers('/statements?kind=claim')).toEqual([303, '/statements?kind=claim']);
    for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:1']) {
      expect(await headers(elsewhere)).toEqual([303, '/add']);
    }
  });

  it('gives a session of its own to who brings one along (session fixation)', async () => {
    const mine = cookies.get('reader') ?? '';
    const form = { email: 'editor@desk.example', password: PASSWORD };
    const { cookies: given } = await ask('/sign-in', { method: 'POST', form, cookie: mine });
    const pair = given[0]?.split(';')[0] ?? '';
    expect(pair).not.toBe('');
    expect(pair).not.toBe(mine);
    expect((await ask('/account', { cookie: mine })).text).toContain('A reader');
    expect((await ask('/account', { cookie: pair })).text).toContain('A editor');
  });

  it('refuses to go on after ten wrong passwords for one person, right or wrong, and others go on', async () => {
    const attempt = (email: string, password: string) =>
      ask('/sign-in', { method: 'POST', form: { email, password } });
    const wrong = await Promise.all(
      Array.from({ length: 10 }, (_, i) => attempt('reporter@desk.example', `wrong password ${i}`)),
    );
    expect(wrong.map((a) => a.status)).toEqual(Array(10).fill(401));
    expect(wrong[0]?.text).not.toContain('wrong password');
    expect((await attempt('reporter@desk.example', PASSWORD)).status).toBe(429);
    expect((await attempt('reader@desk.example', PASSWORD)).status).toBe(303);
  });

  it('does not tell a wrong password from a person there is not', async () => {
    const [a, b] = await Promise.all([
      ask('/sign-in', { method: 'POST', form: { email: 'reader@desk.example', password: 'not this one' } }),
      ask('/sign-in', { method: 'POST', form: { email: 'nobody@desk.example', password: 'not this one' } }),
    ]);
    expect([a.status, b.status]).toEqual([401, 401]);
    expect(a.text.replace('reader@', 'nobody@')).toBe(b.text);
  });
});

describe('people', () => {
  it('an admin adds somebody, whose link signs in once; a new role and the end of access count at once', async () => {
    const cookie = cookies.get('admin') ?? '';
    const csrf = await readCsrf(cookie);
    const form = { csrf, name: '<i>Ann</i>', email: 'ann@desk.example', role: 'reporter' };
    const made = await ask('/people', { method: 'POST', cookie, form });
    expect(made.text).toContain('&lt;i>Ann');
    const token = /token=([\w%-]+)/.exec(made.text)?.[1] ?? '';
    const { cookies: given } = await ask('/sign-in', { method: 'POST', form: { token } });
    const ann = given[0]?.split(';')[0] ?? '';
    expect((await ask('/add', { cookie: ann })).status).toBe(200);
    expect((await ask('/sign-in', { method: 'POST', form: { token } })).status).toBe(401);
    const id = (await parts.accounts.listPeople()).find((p) => p.email === 'ann@desk.example')?.id;
    const change = (role: string, isActive: string) =>
      ask(`/people/${id}`, { method: 'POST', cookie, form: { csrf, role, isActive } });
    expect((await change('reader', 'yes')).status).toBe(303);
    expect((await ask('/add', { cookie: ann })).status).toBe(403);
    expect((await change('editor', 'no')).status).toBe(303);
    expect((await ask('/add', { cookie: ann })).status).toBe(401);
  });

  it('somebody else’s form is refused: another session’s secret, another site, none at all', async () => {
    const cookie = cookies.get('admin') ?? '';
    const foreign = await readCsrf(cookies.get('reader') ?? '');
    const form = { name: 'Eve', email: 'eve@desk.example', role: 'admin' };
    for (const csrf of [foreign, '', 'x'.repeat(43)]) {
      const { status, text } = await ask('/people', { method: 'POST', cookie, form: { ...form, csrf } });
      expect([status, text.includes('FL_CSRF')]).toEqual([403, true]);
    }
    const own = { ...form, csrf: await readCsrf(cookie) };
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await ask('/people', { method: 'POST', cookie, form: own, headers })).status).toBe(403);
    }
    expect((await parts.accounts.listPeople()).map((p) => p.name)).not.toContain('Eve');
  });

  it('a new link ends the password and the sessions of who had them', async () => {
    const person = (await parts.accounts.listPeople()).find((p) => p.role === 'reader' && p.isActive);
    await parts.accounts.createLink(person?.id ?? '', true);
    expect((await ask('/account', { cookie: cookies.get('reader') })).status).toBe(401);
    const form = { email: 'reader@desk.example', password: PASSWORD };
    expect((await ask('/sign-in', { method: 'POST', form })).status).toBe(401);
  });
});

describe('the audit log', () => {
  it('shows what was done and each refusal, with who and to what', async () => {
    const page = await ask('/audit', { cookie: cookies.get('admin') });
    for (const seen of [
      'POST /people',
      'refused: FL_CSRF',
      'refused: FL_FORBIDDEN',
      'refused: FL_SIGN_IN',
      'refused: FL_TOO_MANY',
      'reporter@desk.example',
      'A admin (admin)',
      'A program with the editor token',
    ]) {
      expect(page.text, seen).toContain(seen);
    }
    expect(page.text).not.toContain(PASSWORD);
  });
});
