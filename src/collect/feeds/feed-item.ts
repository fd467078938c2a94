import type { ErrorRecord } from '../../errors.js';

/** What a feed, a sitemap or a listing says of one article. */
export interface FeedItem {
  /** absolute, without fragment and tracking parameters */
  readonly url: string;
  readonly title: string | null;
  /** ISO 8601 UTC; null: the feed gives no date that can be read */
  readonly published: string | null;
}

export interface FeedReading {
  /** each address once, in the feed's order */
  readonly items: readonly FeedItem[];
  /** what was wrong with it, also where items could be saved */
  readonly issues: readonly ErrorRecord[];
  /** news sitemaps: further addresses of the same kind */
  readonly more: readonly string[];
}

/** The text of a feed to its items; never throws on what a feed may hold. */
export type ParseFeed = (text: string, at: FeedPlace) => FeedReading;

export interface FeedPlace {
  /** the feed's own address: relative links start here */
  readonly url: string;
  /** listing: what the path of an article matches, where the source says so */
  readonly articlePath: string | null;
}

/** More is not news: a feed that goes back for years is read from its top. */
export const MOST_ITEMS = 1_000;

const TRACKING =
  /^(?:utm_\w+|at_(?:medium|campaign|custom\d|format|link\w*)|fbclid|gclid|mc_[ce]id|traffic_source)$/i;

/** A link as a feed gives it -> the address that stands for the article; null: no web address. */
export function resolveLink(link: string, base: string): string | null {
  const text = link.trim();
  if (!text || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username || url.password) return null;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href.length <= 2_000 ? url.href : null;
}

/** Marks and entities of HTML that feeds put into titles; blanks folded; at most 500 letters. */
export function cleanTitle(title: string | null | undefined): string | null {
  const text = (title ?? '')
    .replace(/<[^<>]{0,500}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? null : text.slice(0, 500);
}

/** "Mon, 01 Sep 2025 10:00:00 GMT", "2025-09-01T10:00:00+02:00", "2025-09-01" -> ISO 8601 UTC; null: cannot be read. */
export function parseFeedDate(text: string | null | undefined): string | null {
  const stated = (text ?? '').trim();
  if (!/\d/.test(stated) || !/\b(?:19|20)\d\d\b|\b\d\d? [A-Z][a-z]{2} \d\d\b/.test(stated)) return null;
  const hasZone = /(?:Z|UTC?|GMT|[ECMP][SD]T|[+-]\d\d:?\d\d)\s*(?:\([^)]*\))?$/i.test(stated);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(stated);
  const time = Date.parse(hasZone || isDay ? stated : `${stated}${/T\d/.test(stated) ? 'Z' : ' UTC'}`);
  const isPlausible = time > Date.UTC(1990, 0, 1) && time < Date.UTC(2200, 0, 1);
  return isPlausible ? new Date(time).toISOString() : null;
}

/** Each address once, at most MOST_ITEMS. */
export function keepDistinct(items: readonly FeedItem[]): readonly FeedItem[] {
  const byUrl = new Map<string, FeedItem>();
  for (const item of items) if (!byUrl.has(item.url)) byUrl.set(item.url, item);
  return [...byUrl.values()].slice(0, MOST_ITEMS);
}

/** A feed that says nothing usable, or only in part. */
export function feedIssue(code: 'FL_FEED' | 'FL_FEED_DAMAGED', message: string): ErrorRecord {
  const hint =
    code === 'FL_FEED'
      ? 'Open the address: it may have moved, or be a page. Correct it on the page of the source.'
      : 'What was whole was taken; the rest is tried again with the next poll.';
  return { code, message, hint };
}
