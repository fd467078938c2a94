import type { PublishedFrom } from '../model/document.js';
import type { HtmlPage } from './html-page.js';
import { findArticleNode, type JsonLdNode, readStrings } from './json-ld.js';
import { parseDay, parseUrlDay } from './published-date.js';

export interface PageFacts {
  readonly url: string | null;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly published: string | null;
  readonly publishedFrom: PublishedFrom;
}

/** What a page says of itself: JSON-LD first, then meta elements, then its visible head. */
export function findPageFacts(page: HtmlPage, url: string | null): PageFacts {
  const scripts = [...page.querySelectorAll('script[type="application/ld+json"]')].map(
    (s) => s.textContent ?? '',
  );
  const node = findArticleNode(scripts);
  const publisher = readStrings(node?.publisher)[0] ?? findMeta(page, ['og:site_name', 'application-name']);
  return {
    url: url ?? findCanonical(page),
    title: findTitle(page, node, publisher),
    authors: findAuthors(page, node, publisher),
    publisher,
    ...findPublished(page, node, url),
  };
}

function findMeta(page: HtmlPage, names: readonly string[]): string | null {
  for (const name of names) {
    for (const key of ['property', 'name', 'itemprop']) {
      const content = page.querySelector(`meta[${key}="${name}"]`)?.getAttribute('content')?.trim();
      if (content) return tidy(content);
    }
  }
  return null;
}

function tidy(text: string): string {
  return decodeEntities(text).replace(/\s+/g, ' ').trim();
}

/** JSON-LD and meta often hold text that was escaped twice. */
function decodeEntities(text: string): string {
  const named: Record<string, string> = {
    amp: '&',
    quot: '"',
    apos: "'",
    lt: '<',
    gt: '>',
    nbsp: ' ',
    rsquo: '’',
    lsquo: '‘',
    ldquo: '“',
    rdquo: '”',
    ndash: '–',
    mdash: '—',
  };
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : whole;
  });
}

function findCanonical(page: HtmlPage): string | null {
  const href =
    page.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? findMeta(page, ['og:url']);
  return href && /^https?:\/\//i.test(href) ? href : null;
}

function findTitle(page: HtmlPage, node: JsonLdNode | null, publisher: string | null): string | null {
  const heading = pickHeading(page);
  const stated =
    readStrings(node?.headline)[0] ?? findMeta(page, ['og:title', 'twitter:title', 'headline', 'title']);
  const element = page.querySelector('title')?.textContent ?? null;
  const best = agreeing(heading, element) ?? stated ?? heading ?? element;
  return best ? dropSite(tidy(best), publisher) || null : null;
}

/** The only first-level heading of the article, or of the page. */
function pickHeading(page: HtmlPage): string | null {
  const within = [...page.querySelectorAll('article h1, main h1, [itemprop="headline"]')];
  const headings = (within.length ? within : [...page.querySelectorAll('h1')])
    .map((h) => tidy(h.textContent ?? ''))
    .filter((t) => t.length >= 8);
  return headings[0] ?? null;
}

/** A heading that the `<title>` begins with or holds is the headline as printed. */
function agreeing(heading: string | null, element: string | null): string | null {
  if (!heading || !element) return null;
  const fold = (s: string) =>
    tidy(s)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return fold(element).includes(fold(heading)) ? heading : null;
}

/** "Talks resume - The Example Post" -> "Talks resume" */
function dropSite(title: string, publisher: string | null): string {
  const parts = title.split(/\s+[|–—»·-]\s+/);
  const last = parts.at(-1) ?? '';
  if (parts.length < 2) return title;
  const isSite = publisher !== null && last.toLowerCase().includes(publisher.toLowerCase().slice(0, 12));
  const isBar = title.includes(' | ') && last.length <= 30;
  return isSite || isBar ? title.slice(0, title.length - last.length).replace(/\s+[|–—»·-]\s+$/, '') : title;
}

function findAuthors(page: HtmlPage, node: JsonLdNode | null, publisher: string | null): string[] {
  const candidates = [
    readStrings(node?.author),
    [
      findMeta(page, [
        'author',
        'article:author_name',
        'parsely-author',
        'sailthru.author',
        'byl',
        'dc.creator',
        'cXenseParse:author',
      ]) ?? '',
    ],
    readElements(page, '[rel="author"], [itemprop="author"] [itemprop="name"], [itemprop="author"]'),
    readElements(
      page,
      '.byline a, .byline__name, .author-name, .article__author, .author a, .c-byline a, .byline',
    ),
  ];
  const lists = candidates.map((list) => list.flatMap(splitNames).filter((n) => isName(n, publisher)));
  return [...new Set(lists.find((list) => list.length > 0) ?? [])].slice(0, 10);
}

function readElements(page: HtmlPage, selector: string): string[] {
  return [...page.querySelectorAll(selector)].slice(0, 6).map((e) => tidy(e.textContent ?? ''));
}

function splitNames(text: string): string[] {
  const list = tidy(text).replace(/^(?:by|von|par|por|di|από|автор:?)\s+/iu, '');
  return list
    .split(/\s*(?:,|;|&|\||\band\b|\bund\b|\bet\b|\by\b)\s*/u)
    .map((n) => n.trim())
    .filter(Boolean);
}

function isName(text: string, publisher: string | null): boolean {
  const isPublisher = publisher !== null && text.toLowerCase() === publisher.toLowerCase();
  return (
    text.length >= 3 &&
    text.length <= 60 &&
    !/https?:|@|\d{3}/.test(text) &&
    (!isPublisher || text.includes(' '))
  );
}

function findPublished(
  page: HtmlPage,
  node: JsonLdNode | null,
  url: string | null,
): Pick<PageFacts, 'published' | 'publishedFrom'> {
  const meta = findMeta(page, META_DATES);
  const shown = page.querySelector(
    'article time[datetime], main time[datetime], time[pubdate], time[datetime]',
  );
  const found: readonly (readonly [string | null, PublishedFrom])[] = [
    [parseDay(readStrings(node?.datePublished)[0]), 'jsonld'],
    [parseDay(meta), 'meta'],
    [parseDay(shown?.getAttribute('datetime')), 'text'],
    [parseUrlDay(url), 'url'],
    [
      parseDay(
        readElements(page, '.date, .published, .article-date, .post-date, .entry-date, .timestamp')[0],
      ),
      'text',
    ],
  ];
  const [published, publishedFrom] = found.find(([day]) => day !== null) ?? [null, null];
  return { published, publishedFrom };
}

const META_DATES = [
  'article:published_time', 'og:published_time', 'datePublished', 'publishdate', 'pubdate', 'publish-date', 'date',
  'dc.date', 'DC.date.issued', 'dcterms.created', 'sailthru.date', 'parsely-pub-date', 'article.published',
  'cXenseParse:recs:publishtime', 'published', 'article:published', 'last-modified',
]; // biome-ignore format: a list
