import { XMLParser } from 'fast-xml-parser';
import {
  cleanTitle,
  type FeedItem,
  type FeedPlace,
  type FeedReading,
  feedIssue,
  keepDistinct,
  parseFeedDate,
  resolveLink,
} from './feed-item.js';

/** Of an index, the sitemaps that are asked next: those changed last. */
const MOST_SITEMAPS = 3;

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: { enabled: true, maxTotalExpansions: 10_000, maxExpandedLength: 1_000_000 },
  isArray: (name) => name === 'url' || name === 'sitemap',
});

/** A news sitemap (or an index of them): https://www.sitemaps.org/protocol.html with Google's news extension. */
export function parseSitemap(text: string, { url }: FeedPlace): FeedReading {
  const found = tryParse(text) ?? tryParse(closeOpen(text));
  if (found === null) return { items: [], issues: [feedIssue('FL_FEED', `${url} is no sitemap.`)], more: [] };
  const isDamaged = tryParse(text) === null;
  const items = keepDistinct(found.urls.flatMap((entry) => toItem(entry, url)));
  const issues = isDamaged ? [feedIssue('FL_FEED_DAMAGED', `${url} is damaged or cut short.`)] : [];
  return { items, issues, more: listNewest(found.sitemaps, url) };
}

type Entry = Readonly<Record<string, unknown>>;

function tryParse(text: string): { readonly urls: Entry[]; readonly sitemaps: Entry[] } | null {
  try {
    const root: Entry = parser.parse(text, true);
    const urls = getObject(root.urlset)?.url;
    const sitemaps = getObject(root.sitemapindex)?.sitemap;
    if (root.urlset === undefined && root.sitemapindex === undefined) return null;
    return { urls: listObjects(urls), sitemaps: listObjects(sitemaps) };
  } catch {
    return null;
  }
}

/** A sitemap that was cut short, up to its last whole entry. */
function closeOpen(text: string): string {
  const last = Math.max(text.lastIndexOf('</url>'), text.lastIndexOf('</sitemap>'));
  if (last < 0) return '';
  const isIndex = text.startsWith('</sitemap>', last);
  return `${text.slice(0, last)}${isIndex ? '</sitemap></sitemapindex>' : '</url></urlset>'}`;
}

function toItem(entry: Entry, base: string): FeedItem[] {
  const url = resolveLink(getText(entry.loc) ?? '', base);
  const news = getObject(entry.news);
  const date = getText(news?.publication_date) ?? getText(entry.lastmod);
  return url === null
    ? []
    : [{ url, title: cleanTitle(getText(news?.title)), published: parseFeedDate(date) }];
}

function listNewest(sitemaps: readonly Entry[], base: string): string[] {
  const dated = sitemaps.flatMap((s) => {
    const url = resolveLink(getText(s.loc) ?? '', base);
    return url === null ? [] : [{ url, changed: parseFeedDate(getText(s.lastmod)) ?? '' }];
  });
  const newest = dated.sort((a, b) => (a.changed < b.changed ? 1 : -1));
  return newest.slice(0, MOST_SITEMAPS).map((s) => s.url);
}

function getObject(value: unknown): Entry | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entry) : null;
}

function listObjects(value: unknown): Entry[] {
  const all: unknown[] = Array.isArray(value) ? value : [];
  return all.map(getObject).filter((entry) => entry !== null);
}

function getText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
