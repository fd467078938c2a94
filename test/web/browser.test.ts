import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_DOCUMENT } from './hostile-document.js';
import { INVENTED_DOCUMENT, TEXT } from './invented-document.js';
import { buildAssets, createFakeParts, type RunningPages, servePages } from './serve-pages.js';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const EVIDENCE = `/documents/${INVENTED_DOCUMENT.id}`;

let pages: RunningPages;
let browser: Browser;

beforeAll(async () => {
  pages = await servePages(createFakeParts(buildAssets()));
  const executablePath = process.env.FAULTLINE_CHROMIUM ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ARGS });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

async function open<T>(
  path: string,
  options: BrowserContextOptions,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    bypassCSP: false,
    ...options,
  });
  try {
    const page = await context.newPage();
    await page.goto(pages.url + path);
    return await work(page);
  } finally {
    await context.close();
  }
}

/** What axe finds wrong, a line each. */
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

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('every page, for everybody', () => {
  const paths = [
    '/',
    '/conflicts/port',
    '/conflicts/port/brief',
    '/conflicts/port/questions',
    '/boards?words=port',
    '/matters',
    '/commitments/c-c',
    '/events/e-a',
    '/series/raids',
    '/actors/UPL',
    `${EVIDENCE}#s4`,
    `/documents/${HOSTILE_DOCUMENT.id}`,
    '/documents',
    '/stories',
    '/events?conflict=port',
    `/stories/${INVENTED_DOCUMENT.id}`,
    '/statements',
    `/statements/${INVENTED_DOCUMENT.readingId}-s1`,
    '/read',
    '/add',
    '/about',
    '/issues',
    '/sources',
    '/sources/harbor-post',
    '/dead-letters',
    '/corrections',
    '/nothing-here',
  ];
  const looks: [string, BrowserContextOptions][] = [
    ['wide and light', { colorScheme: 'light' }],
    ['narrow and dark', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
  ];
  it.each(paths.flatMap((path) => looks.map(([name, look]) => [path, name, look] as const)))(
    '%s, %s: no axe violation, nothing wider than the window',
    async (path, _name, look) => {
      await open(path, look, async (page) => {
        expect(await findViolations(page)).toEqual([]);
        expect(await isTooWide(page)).toBeLessThanOrEqual(0);
      });
    },
    60_000,
  );

  it.each(looks)(
    'what changed between two versions, %s',
    async (_name, look) => {
      await open(EVIDENCE, look, async (page) => {
        await page.locator('.versions summary').press('Enter');
        expect(await page.locator('.versions h2').allInnerTexts()).toEqual(['Altered', 'Added', 'Removed']);
        const [was, now] = await Promise.all(
          ['del', 'ins'].map((tag) => page.locator(`.versions li ${tag}`).first().boundingBox()),
        );
        expect(now?.y).toBeGreaterThan(was?.y ?? Number.POSITIVE_INFINITY);
        expect(await findViolations(page)).toEqual([]);
        expect(await isTooWide(page)).toBeLessThanOrEqual(0);
      });
    },
    60_000,
  );

  it.each(looks)(
    'which articles count as one origin, opened, %s',
    async (_name, look) => {
      for (const path of ['/events/e-a', '/conflicts/port']) {
        await open(path, look, async (page) => {
          const details = page.locator('.origin-details').first();
          await details.locator('summary').press('Enter');
          expect(await details.locator('summary').textContent()).toMatch(/^\d+ articles?, \d+ origins?$/);
          expect(await details.locator('a[href^="/documents/"]').count()).toBeGreaterThan(0);
          expect(await findViolations(page)).toEqual([]);
          expect(await isTooWide(page)).toBeLessThanOrEqual(0);
        });
      }
    },
    60_000,
  );

  it.each(looks)(
    'the form to add and a text just read, %s',
    async (_name, look) => {
      const context = await browser.newContext(look);
      const page = await context.newPage();
      await page.goto(`${pages.url}/read`);
      await page.fill('textarea', TEXT);
      await page.getByText('Words and their heads').waitFor();
      expect(await findViolations(page)).toEqual([]);
      expect(await isTooWide(page)).toBeLessThanOrEqual(0);
      await context.close();
    },
    60_000,
  );
});

describe('without scripts', () => {
  it('a permalink lights up the card and its passage', async () => {
    await open(`${EVIDENCE}#s4`, { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('#s4').isVisible()).toBe(true);
      const style = (id: string) => page.locator(`[data-passage="${id}"]`).first();
      const lit = await style('s4').evaluate((e) => getComputedStyle(e).outlineStyle);
      const other = await style('s3').evaluate((e) => getComputedStyle(e).outlineStyle);
      expect([lit, other]).toEqual(['solid', 'none']);
    });
  });

  it('numbers lead to cards and back, kinds can be hidden, and a text can be read', async () => {
    await open(EVIDENCE, { javaScriptEnabled: false }, async (page) => {
      await page.locator('a.ref[href="#s5"]').click();
      expect(page.url()).toMatch(/#s5$/);
      await page.locator('#s5 .to-passage').click();
      expect(page.url()).toMatch(/#p-s5$/);
      // by key: a click waits for the scrolling to the passage to end
      await page.locator('#show-claim').press('Space');
      expect(await page.locator('#s2').isVisible()).toBe(false);
      expect(await page.locator('#s1').isVisible()).toBe(true);
      await page.goto(`${pages.url}/read`);
      await page.fill('textarea', 'Ships left port.');
      await page.click('form button');
      expect(await page.locator('svg.arcs').count()).toBe(1);
    });
  });
});

describe('on paper and on the screen', () => {
  it('the sources of a brief have the numbers its sentences name', async () => {
    await open('/conflicts/port/brief', {}, async (page) => {
      const note = page.locator('#note-1');
      expect(await note.evaluate((e) => getComputedStyle(e).listStyleType)).toBe('decimal');
    });
  });

  it.each([390, 1280])('a chip begins where its line begins, %i wide', async (width) => {
    await open('/events/e-a', { viewport: { width, height: 740 } }, async (page) => {
      const left = (css: string) =>
        page
          .locator(css)
          .first()
          .evaluate((e) => e.getBoundingClientRect().left);
      expect(await left('.head .chip')).toBe(await left('.head h1'));
      await page.goto(`${pages.url}/documents`);
      const chip = page.locator('th .chip-example').first();
      const gap = await chip.evaluate((e) => {
        const link = e.parentElement?.querySelector('a')?.getClientRects();
        const last = link?.item((link.length ?? 1) - 1);
        const own = e.getBoundingClientRect();
        return last && own.top < last.bottom ? own.left - last.right : null;
      });
      if (gap !== null) expect(gap).toBeGreaterThan(2);
    });
  });
});

describe('a form that could not be taken', () => {
  it.each([390, 1280])(
    'keeps what was written, says what is wrong beside it and leads there, %i wide',
    async (width) => {
      await open(
        '/sign-in?next=%2Fadd',
        { viewport: { width, height: 740 }, colorScheme: 'dark' },
        async (page) => {
          await page.fill('#sign-in-email', 'nobody@desk.example');
          await page.fill('#sign-in-password', 'not this one at all');
          await page.keyboard.press('Enter');
          await page.getByRole('alert').waitFor();
          expect(await page.title()).toMatch(/^Not done: Sign in/);
          expect(await page.inputValue('#sign-in-email')).toBe('nobody@desk.example');
          expect(await page.inputValue('#sign-in-password')).toBe('');
          expect(await findViolations(page)).toEqual([]);
          expect(await isTooWide(page)).toBeLessThanOrEqual(0);
          await page.goto(`${pages.url}/conflicts/port/brief?since=next%20week`);
          const since = page.locator('input[name=since]');
          expect(await since.inputValue()).toBe('next week');
          expect(await since.evaluate((e) => e === document.activeElement)).toBe(true);
          expect(await since.getAttribute('aria-invalid')).toBe('true');
          expect(await findViolations(page)).toEqual([]);
        },
      );
    },
    60_000,
  );
});

describe('by keyboard and pointer', () => {
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.getAttribute('data-ref'));
  const active = (page: Page) =>
    page.locator('.card.is-active').evaluateAll((cards) => cards.map((c) => c.id));

  it('moves through the statements, to a passage and back', async () => {
    await open(EVIDENCE, {}, async (page) => {
      await page.keyboard.press('j');
      expect(await focused(page)).toBe('s1');
      await page.keyboard.press('j');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('k');
      expect(await focused(page)).toBe('s2');
      expect(page.url()).toMatch(/#s2$/);
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-ref'))).toBe('s2');
      expect(page.url()).toMatch(/#p-s2$/);
      await page.keyboard.press('Enter');
      expect(await focused(page)).toBe('s2');
      await page.keyboard.press('Escape');
      expect(await active(page)).toEqual([]);
    });
  });

  it('leaves letters alone when they are turned off', async () => {
    await open(EVIDENCE, {}, async (page) => {
      await page.locator('.keys summary').click();
      await page.locator('#use-keys').uncheck();
      await page.keyboard.press('j');
      expect(await active(page)).toEqual([]);
    });
  });

  it('goes from passage to card and from card to passage at a click', async () => {
    await open(EVIDENCE, {}, async (page) => {
      await page.locator('#p-s7').click();
      expect(await active(page)).toEqual(['s7']);
      await page.locator('#s3 .line').click();
      expect(await active(page)).toEqual(['s3']);
      expect(await page.locator('[data-passage="s3"].is-active').count()).toBeGreaterThan(0);
    });
  });

  it('shows the focus in each part of a day, to its calendar', async () => {
    await open('/read', {}, async (page) => {
      await page.focus('#read-text');
      const field = page.locator('input[type=date]');
      for (let part = 0; part < 4; part++) {
        await page.keyboard.press('Tab');
        expect(await field.evaluate((e) => e === document.activeElement)).toBe(true);
        expect(await field.evaluate((e) => getComputedStyle(e).outlineStyle), `part ${part}`).toBe('solid');
      }
    });
  });

  it('starts with the skip link', async () => {
    await open('/', {}, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    });
  });
});

describe('outside text', () => {
  const id = HOSTILE_DOCUMENT.id;
  it.each([
    `/documents/${id}`,
    `/documents/${id}#s2`,
    `/statements/${id}-1-s1`,
    '/statements',
    '/',
    '/documents',
    '/issues',
    '/sources',
    '/sources/harbor-post',
    '/dead-letters',
  ])('does nothing on %s', async (path) => {
    await open(path, {}, async (page) => {
      await page.waitForTimeout(100);
      expect(await page.evaluate(() => 'hit' in window)).toBe(false);
      expect(await page.locator('#hit, iframe, img, main script').count()).toBe(0);
    });
  });
});

/** Tables of names, addresses and buttons have no room beside one another on a telephone. */
async function checkPeople(page: Page): Promise<void> {
  for (const path of ['/people', '/audit']) {
    await page.goto(pages.url + path);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await findViolations(page)).toEqual([]);
      const sheet = page.locator('.sheet').first();
      expect(await sheet.evaluate((e) => e.scrollWidth - e.clientWidth), `${path} ${width}`).toBe(0);
    }
  }
}

/** The form of a new source and of one that is known, wide and narrow; only editors see it, and a sign-in link works once. */
async function checkSourceForms(page: Page): Promise<void> {
  for (const path of ['/sources/edit', '/sources/edit?id=harbor-post']) {
    await page.goto(pages.url + path);
    expect(await page.locator('form[action="/sources/edit"]').count()).toBe(1);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await findViolations(page)).toEqual([]);
      expect(await isTooWide(page)).toBeLessThanOrEqual(0);
    }
  }
}

describe('signing in', () => {
  it('leads from the printed link to the form and from the form to the document', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(pages.url + pages.signInPath);
    await page.click('main button');
    expect(page.url()).toBe(`${pages.url}/add`);
    expect(await findViolations(page)).toEqual([]);
    await checkSourceForms(page);
    await checkPeople(page);
    await page.goto(`${pages.url}/add`);
    await page.fill('#add-text', TEXT);
    await page.click('main button[type=submit]');
    expect(page.url()).toBe(`${pages.url}${EVIDENCE}`);
    await page.click('.sign-out button');
    await page.goto(`${pages.url}/add`);
    expect(await page.locator('#add-text').count()).toBe(0);
    await context.close();
  }, 60_000);
});
