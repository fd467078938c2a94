import { parseHTML } from 'linkedom';
import {
  cleanTitle,
  type FeedItem,
  type FeedPlace,
  type FeedReading,
  feedIssue,
  keepDistinct,
  resolveLink,
} from './feed-item.js';

/** letters of a link's own words: shorter ones are menus */
const SHORTEST_HEADLINE = 20;
const LONGEST_PATH = 500;

/** A page of links to articles. Dates are not taken from it: what stands near a link need not be its own. */
export function parseListing(text: string, { url, articlePath }: FeedPlace): FeedReading {
  try {
    const items = keepDistinct(findLinks(text, url, articlePath));
    const issues = items.length > 0 ? [] : [feedIssue('FL_FEED', `${url} lists no articles.`)];
    return { items, issues, more: [] };
  } catch {
    return { items: [], issues: [feedIssue('FL_FEED', `${url} is no page that can be read.`)], more: [] };
  }
}

function findLinks(text: string, base: string, articlePath: string | null): FeedItem[] {
  const { document } = parseHTML(text);
  const own = new URL(base).hostname.replace(/^www\./, '');
  const pattern = articlePath === null ? null : new RegExp(articlePath);
  return [...document.querySelectorAll('a[href]')].flatMap((link) => {
    const url = resolveLink(link.getAttribute('href') ?? '', base);
    const title = cleanTitle(link.textContent);
    if (url === null || new URL(url).hostname.replace(/^www\./, '') !== own) return [];
    const path = new URL(url).pathname.slice(0, LONGEST_PATH);
    const isArticle = pattern ? pattern.test(path) : isLikelyArticle(path, title ?? '');
    return isArticle ? [{ url, title, published: null }] : [];
  });
}

/** A headline for words, and a path with a date, a long number or a slug of four words. */
function isLikelyArticle(path: string, title: string): boolean {
  if (title.length < SHORTEST_HEADLINE) return false;
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  const isSlug = last.split(/[-_]/).filter((word) => word.length > 1).length >= 4;
  return isSlug || /\/20\d\d\/\d\d?\//.test(path) || /\d{5,}/.test(last);
}
