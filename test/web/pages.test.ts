import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { createApp, type FaultlineApp } from '../../src/server/app.js';
import { createFakeCatalog } from './fake-catalog.js';
import { EVENT, REFUTED } from './fake-ledger.js';
import { HOSTILE_DOCUMENT, PAYLOADS } from './hostile-document.js';
import { INVENTED_DOCUMENT, TEXT } from './invented-document.js';
import { buildAssets, createFakeParts, EDITOR_TOKEN, type FakeParts } from './serve-pages.js';

const BASE = 'http://127.0.0.1:4100';
let assets = '';
let parts: FakeParts;
let app: FaultlineApp;

beforeAll(() => {
  assets = buildAssets();
  parts = createFakeParts(assets);
  app = createApp(parts);
}, 60_000);

async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await app.fetch(new Request(BASE + path, { headers }));
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

async function post(path: string, body: BodyInit, headers: Record<string, string> = {}) {
  const answer = await app.fetch(new Request(BASE + path, { method: 'POST', body, headers }));
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

async function signIn(): Promise<{ cookie: string; csrf: string }> {
  const token = new URL(BASE + (await app.createSignInPath())).searchParams.get('token') ?? '';
  const { headers } = await post('/sign-in', new URLSearchParams({ token }));
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  const { text } = await get('/add', { cookie });
  return { cookie, csrf: /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '' };
}

describe('what readers stumbled over', () => {
  it('says one code of a conflict there is not, on every page and in the API', async () => {
    for (const path of ['', '/brief', '/questions', '/commitments.ics', '/records.atom'])
      expect((await get(`/conflicts/none${path}`)).text, path).toContain('FL_NO_CONFLICT');
    expect((await get('/api/v1/conflicts/none')).text).toContain('FL_NO_CONFLICT');
  });

  it.each(['/events', '/events/e-a', '/commitments/c-c', '/actors/UPL', '/boards?words=port'])(
    'says where %s rests on examples',
    async (path) => {
      const look = async (isExample: boolean) => {
        const listOrigins = async (ids: readonly string[]) =>
          ids.map((id) => ({ id, isExample, sourceId: null, owner: null, reason: null }));
        const { stories } = parts;
        const own = createApp(createFakeParts(assets, { stories: { ...stories, listOrigins } }));
        return (await own.fetch(new Request(BASE + path))).text();
      };
      expect(await look(true)).toContain('What the examples are');
      expect(await look(false)).not.toContain('What the examples are');
    },
  );

  it('parts a step of a promise from who told of it', async () => {
    const { text } = await get('/commitments/c-c');
    expect(text.replace(/<[^>]+>/g, '')).toMatch(/announced, \d+ \w+ \d{4}; told by /);
  });

  it('names the conflict of a series', async () => {
    const loadSeries: typeof parts.ledger.loadSeries = async (id, asOf) => {
      const series = await parts.ledger.loadSeries(id, asOf);
      return series && { ...series, conflict: 'port' };
    };
    const own = createApp(createFakeParts(assets, { ledger: { ...parts.ledger, loadSeries } }));
    const text = await (await own.fetch(new Request(`${BASE}/series/raids`))).text();
    expect(text).toContain('<a href="/conflicts/port">Upland and Lowland</a>');
    // one that no document is about has its id
    expect((await get('/series/raids')).text).toContain('<a href="/conflicts/ferry">ferry</a>');
  });

  it('writes the days of a brief as it writes other days, and numbers its sources', async () => {
    const { text } = await get('/conflicts/port/brief');
    expect(text).toMatch(/<p class="lede">3–9 April 2031, as known on/);
    expect(text).toContain('id="note-1"');
  });
});

describe('every page', () => {
  const paths: [string, number][] = [
    ['/', 200],
    ['/conflicts/port', 200],
    ['/documents', 200],
    [`/documents/${INVENTED_DOCUMENT.id}`, 200],
    ['/statements', 200],
    ['/stories', 200],
    ['/stories?page=x', 200],
    [`/stories/${INVENTED_DOCUMENT.id}`, 200],
    ['/stories/none', 404],
    ['/statements?kind=claim&conflict=port&since=2031-01-01', 200],
    [`/statements/${INVENTED_DOCUMENT.readingId}-s3`, 200],
    ['/read', 200],
    ['/about', 200],
    ['/issues', 200],
    ['/add', 401],
    ['/nothing-here', 404],
    ['/documents/none', 404],
    ['/conflicts/none', 404],
    ['/statements/none', 404],
    ['/statements?kind=rumor', 400],
    ['/documents?page=0', 400],
  ];
  it.each(paths)('%s answers %i as a whole page under a strict policy', async (path, status) => {
    const page = await get(path);
    expect(page.status).toBe(status);
    expect(page.text).toMatch(/^<!doctype html><html lang="en">/);
    expect(page.text).toMatch(/<h1[ >]/);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.text).not.toMatch(/<script(?![^>]* src="\/assets\/)/);
  });

  it('names the hash of the style sheet that stands in a page, and of no other', async () => {
    const page = await get(`/documents/${INVENTED_DOCUMENT.id}`);
    const style = /<style>(.*?)<\/style>/s.exec(page.text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(style).toContain(':target');
    expect(page.headers.get('content-security-policy')).toContain(`style-src 'self' 'sha256-${hash}'`);
    expect((await get('/about')).headers.get('content-security-policy')).toContain("style-src 'self';");
  });

  it('marks examples wherever they appear, and only there', async () => {
    for (const path of [
      '/',
      '/conflicts/port',
      '/documents',
      `/documents/${INVENTED_DOCUMENT.id}`,
      '/statements',
    ]) {
      expect((await get(path)).text, path).toContain('aria-label="About the examples"');
    }
    expect((await get(`/documents/${HOSTILE_DOCUMENT.id}`)).text).not.toContain('About the examples');
  });

  it('shows an error with its code and hint, and a bug without its message', async () => {
    const broken = {
      ...createFakeCatalog([]),
      loadCounts: () => Promise.reject(new Error('secret detail')),
      checkHealth: () =>
        Promise.reject(new UserError('FL_DATABASE_UNREACHABLE', 'Gone.', { hint: 'Start it.' })),
    };
    const bad = createFakeParts(assets, { catalog: broken });
    const answer = await createApp(bad).fetch(new Request(`${BASE}/`));
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toContain('FL_INTERNAL');
    expect(text).not.toContain('secret detail');
    expect(String(bad.bugs[0])).toContain('secret detail');
    const health = await createApp(bad).fetch(new Request(`${BASE}/healthz`));
    expect(health.status).toBe(503);
    expect(await health.json()).toEqual({
      error: { code: 'FL_DATABASE_UNREACHABLE', message: 'Gone.', hint: 'Start it.' },
    });
  });
});

describe('the story page', () => {
  it('counts origins, says why, and shows what each article added', async () => {
    const { text } = await get(`/stories/${INVENTED_DOCUMENT.id}`);
    expect(text).toContain('2 articles, <strong>1 origin</strong>');
    expect(text).toContain('64 % of the shorter text is word for word the same');
    expect(text).toContain('killing at least three dock workers');
  });

  it('is found by the address of any of its documents, and linked from them', async () => {
    const moved = await get(`/stories/${HOSTILE_DOCUMENT.id}`);
    expect([moved.status, moved.headers.get('location')]).toEqual([302, `/stories/${INVENTED_DOCUMENT.id}`]);
    const { text } = await get(`/documents/${HOSTILE_DOCUMENT.id}`);
    expect(text).toContain(`href="/stories/${INVENTED_DOCUMENT.id}"`);
    expect(text).toMatch(/Copy of <a href="\/documents\//);
  });

  it('escapes what outlets wrote', async () => {
    const { text } = await get(`/stories/${INVENTED_DOCUMENT.id}`);
    for (const payload of PAYLOADS.filter((p) => p.includes('<'))) expect(text).not.toContain(payload);
  });
});

describe('the evidence page', () => {
  it('holds the whole text, each passage and a card for each statement', async () => {
    const { text } = await get(`/documents/${INVENTED_DOCUMENT.id}`);
    const shown = [...text.matchAll(/<p class="text">(.*?)<\/p>/gs)].map((m) =>
      (m[1] ?? '')
        .replace(/<sup>.*?<\/sup>/g, '')
        .replace(/<[^>]+>/g, '')
        .replaceAll('&quot;', '"'),
    );
    expect(shown).toEqual(TEXT.split('\n\n'));
    for (const { id, kind } of INVENTED_DOCUMENT.reading.statements) {
      expect(text).toContain(`id="${id}"`);
      expect(text).toContain(`id="p-${id}"`);
      expect(text).toMatch(new RegExp(`class="card k-${kind}" id="${id}"`));
      expect(text).toContain(`href="/statements/${INVENTED_DOCUMENT.readingId}-${id}"`);
    }
  });

  it('answers well under 100 ms, here with ten times the room for a busy machine', async () => {
    await get(`/documents/${INVENTED_DOCUMENT.id}`);
    const start = performance.now();
    for (let i = 0; i < 20; i++) await get(`/documents/${INVENTED_DOCUMENT.id}`);
    expect((performance.now() - start) / 20).toBeLessThan(1000);
  });
});

describe('what happened', () => {
  /** the part of a page under a heading of this id */
  const section = (text: string, id: string) => text.split(`id="${id}"`)[1]?.split('</section>')[0] ?? '';

  it('is told first on the home page, without what was told only to be denied', async () => {
    const latest = section((await get('/')).text, 'events-name');
    expect(latest).toContain(`/events/${EVENT.id}`);
    expect(latest).not.toContain(`/events/${REFUTED.id}`);
  });

  it('is apart from what is denied on the page of a conflict', async () => {
    const { text } = await get('/conflicts/port');
    expect(section(text, 'events')).not.toContain(`/events/${REFUTED.id}`);
    expect(section(text, 'disputes')).toContain(`/events/${REFUTED.id}`);
    expect(section(text, 'disputes')).toContain(`/events/${EVENT.id}`);
  });
});

/** A lone quotation mark is harmless in text; the browser test tries it in attributes. */
const MARKUP = PAYLOADS.filter((payload) => payload.includes('<'));

describe('outside text', () => {
  const id = HOSTILE_DOCUMENT.id;
  const paths = [
    `/documents/${id}`,
    `/statements/${id}-1-s1`,
    '/statements',
    '/documents',
    '/',
    '/issues',
    `/statements/${id}-1-s2`,
  ];
  it.each(paths)('is text and nothing else on %s', async (path) => {
    const { text } = await get(path);
    expect(MARKUP.filter((payload) => text.includes(payload))).toEqual([]);
    expect(/href="javascript:|<(img|iframe)\b/i.exec(text)).toBeNull();
  });

  it('stays text in what /read makes of it', async () => {
    const { text, status } = await post(
      '/read',
      new URLSearchParams({ text: PAYLOADS.join('\n'), published: '' }),
    );
    expect(status).toBe(200);
    expect(MARKUP.filter((payload) => text.includes(payload))).toEqual([]);
  });
});

describe('adding', () => {
  it('is refused to whom is not signed in, and to a form without its token', async () => {
    const nobody = await post('/add', new URLSearchParams({ text: 'Words.' }));
    expect(nobody.status).toBe(401);
    const { cookie } = await signIn();
    const bare = await post('/add', new URLSearchParams({ text: 'Words.' }), { cookie });
    expect(bare.status).toBe(403);
    expect(bare.text).toContain('FL_CSRF');
    const wrong = await post('/add', new URLSearchParams({ text: 'Words.', csrf: 'x' }), { cookie });
    expect(wrong.status).toBe(403);
    expect(parts.added).toEqual([]);
  });

  it('is refused when another site sends the form', async () => {
    const { cookie, csrf } = await signIn();
    const form = () => new URLSearchParams({ text: 'Words.', csrf });
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
    ]) {
      expect((await post('/add', form(), { cookie, ...headers })).status).toBe(403);
    }
  });

  it('takes a paste, a file or an address, and leads to the document', async () => {
    const { cookie, csrf } = await signIn();
    const paste = await post(
      '/add',
      new URLSearchParams({ text: 'One.\r\nTwo.', csrf, url: '', published: '2031-04-01' }),
      { cookie },
    );
    expect(paste.status).toBe(303);
    expect(paste.headers.get('location')).toBe(`/documents/${INVENTED_DOCUMENT.id}`);
    const form = new FormData();
    form.set('csrf', csrf);
    form.set('file', new File(['<p>Hi</p>'], 'a.html', { type: 'text/html' }));
    await post('/add', form, { cookie });
    await post('/add', new URLSearchParams({ csrf, url: 'https://outlet.example/a' }), { cookie });
    const [first, second, third] = parts.added;
    expect(first).toMatchObject({ kind: 'bytes', label: 'pasted text', published: '2031-04-01', url: null });
    expect(first?.kind === 'bytes' && new TextDecoder().decode(first.bytes)).toBe('One.\nTwo.');
    expect(second).toMatchObject({ kind: 'bytes', label: 'a.html', mediaType: 'text/html' });
    expect(third).toMatchObject({ kind: 'url', url: 'https://outlet.example/a', published: null });
  });

  it('says that nothing was given', async () => {
    const { cookie, csrf } = await signIn();
    const { status, text } = await post('/add', new URLSearchParams({ csrf, text: '  ', url: '' }), {
      cookie,
    });
    expect(status).toBe(400);
    expect(text).toContain('Nothing was given to add.');
  });
});

describe('signing in', () => {
  it('takes a link once, in a cookie that scripts and other sites do not get', async () => {
    const path = await app.createSignInPath();
    const token = new URL(BASE + path).searchParams.get('token') ?? '';
    expect((await get(path)).text).toContain('This link works once');
    const first = await post('/sign-in', new URLSearchParams({ token }));
    expect(first.status).toBe(303);
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    const second = await post('/sign-in', new URLSearchParams({ token }));
    expect(second.status).toBe(401);
    expect(second.headers.get('set-cookie')).toBeNull();
  });

  it('does not take a cookie that was changed, or that was signed out', async () => {
    const { cookie, csrf } = await signIn();
    const at = cookie.indexOf('=') + 1;
    const changed = cookie.slice(0, at) + (cookie[at] === 'a' ? 'b' : 'a') + cookie.slice(at + 1);
    expect((await get('/add', { cookie: changed })).status).toBe(401);
    expect((await get('/add', { cookie })).status).toBe(200);
    expect((await post('/sign-out', new URLSearchParams({ csrf }), { cookie })).status).toBe(303);
    expect((await get('/add', { cookie })).status).toBe(401);
  });
});

describe('the name it answers to', () => {
  it('refuses other names', async () => {
    const own = createApp(createFakeParts(assets, { hosts: ['127.0.0.1:4100'] }));
    const ask = (host: string) => own.fetch(new Request(`${BASE}/`, { headers: { host } }));
    expect((await ask('127.0.0.1:4100')).status).toBe(200);
    const other = await ask('evil.example:4100');
    expect(other.status).toBe(421);
    expect(await other.text()).toContain('FL_HOST');
  });
});

describe('the page of a conflict', () => {
  it('says at a glance who requires what, who answers it, and what is due on whose word', async () => {
    const { text } = await get('/conflicts/port');
    const glance = readText(/<section class="glance".*?<\/section>/s.exec(text)?.[0] ?? '');
    expect(glance).toContain('Upland: a meeting only if the port is open');
    expect(glance).toMatch(/Overdue ?9–12 March 2031 \(.*?\): Upland pledges rebuild the ferry port/i);
    expect(glance).toContain('On whose word: the outlet itself: c, 2 March 2031');
    expect(glance).toMatch(/Disputed.*Did it happen\? said in a; denied by Upland/);
    expect(glance).toMatch(/Latest.*Upland shelled Nareth \(a\)/);
  });

  it('keeps what is only denied apart from what is disputed', async () => {
    const { text } = await get('/conflicts/port');
    const disputes = text.split('id="disputes"')[1]?.split('</section>')[0] ?? '';
    const [open = '', folded = ''] = disputes.split('<details');
    expect(open).toContain(`/events/${EVENT.id}`);
    expect(open).not.toContain(`/events/${REFUTED.id}`);
    expect(folded).toContain(`/events/${REFUTED.id}`);
  });

  it('leads to all events, which can be asked by status and day', async () => {
    const { text } = await get('/events?conflict=port&status=refuted&since=2031-01-01');
    expect(text).toContain(`href="/events/${REFUTED.id}"`);
    expect(text).not.toContain(`href="/events/${EVENT.id}"`);
    expect((await get('/events?status=true')).status).toBe(400);
  });

  it('tells each event in the words of a statement, which lead to where they stand', async () => {
    const { text } = await get('/conflicts/port');
    const table = /<table class="events.*?<\/table>/s.exec(text)?.[0] ?? '';
    expect(table).toMatch(/<a class="[^"]*" href="\/documents\/a#s1"><q>Upland shelled Nareth \(a\)<\/q>/);
    expect(table).toContain('href="/events/e-a"');
  });
});

/** Without tags. */
function readText(html: string): string {
  return html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
}

describe('records', () => {
  const FAILS = /does not hold<\/span> against <a class="outside" href="\/series\/raids">Raids &lt;i>counted/;

  it.each(['/conflicts/port', '/events/e-a'])(
    '%s says whether a superlative holds, by which days',
    async (path) => {
      const { text } = await get(path);
      expect(text).toMatch(FAILS);
      expect(text).toContain('href="/series/raids?to=2031-02-11#d-2031-02-11"');
    },
  );

  it('are noted on the page of the conflict and in a feed, and lead to the day in the series', async () => {
    const day = '/series/raids?to=2031-03-01#d-2031-03-01';
    const said = '90 raids on 1 March 2031, the most since 1 December 2030 (95).';
    const page = await get('/conflicts/port');
    expect(page.text).toContain(`href="${day}"`);
    expect(page.text).toContain(said);
    const feed = await get('/conflicts/port/records.atom');
    expect(feed.text).toContain(said);
    expect(feed.text).toContain('<![CDATA[Raids <i>counted</i>: ');
    const series = await get('/series/raids');
    expect(series.text).toContain('id="d-2031-03-01"');
    expect((await get('/series/none')).status).toBe(404);
  });
});

describe('the API', () => {
  it('describes itself, with every route it has', async () => {
    const { status, text } = await get('/api/v1/openapi.json');
    expect(status).toBe(200);
    const described = JSON.parse(text) as { paths: Record<string, object> };
    expect(Object.keys(described.paths).sort()).toEqual([
      '/api/v1/articles',
      '/api/v1/claims',
      '/api/v1/claims/{id}',
      '/api/v1/commitments',
      '/api/v1/commitments/{id}',
      '/api/v1/conflicts',
      '/api/v1/conflicts/{id}',
      '/api/v1/conflicts/{id}/records',
      '/api/v1/decisions/gone',
      '/api/v1/documents',
      '/api/v1/documents/{id}',
      '/api/v1/events',
      '/api/v1/events/{id}',
      '/api/v1/issues',
      '/api/v1/positions',
      '/api/v1/positions/{id}',
      '/api/v1/read',
      '/api/v1/series/{id}',
      '/api/v1/statements',
      '/api/v1/statements/{id}',
      '/api/v1/stories',
      '/api/v1/stories/{id}',
    ]);
  });

  it('gives the records of a conflict and what its superlatives are held against', async () => {
    const { records, checks } = JSON.parse((await get('/api/v1/conflicts/port/records')).text);
    expect(records).toMatchObject([
      { series: { id: 'raids' }, day: '2031-03-01', since: { day: '2030-12-01' } },
    ]);
    expect(checks).toMatchObject([
      { statementId: 'a', series: { id: 'raids' }, verdict: 'fails', measure: 'first' },
    ]);
    expect(JSON.parse((await get('/api/v1/series/raids?to=2031-03-02')).text)).toMatchObject({
      counts: ['events'],
      values: [{ day: '2031-03-01', value: 90 }],
    });
    expect((await get('/api/v1/series/none')).status).toBe(404);
  });

  it('gives stories with their origins, without the texts', async () => {
    const listed = JSON.parse((await get('/api/v1/stories?limit=5')).text);
    expect(listed).toMatchObject({
      total: 1,
      items: [{ id: INVENTED_DOCUMENT.id, documents: 2, originals: 1 }],
    });
    const story = await get(`/api/v1/stories/${HOSTILE_DOCUMENT.id}`);
    expect(JSON.parse(story.text)).toMatchObject({
      id: INVENTED_DOCUMENT.id,
      independent: 1,
      documents: [{ reason: null }, { id: HOSTILE_DOCUMENT.id, origin: INVENTED_DOCUMENT.id }],
    });
    expect(story.text).not.toContain('"text":');
    expect((await get('/api/v1/stories/none')).status).toBe(404);
  });

  it('gives what the catalog holds', async () => {
    const document = await get(`/api/v1/documents/${INVENTED_DOCUMENT.id}`);
    expect(JSON.parse(document.text)).toEqual(JSON.parse(JSON.stringify(INVENTED_DOCUMENT)));
    const statements = await get('/api/v1/statements?kind=claim&limit=1');
    expect(JSON.parse(statements.text)).toMatchObject({
      total: 3,
      items: [{ statement: { kind: 'claim' } }],
    });
  });

  it('refuses bad questions with a code', async () => {
    for (const path of [
      '/api/v1/statements?kind=rumor',
      '/api/v1/documents?limit=0',
      '/api/v1/documents?limit=x',
    ]) {
      const { status, text } = await get(path);
      expect(status).toBe(400);
      expect(JSON.parse(text)).toMatchObject({ error: { code: 'FL_USAGE' } });
    }
    expect((await get('/api/v1/documents/none')).status).toBe(404);
    expect((await get('/api/v2/none')).text).toContain('FL_NOT_FOUND');
  });

  it('takes an article with the token only', async () => {
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ text: 'Words.', publisher: 'An outlet' });
    const count = parts.added.length;
    expect((await post('/api/v1/articles', body, json)).status).toBe(401);
    expect((await post('/api/v1/articles', body, { ...json, authorization: 'Bearer wrong' })).status).toBe(
      401,
    );
    expect(parts.added.length).toBe(count);
    const authorization = `Bearer ${EDITOR_TOKEN}`;
    const added = await post('/api/v1/articles', body, { ...json, authorization });
    expect(added.status).toBe(201);
    expect(JSON.parse(added.text)).toMatchObject({ kind: 'added', documentId: INVENTED_DOCUMENT.id });
    expect(parts.added.at(-1)).toMatchObject({ kind: 'bytes', publisher: 'An outlet', label: 'by the API' });
    expect((await post('/api/v1/articles', '{}', { ...json, authorization })).status).toBe(400);
  });
});
