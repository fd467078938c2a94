import { parseFeed as parseWith } from 'feedsmith';
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
import { salvageFeed } from './salvage-feed.js';

/** RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom, JSON Feed. Of a damaged feed the items that are whole. */
export function parseFeed(text: string, { url }: FeedPlace): FeedReading {
  const whole = tryParse(text);
  if (whole !== null) return toReading(whole, url, false);
  const saved = salvageFeed(text).flatMap((part) => tryParse(part) ?? []);
  if (saved.length > 0) return toReading(saved, url, true);
  const issues = [feedIssue('FL_FEED', `${url} is no feed that can be read.`)];
  return { items: [], issues, more: [] };
}

interface RawItem {
  readonly links: readonly (string | undefined)[];
  readonly title: string | undefined;
  readonly date: unknown;
}

function toReading(raw: readonly RawItem[], base: string, isSalvaged: boolean): FeedReading {
  const items = raw.flatMap((item) => toItem(item, base));
  const lost = raw.length - items.length;
  const issues = [
    ...(isSalvaged ? [feedIssue('FL_FEED_DAMAGED', `${base} is damaged or cut short.`)] : []),
    ...(lost > 0 ? [feedIssue('FL_FEED_DAMAGED', `${lost} items of ${base} have no web address.`)] : []),
  ];
  return { items: keepDistinct(items), issues, more: [] };
}

function toItem({ links, title, date }: RawItem, base: string): FeedItem[] {
  const url = links.flatMap((link) => (link && resolveLink(link, base)) || [])[0];
  return url === undefined
    ? []
    : [{ url, title: cleanTitle(title), published: parseFeedDate(typeof date === 'string' ? date : null) }];
}

/** Null: not a feed, or one that breaks the parser. */
function tryParse(text: string): RawItem[] | null {
  try {
    return listItems(parseWith(text));
  } catch {
    return null;
  }
}

function listItems(parsed: ReturnType<typeof parseWith>): RawItem[] {
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).map((i) => ({
        links: [i.link, i.guid?.isPermaLink === false ? undefined : i.guid?.value, i.atom?.links?.[0]?.href],
        title: i.title,
        date: i.pubDate ?? i.dc?.dates?.[0],
      }));
    case 'rdf':
      return (parsed.feed.items ?? []).map((i) => ({
        links: [i.link, i.rdf?.about],
        title: i.title,
        date: i.dc?.dates?.[0],
      }));
    case 'atom':
      return (parsed.feed.entries ?? []).map((e) => ({
        links: [...listAlternates(e.links ?? []), e.id],
        title: e.title?.value,
        date: e.published ?? e.updated,
      }));
    case 'json':
      return (parsed.feed.items ?? []).map((i) => ({
        links: [i.url, i.external_url, i.id],
        title: i.title,
        date: i.date_published ?? i.date_modified,
      }));
  }
}

function listAlternates(
  links: readonly { readonly href?: string | undefined; readonly rel?: string | undefined }[],
) {
  const pages = links.filter((l) => l.rel === undefined || l.rel === 'alternate');
  return pages.map((l) => l.href);
}
