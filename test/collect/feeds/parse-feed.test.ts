import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../bench/faults/articles.js';
import { ADAPTERS } from '../../../src/collect/feeds/adapters.js';
import { parseFeedDate, resolveLink } from '../../../src/collect/feeds/feed-item.js';
import { readOpml, renderOpml } from '../../../src/collect/feeds/opml.js';
import { parseFeed } from '../../../src/collect/feeds/parse-feed.js';
import { parseListing } from '../../../src/collect/feeds/parse-listing.js';
import { parseSitemap } from '../../../src/collect/feeds/parse-sitemap.js';
import { loadSources } from '../../../src/ontology/sources.js';
import { generateMalformedFeeds, WHOLE_FEEDS } from './malformed-feeds.js';

const place = { url: 'https://harbor.example/feed', articlePath: null };
const ONE = 'https://harbor.example/1';
const TWO = 'https://harbor.example/2';

describe('whole feeds', () => {
  it.each([
    ['FEED', '2025-09-01T10:00:00.000Z'],
    ['ATOM', '2025-09-01T10:00:00.000Z'],
    ['RDF', '2025-09-01T00:00:00.000Z'],
    ['JSON_FEED', '2025-09-01T10:00:00.000Z'],
  ] as const)('%s', (format, published) => {
    const { items, issues } = parseFeed(WHOLE_FEEDS[format], place);
    expect(issues).toEqual([]);
    expect(items[0]).toMatchObject({ url: ONE, published });
    expect(items[1]).toMatchObject({ url: TWO, title: 'Two', published: null });
  });

  it('a news sitemap, and an index of them', () => {
    const { items } = parseSitemap(WHOLE_FEEDS.SITEMAP, place);
    expect(items).toEqual([
      { url: ONE, title: 'One', published: '2025-09-01T10:00:00.000Z' },
      { url: TWO, title: null, published: null },
    ]);
    const index = `<sitemapindex>${[1, 3, 2, 4].map((d) => `<sitemap><loc>/s${d}.xml</loc><lastmod>2025-09-0${d}</lastmod></sitemap>`).join('')}</sitemapindex>`;
    expect(parseSitemap(index, place).more).toEqual([4, 3, 2].map((d) => `https://harbor.example/s${d}.xml`));
  });

  it('a page of links: headlines, not menus, not other sites', () => {
    const page = `<nav><a href="/about">About us</a><a href="/sport">Sport</a></nav>
      <a href="/2025/09/talks-resume">Talks resume in the harbor town</a>
      <a href="/n/harbor-talks-resume-today#c">Talks resume: what is known so far</a>
      <a href="https://elsewhere.example/2025/09/x-y-z-w">Something quite different elsewhere</a>
      <a href="javascript:alert(1)">Something quite different here</a>`;
    expect(parseListing(page, place).items.map((i) => i.url)).toEqual([
      'https://harbor.example/2025/09/talks-resume',
      'https://harbor.example/n/harbor-talks-resume-today',
    ]);
    const given = { ...place, articlePath: '^/sport' };
    expect(parseListing(page, given).items.map((i) => i.url)).toEqual(['https://harbor.example/sport']);
    expect(parseListing('', place).issues[0]?.code).toBe('FL_FEED');
  });
});

describe('damaged feeds', () => {
  it.each(['FEED', 'ATOM', 'RDF', 'JSON_FEED'] as const)(
    '%s cut short gives the items that are whole',
    (format) => {
      const text = WHOLE_FEEDS[format];
      const { items, issues } = parseFeed(text.slice(0, text.lastIndexOf('harbor.example')), place);
      expect(items[0]?.url).toBe(ONE);
      expect(items.length).toBe(format === 'FEED' ? 2 : 1);
      expect(issues[0]?.code).toBe('FL_FEED_DAMAGED');
    },
  );
  it('a sitemap too', () => {
    const { items, issues } = parseSitemap(WHOLE_FEEDS.SITEMAP.slice(0, -30), place);
    expect([items.length, issues[0]?.code]).toEqual([1, 'FL_FEED_DAMAGED']);
  });

  it('500 kinds give items or an issue, never a crash', () => {
    const kinds = new Set<string>();
    let saved = 0;
    for (const { name, format, text } of generateMalformedFeeds(500, createRandom(7))) {
      const adapter = ADAPTERS[format === 'SITEMAP' ? 'news-sitemap' : 'feed'];
      const { items, issues } = adapter.parse(text, place);
      if (items.length + issues.length === 0) expect(text, name).not.toMatch(/<item>[\s\S]*<\/item>|"items"/);
      for (const item of items) expect(item.url, name).toMatch(/^https?:\/\//);
      if (items.length > 0) saved++;
      kinds.add(name);
    }
    expect(kinds.size).toBe(500);
    expect(saved).toBeGreaterThan(250);
  });
});

describe('what feeds say', () => {
  it.each([
    ['Mon, 01 Sep 2025 10:00:00 +0300', '2025-09-01T07:00:00.000Z'],
    ['Mon, 1 Sep 25 10:00:00 GMT', '2025-09-01T10:00:00.000Z'],
    ['2025-09-01T10:00:00', '2025-09-01T10:00:00.000Z'],
    ['2025-09-01 10:00:00', '2025-09-01T10:00:00.000Z'],
    ['2025-09-01', '2025-09-01T00:00:00.000Z'],
    ['yesterday', null],
    ['12', null],
    ['0000-00-00', null],
    ['Wed, 31 Dec 1969 23:59:59 GMT', null],
    [undefined, null],
  ])('date %s -> %s', (text, instant) => expect(parseFeedDate(text)).toBe(instant));

  it.each([
    ['/a?utm_source=rss&id=7#top', 'https://harbor.example/a?id=7'],
    ['//other.example/x', 'https://other.example/x'],
    ['javascript:alert(1)', null],
    ['https://user:word@harbor.example/', null],
    ['', null],
  ])('link %s -> %s', (link, url) => expect(resolveLink(link, place.url)).toBe(url));
});

describe('OPML', () => {
  const { all } = loadSources('data');
  it('goes out and comes back', () => {
    const feeds = readOpml(renderOpml(all, '2025-09-01T00:00:00.000Z'));
    expect(feeds.length).toBeGreaterThan(100);
    expect(feeds).toContainEqual(
      expect.objectContaining({ name: 'TASS', feed: 'https://tass.com/rss/v2.xml' }),
    );
  });
  it('lies in folders, and may name what is no feed', () => {
    const text = `<opml version="1.0"><body><outline text="A"><outline text="B"><outline text="Harbor" xmlUrl="https://harbor.example/f"/></outline></outline><outline text="bad" xmlUrl="javascript:1"/></body></opml>`;
    expect(readOpml(text)).toEqual([
      { name: 'Harbor', feed: 'https://harbor.example/f', site: null, language: null },
    ]);
  });
  it.each(['', 'nonsense', '<opml version="2.0"><body/></opml>', readFileSync('package.json', 'utf8')])(
    'says so when there is none: %#',
    (text) => expect(() => readOpml(text)).toThrow(expect.objectContaining({ code: 'FL_OPML' })),
  );
});
