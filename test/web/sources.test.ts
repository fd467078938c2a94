import { beforeAll, expect, it } from 'vitest';
import { createApp, type FaultlineApp } from '../../src/server/app.js';
import { countCountries, createCountryNames, nameLanguage } from '../../src/server/views/source-table.js';
import type { ListedSource } from '../../src/workers/source-desk.js';
import { createFakeRunning } from './fake-running.js';
import { buildAssets, createFakeParts } from './serve-pages.js';
import { signIn } from './sign-in.js';

const BASE = 'http://127.0.0.1:4100';
const running = createFakeRunning();
let app: FaultlineApp;
let cookie = '';
let csrf = '';

beforeAll(async () => {
  app = createApp(createFakeParts(buildAssets(), { running }));
  ({ cookie, csrf } = await signIn(app));
}, 60_000);

async function ask(path: string, form?: Record<string, string>, asEditor = true) {
  const init = form ? { method: 'POST', body: new URLSearchParams({ csrf, ...form }) } : {};
  const headers = asEditor ? { cookie } : {};
  const answer = await app.fetch(new Request(BASE + path, { ...init, headers }));
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
}

it.each(['/sources', '/sources/harbor-post', '/sources/edit?id=harbor-post', '/dead-letters'])(
  '%s shows what others wrote as text',
  async (path) => {
    const { status, text } = await ask(path);
    expect(status).toBe(200);
    expect(text).not.toMatch(/<(?:b|i|status|editor)>/);
  },
);

it('readers see the health of a source and change nothing', async () => {
  const { text } = await ask('/sources/harbor-post', undefined, false);
  expect(text).toContain('silent');
  expect(text).toContain('90, expected about 140');
  expect(text).not.toContain('<form method="post" action="/sources');
  expect((await ask('/dead-letters', undefined, false)).text).not.toContain('Put back<');
  expect((await ask('/sources/nobody')).status).toBe(404);
});

it('countries and languages are named, and what is of no country counts as none', () => {
  const find = (id: string) => (id === 'NOR' ? { name: 'Norway', roles: [] } : null);
  const nameCountry = createCountryNames({ find, identify: (name) => name });
  expect(['NOR', 'INT', 'ZZZ', 'XKX'].map(nameCountry)).toEqual(['Norway', 'International', null, 'XKX']);
  expect(nameLanguage('und')).toBeNull();
  expect(['uk', 'pt-BR', 'not a tag'].map(nameLanguage)).toEqual([
    'Ukrainian',
    'Brazilian Portuguese',
    'not a tag',
  ]);
  const all = ['NOR', 'NOR', 'INT', 'ZZZ', 'UKR'].map((country) => ({ source: { country } }) as ListedSource);
  expect(countCountries(all)).toBe(2);
});

it('editors add, change and switch sources, and put dead letters back', async () => {
  const form = {
    id: 'upland-radio',
    name: 'Upland Radio',
    owner: 'State of Upland',
    affiliation: 'state',
    country: 'nor',
    language: 'en',
    grade: 'D',
    reason: 'run by the state',
    site: 'https://upland.example/',
    adapter: 'listing',
    feeds: '',
    hosts: '',
    names: 'Radio Upland, UR',
    perDay: '7',
    articlePath: '',
  };
  expect(await ask('/sources/edit', form)).toMatchObject({ status: 303, to: '/sources/upland-radio' });
  const taken = await ask('/sources/edit', { ...form, name: 'Lowland Radio' });
  expect([taken.status, taken.text.includes('FL_SOURCE_TAKEN')]).toEqual([400, true]);
  expect(taken.text).toContain('value="Lowland Radio"');
  const page = (await ask('/sources/edit?id=upland-radio')).text;
  const hidden = [...page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map((m) => [m[1], m[2]]);
  const sent = { ...form, ...Object.fromEntries(hidden), perDay: '8' };
  expect(await ask('/sources/edit', sent)).toMatchObject({ status: 303, to: '/sources/upland-radio' });
  const bad = await ask('/sources/edit', { ...form, site: 'javascript:alert(1)' });
  expect([bad.status, bad.text.includes('FL_SOURCE')]).toEqual([400, true]);
  expect((await ask('/sources/harbor-post/switch', { isOn: 'no' })).status).toBe(303);
  expect((await ask('/dead-letters', { id: 'all' })).status).toBe(303);
  expect((await ask('/dead-letters', { id: "'; DROP TABLE" })).status).toBe(400);
  expect(running.done).toEqual([
    expect.stringMatching(/^add upland-radio by ./),
    expect.stringMatching(/^change upland-radio by ./),
    'harbor-post false',
    'replay all',
  ]);
});

it('numbers for Prometheus are plain text', async () => {
  expect((await ask('/metrics', undefined, false)).text).toBe('faultline_documents 2\n');
});
