import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAppParts } from '../../src/cli/app-parts.js';
import type { Mention } from '../../src/model/mention.js';
import type { Reading } from '../../src/model/reading.js';
import { loadOntology } from '../../src/ontology/load.js';
import { takeWaiting } from '../../src/pipeline/ledger.js';
import { createApp, type FaultlineApp } from '../../src/server/app.js';
import type { Accounts } from '../../src/store/accounts/accounts.js';
import { openAccounts } from '../../src/store/accounts/open-accounts.js';
import { loadContentState } from '../../src/store/content-state.js';
import { type Database, openReadingDatabase } from '../../src/store/database.js';
import { saveArticle } from '../../src/store/save-article.js';
import { saveIssue } from '../../src/store/save-issue.js';
import { createArticle } from '../store/articles.js';
import { createTestDatabase, type TestDatabase } from '../store/test-database.js';
import { buildAssets } from '../web/serve-pages.js';
import { INJECTIONS, listPayloads } from './payloads.js';

const BASE = 'http://127.0.0.1:4100';
const NOW = '2025-07-14T08:00:00.000Z';
const PAYLOADS = listPayloads();
const PER_ARTICLE = 16;

let test: TestDatabase;
let accounts: Accounts;
let reading: Database;
let app: FaultlineApp;
let cookie = '';
const bugs: unknown[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  const key = 'a key of the tests, long enough to sign';
  reading = openReadingDatabase(test.url);
  accounts = openAccounts({ ...test, key, publicUrl: BASE });
  const ontology = loadOntology('data');
  const deps = { database: test.database, ontology, effects: { now: () => NOW }, engine: '0.0.0' };
  const secrets = { databasePassword: '', editorToken: 'a token of the tests, long', sessionKey: key };
  const parts = createAppParts(deps, {
    secrets,
    hosts: [],
    accounts,
    isPrivate: false,
    reading,
    loadState: () => loadContentState(test.database),
  });
  app = createApp({ ...parts, assetsFolder: buildAssets(), onBug: (thrown) => bugs.push(thrown) });
  for (let i = 0; i < PAYLOADS.length; i += PER_ARTICLE)
    await saveHostile(PAYLOADS.slice(i, i + PER_ARTICLE).join(' '), i);
  await takeWaiting({ database: test.database, actors: ontology.actors, sources: ontology.sources });
  const [session = ''] = await accounts.redeemLink(await accounts.createOwnerLink());
  cookie = session.split(';')[0] ?? '';
  const owner = (await accounts.listPeople())[0];
  await accounts.changePerson(owner?.id ?? '', { name: PAYLOADS.slice(0, 3).join('') });
}, 120_000);

afterAll(async () => {
  await accounts?.close();
  await reading?.destroy();
  await test?.drop();
});

/** Outside text in every field it can reach. */
async function saveHostile(text: string, number: number): Promise<void> {
  const article = createArticle({ suffix: ` ${text}`, place: `Port ${number}` });
  const reading: Reading = {
    ...article.reading,
    document: {
      ...article.reading.document,
      title: text,
      authors: [text],
      publisher: text,
      url: `javascript:${text}`,
    },
    mentions: article.reading.mentions.map((m) => spoil(m, text)),
    statements: article.reading.statements.map((s) =>
      s.kind === 'event' ? { ...s, mode: text, rule: text } : { ...s, rule: text },
    ),
  };
  await saveArticle(test.database, { ...article, reading, conflicts: [{ id: 'sudan', isGiven: false }] });
  const error = { code: 'FL_EMPTY', message: text, hint: text };
  await saveIssue(test.database, { sha256: null, label: text, url: text, error, knownAt: NOW });
}

function spoil(mention: Mention, text: string): Mention {
  if (mention.type === 'actor' && mention.actor)
    return { ...mention, text, actor: { ...mention.actor, name: text } };
  if (mention.type === 'place' && mention.place)
    return { ...mention, place: { ...mention.place, name: text, admin1: text } };
  return mention;
}

async function get(path: string) {
  const answer = await app.fetch(new Request(new URL(path, BASE), { headers: { cookie } }));
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
}

/** Elements and attributes that no page of ours has. */
function findForeign(html: string): string[] {
  const { document } = parseHTML(html);
  const found: string[] = [];
  for (const element of document.querySelectorAll('*')) {
    const name = element.tagName.toLowerCase();
    const source = element.getAttribute('src') ?? '';
    if (['iframe', 'object', 'embed', 'base', 'math', 'mtext'].includes(name)) found.push(name);
    if (name === 'script' && !source.startsWith('/assets/')) found.push('script');
    if (name === 'img' && !source.startsWith('/')) found.push(`img ${source}`);
    if (name === 'meta' && element.hasAttribute('http-equiv')) found.push('meta');
    for (const { name: key, value } of element.attributes) {
      if (/^on/i.test(key)) found.push(`${name} ${key}`);
      if (/^(?:href|src|action|formaction)$/i.test(key) && /^\s*(?:javascript|data|vbscript):/i.test(value))
        found.push(`${key}=${value}`);
      if (key === 'action' && !/^\/(?!\/)/.test(value)) found.push(`action=${value}`);
    }
  }
  return found;
}

function listLinks(html: string): string[] {
  const { document } = parseHTML(html);
  const hrefs = [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href') ?? '');
  return hrefs.filter((h) => h.startsWith('/') && !h.startsWith('//')).map((h) => h.split('#')[0] ?? h);
}

/** "/documents/5a0c…?page=2" -> "/documents/*": so that the crawl sees each kind of page and not each row. */
const toKind = (path: string) =>
  path.replace(/\?.*$/, '').replace(/^(\/(?:api\/v1\/)?[\w-]+)\/.+?(\/[a-z.]+)?$/, '$1/*$2');
const MOST_OF_A_KIND = 14;

describe('hostile text', { timeout: 240_000 }, () => {
  it(`${PAYLOADS.length} payloads in every stored field stay text on every page that can be reached`, async () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(200);
    const queue = [
      '/',
      '/review?lane=new',
      '/people',
      '/audit',
      '/account',
      '/corrections',
      '/documents',
      '/statements',
      '/issues',
      '/add',
    ];
    const seen = new Set(queue);
    const kinds = new Map<string, number>();
    for (const path of queue) {
      const kind = toKind(path);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if ((kinds.get(kind) ?? 0) > MOST_OF_A_KIND) continue;
      const { status, type, text } = await get(path);
      expect(status, path).toBeLessThan(500);
      if (!type.startsWith('text/html')) continue;
      expect(findForeign(text), path).toEqual([]);
      for (const link of listLinks(text)) {
        if (seen.has(link)) continue;
        seen.add(link);
        queue.push(link);
      }
    }
    for (const kind of ['/documents/*', '/statements/*', '/conflicts/*'])
      expect(kinds.get(kind), kind).toBeGreaterThan(0);
    expect(bugs).toEqual([]);
  });

  it('what looks for them finds them: a page without escaping is seen', () => {
    for (const payload of PAYLOADS.slice(0, 12)) {
      expect(
        findForeign(`<!doctype html><html><body><p>${payload}</p></body></html>`).length,
        payload,
      ).toBeGreaterThan(payload.includes(' onfocus') || payload.includes('<style') ? -1 : 0);
    }
  });
});

describe('SQL in every parameter', { timeout: 240_000 }, () => {
  it('is a value like any other: no 500, no bug, nothing slow, every table still there', async () => {
    const names = [
      'page',
      'kind',
      'type',
      'factuality',
      'conflict',
      'since',
      'until',
      'lane',
      'at',
      'done',
      'limit',
      'offset',
      'document',
      'actor',
      'eventType',
      'asOf',
      'bbox',
      'datetime',
      'q',
      'sort',
      'id',
      'status',
      'source',
    ];
    const routes = app
      .listRoutes()
      .filter((r) => r.method === 'GET' && !r.path.includes('*') && r.path !== '/healthz');
    const paths = [...new Set(routes.map((r) => r.path))];
    expect(paths.length).toBeGreaterThan(20);
    for (const path of paths) {
      for (const [i, value] of INJECTIONS.entries()) {
        const inPath = path.replace(/:\w+(?:\{[^}]*\})?/g, () => encodeURIComponent(toWellFormed(value)));
        // a few names at a time: each name meets each value over the routes, and one wrong value hides no other for long
        const query = new URLSearchParams(
          names.filter((_, n) => (n + i) % 4 === 0).map((n) => [n, toWellFormed(value)]),
        );
        const { status } = await get(`${inPath}?${query}`);
        expect(status, `${inPath}?${query}`).toBeLessThan(500);
      }
    }
    expect(bugs).toEqual([]);
    expect((await accounts.listAudit({ limit: 1, offset: 0 })).total).toBeGreaterThanOrEqual(0);
  });

  it('nor in a form: a decision, a person, a sign-in', async () => {
    const csrf = /name="csrf" value="([^"]+)"/.exec((await get('/account')).text)?.[1] ?? '';
    for (const value of INJECTIONS.map(toWellFormed)) {
      for (const path of ['/review', '/review/undo', '/people', '/account', '/sign-in', '/read']) {
        const fields = [
          'statement',
          'decision',
          'reason',
          'name',
          'email',
          'password',
          'token',
          'text',
          'others',
          'lane',
          'conflict',
        ];
        const body = new URLSearchParams([
          ['csrf', csrf],
          ['action', 'accept'],
          ['role', 'reader'],
          ...fields.map((f) => [f, value]),
        ]);
        const answer = await app.fetch(
          new Request(BASE + path, { method: 'POST', body, headers: { cookie } }),
        );
        expect(answer.status, `${path} ${value}`).toBeLessThan(500);
      }
    }
    expect(bugs).toEqual([]);
  });
});

/** A lone surrogate cannot be written in an address. */
function toWellFormed(value: string): string {
  return value.replace(/[\ud800-\udfff]/g, '\ufffd');
}
