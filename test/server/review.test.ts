import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAppParts } from '../../src/cli/app-parts.js';
import { loadExamples } from '../../src/cli/example-articles.js';
import type { Role } from '../../src/model/role.js';
import { loadOntology } from '../../src/ontology/load.js';
import { createApp } from '../../src/server/app.js';
import type { AppParts } from '../../src/server/app-parts.js';
import type { Accounts } from '../../src/store/accounts/accounts.js';
import { openAccounts } from '../../src/store/accounts/open-accounts.js';
import { loadContentState } from '../../src/store/content-state.js';
import { type Database, openReadingDatabase } from '../../src/store/database.js';
import { createTestDatabase, type TestDatabase } from '../store/test-database.js';
import { buildAssets } from '../web/serve-pages.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

let test: TestDatabase;
let accounts: Accounts;
let reading: Database;
let parts: AppParts;
let server: ReturnType<typeof serve>;
let browser: Browser;
let url = '';

beforeAll(async () => {
  test = await createTestDatabase();
  const key = 'a key of the tests, long enough to sign';
  reading = openReadingDatabase(test.url);
  accounts = openAccounts({ ...test, key, publicUrl: 'http://127.0.0.1' });
  const deps = {
    database: test.database,
    ontology: loadOntology('data'),
    effects: { now: () => new Date().toISOString() },
    engine: '0.0.0',
  };
  await loadExamples('examples', deps, { signal: new AbortController().signal, step: () => {} });
  const secrets = { databasePassword: '', editorToken: 'a token of the tests, long', sessionKey: key };
  parts = {
    ...createAppParts(deps, {
      secrets,
      hosts: [],
      accounts,
      isPrivate: false,
      reading,
      loadState: () => loadContentState(test.database),
    }),
    assetsFolder: buildAssets(),
  };
  const app = createApp(parts);
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) => {
      url = `http://127.0.0.1:${info.port}`;
      resolve();
    });
  });
  browser = await chromium.launch({
    executablePath: process.env.FAULTLINE_CHROMIUM ?? '/usr/bin/chromium',
    args: ARGS,
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server?.close(resolve));
  await accounts?.close();
  await reading?.destroy();
  await test?.drop();
});

async function openAs(name: string, role: Role, path: string, options = {}): Promise<Page> {
  const email = `${name.toLowerCase()}@desk.example`;
  const known = (await accounts.listPeople()).find((p) => p.email === email);
  const person = known ?? (await accounts.addPerson({ name, email, role }));
  const token = await accounts.createLink(person.id, false);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in?token=${token}`);
  await page.click('main button');
  await page.goto(url + path);
  return page;
}

async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
  });
}

const press = async (page: Page, key: string) => {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
};
const countDecisions = async () => {
  const rows = await test.database.selectFrom('decision').select(['kind', 'author', 'reason']).execute();
  return { all: rows.length, of: (kind: string) => rows.filter((r) => r.kind === kind).length, rows };
};
const readStatement = (page: Page) => page.inputValue('input[name=statement]');

describe('the review desk', { timeout: 240_000 }, () => {
  it('fifty statements are decided by keyboard alone', async () => {
    const page = await openAs('Ann', 'editor', '/review?lane=new');
    const seen = new Set<string>();
    for (let i = 0; i < 50; i++) {
      seen.add(await readStatement(page));
      await press(page, i % 5 === 4 ? 'r' : 'a');
    }
    expect(seen.size).toBe(50);
    const counts = await countDecisions();
    expect([counts.of('accept'), counts.of('reject')]).toEqual([40, 10]);
    expect(counts.rows.every((r) => r.author === 'Ann')).toBe(true);
    expect(seen.has(await readStatement(page))).toBe(false);
    await page.context().close();
  });

  it('a reason, an edit, a step to the next and back, and undo: each by its key', async () => {
    const page = await openAs('Ann', 'editor', '/review?lane=new');
    const first = await readStatement(page);
    await page.keyboard.press('n');
    await page.keyboard.type('a question, no claim: reject it');
    await page.keyboard.press('Escape');
    await press(page, 'r');
    expect(await page.textContent('.done')).toContain('Rejected');
    expect((await parts.review.listDecisionsOf(first))[0]?.decision.reason).toBe(
      'a question, no claim: reject it',
    );
    await press(page, 'u');
    expect(await readStatement(page)).toBe(first);
    expect((await parts.review.listDecisionsOf(first))[0]?.isUndone).toBe(true);
    await press(page, 'j');
    expect(await readStatement(page)).not.toBe(first);
    await press(page, 'k');
    expect(await readStatement(page)).toBe(first);
    await page.keyboard.press('e');
    await page.selectOption('select[name=factuality]', 'hypothetical');
    await Promise.all([page.waitForNavigation(), page.click('button[value=edit]')]);
    expect(await page.textContent('.done')).toContain('told as hypothetical');
    const [, edit] = await parts.review.listDecisionsOf(first);
    expect(edit?.decision.body).toMatchObject({ kind: 'edit', changes: { factuality: 'hypothetical' } });
    await page.goto(`${url}/statements/${first}`);
    expect(await page.textContent('main')).toContain('told as hypothetical');
    await page.context().close();
  });

  it('merging and splitting name the statements that were ticked', async () => {
    const { items } = await parts.catalog.listStatements({ kind: 'event', limit: 200, offset: 0 });
    const alike = await Promise.all(
      items.map(async (i) => ({ id: i.id, alike: await parts.review.listAlike(i.id) })),
    );
    const { id = '', alike: others = [] } = alike.find((a) => a.alike.length > 0) ?? {};
    const page = await openAs('Ann', 'editor', '/review');
    const csrf = await page.inputValue('input[name=csrf]');
    const post = (form: Record<string, string>) =>
      page.request.post(`${url}/review`, { form: { csrf, statement: id, ...form }, maxRedirects: 0 });
    const other = others[0]?.id ?? '';
    expect((await post({ action: 'merge', others: other })).status()).toBe(303);
    expect((await post({ action: 'merge' })).status()).toBe(400);
    expect((await post({ action: 'split' })).status()).toBe(303);
    const bodies = (await parts.review.listDecisionsOf(id)).map((d) => d.decision.body).slice(-2);
    expect(bodies).toMatchObject([
      { kind: 'merge', targets: [{ statementId: id }, { statementId: other }] },
      { kind: 'split', targets: [{ statementId: id }] },
    ]);
    await page.context().close();
  });

  it('a second reader judges without the first’s verdict; kappa follows from both', async () => {
    const page = await openAs('Ben', 'editor', '/review?lane=second');
    for (let i = 0; i < 10; i++) {
      expect(await page.locator('.history').count()).toBe(0);
      await press(page, 'a');
    }
    await page.goto(`${url}/review/agreement`);
    const row = await page.textContent('table tbody tr');
    expect(row).toMatch(/Ann and Ben|Ben and Ann/);
    // Ann rejected two of her first ten, Ben none: alike in 8 of 10, and by chance in 8 of 10 too
    expect(row?.replace(/\s+/g, ' ')).toMatch(/10 ?80 % ?80 % ?0\.00/);
    expect(await findViolations(page)).toEqual([]);
    await page.context().close();
  });

  it('has no axe violation, fits 360 px, works without scripts, and is closed to others', async () => {
    const looks = {
      'wide and light': {},
      'narrow and dark': { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
    };
    for (const [name, look] of Object.entries(looks)) {
      const page = await openAs('Ann', 'editor', '/review?lane=new', look);
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      expect(await findViolations(page), name).toEqual([]);
      const width = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      expect(await page.evaluate(width)).toBeLessThanOrEqual(0);
      await page.context().close();
    }
    const plain = await openAs('Ann', 'editor', '/review?lane=new', { javaScriptEnabled: false });
    const before = (await countDecisions()).all;
    await plain.click('button[value=accept]');
    expect((await countDecisions()).all).toBe(before + 1);
    await plain.context().close();
    const reporter = await openAs('Rita', 'reporter', '/review');
    expect(await reporter.textContent('main')).toContain('FL_FORBIDDEN');
    await reporter.context().close();
  });

  it('corrections are public, as a page and as Atom, what was taken back included', async () => {
    const page = await fetch(`${url}/corrections`).then((r) => r.text());
    expect(page).toContain('a question, no claim: reject it');
    expect(page).toContain('(taken back)');
    expect(page).toContain('Ann, editor');
    expect(page).not.toContain('Accepted');
    const answer = await fetch(`${url}/corrections.atom`);
    expect(answer.headers.get('content-type')).toContain('application/atom+xml');
    const { parseAtomFeed } = await import('feedsmith');
    const feed = parseAtomFeed(await answer.text());
    expect(feed.entries?.length).toBeGreaterThan(10);
    expect(feed.entries?.[0]?.id).toMatch(/^urn:faultline:decision:d-/);
  });
});
