import type { OpenPage } from './html-facts.js';
import { isNode, type JsonLdNode, readStrings, readTypes } from './json-ld.js';
import { tidy } from './page-meta.js';
import { measureText } from './prose.js';

/** One entry of a live blog, with its own time. */
export interface LiveEntry {
  /** as the page names it, else its time: stable from one visit to the next */
  readonly id: string;
  /** ISO 8601 as stated; null when the entry says no time */
  readonly publishedAt: string | null;
  readonly title: string | null;
  /** paragraphs parted by blank lines */
  readonly text: string;
}

/** Fewer entries are an article with an update. */
const FEWEST = 2;

/** The entries of a live blog in order of the page; empty for any other page. */
export function findEntries(open: OpenPage): LiveEntry[] {
  const stated = readStatedEntries(open);
  const entries = stated.length >= FEWEST ? stated : readShownEntries(open);
  const unique = [...new Map(entries.map((e) => [`${e.id}\n${e.text}`, e])).values()];
  return unique.length >= FEWEST ? unique : [];
}

/** schema.org LiveBlogPosting with its updates. */
function readStatedEntries({ graph }: OpenPage): LiveEntry[] {
  const blogs = graph.nodes.filter(isLiveBlog);
  return blogs
    .flatMap((blog) => [blog.liveBlogUpdate].flat())
    .flatMap((update) => (isNode(update) ? toEntry(update) : []));
}

function isLiveBlog(node: JsonLdNode): boolean {
  return readTypes(node).includes('LiveBlogPosting');
}

function toEntry(update: JsonLdNode): LiveEntry[] {
  const [title = null] = readStrings(update.headline).map(tidy);
  const text = readText(readStrings(update.articleBody)[0] ?? '');
  const publishedAt = readStrings(update.datePublished)[0] ?? null;
  if (!/\p{L}/u.test(text)) return [];
  const [name] = [update['@id'], update.url, update.identifier].flatMap(readStrings);
  return [{ id: name ?? publishedAt ?? text.slice(0, 80), publishedAt, title, text }];
}

/** Entries' texts are HTML as often as not. */
function readText(body: string): string {
  const lines = body
    .replace(/<(?:br|\/?p|\/?div|\/?li|\/?ul|\/?ol|\/?h\d|\/?blockquote)\b[^>]{0,400}>/gi, '\n')
    .replace(/<[^>]{1,400}>/g, '');
  return lines.split(/\n+/).map(tidy).filter(Boolean).join('\n\n');
}

/** A page that calls itself live, in its JSON-LD, address or title, and repeats blocks that each begin with a time. */
function readShownEntries(open: OpenPage): LiveEntry[] {
  if (!saysLive(open)) return [];
  const times = [...open.page.querySelectorAll('time[datetime]')];
  const homes = times.flatMap((time) => {
    const home = findEntryElement(time);
    return home ? [{ time, home }] : [];
  });
  const seen = new Set<Element>();
  return homes.flatMap(({ time, home }) => {
    if (seen.has(home)) return [];
    seen.add(home);
    return readElement(home, time.getAttribute('datetime') ?? '');
  });
}

const LIVE =
  /\b(?:live ?-?blog|live ?-?ticker|news ?-?ticker|live updates?|minute by minute|en direct|en vivo|in diretta|ao vivo|liveblogg)\b/i;

function saysLive({ page, graph, meta }: OpenPage): boolean {
  if (graph.nodes.some(isLiveBlog)) return true;
  return LIVE.test(`${page.querySelector('title')?.textContent ?? ''} ${meta.get('og:title') ?? ''}`);
}

/** The element around a time that at least two others with a time stand beside, of the same kind. */
function findEntryElement(time: Element): Element | null {
  for (let at: Element | null = time; at?.parentElement; at = at.parentElement) {
    const { nodeName } = at;
    const siblings = [...at.parentElement.children].filter((e) => e.nodeName === nodeName);
    if (siblings.length >= 3 && siblings.filter((e) => e.querySelector('time[datetime]')).length >= 3)
      return at;
  }
  return null;
}

/** The paragraphs of a shown entry; what holds less than a sentence is a list of headlines. */
function readElement(home: Element, publishedAt: string): LiveEntry[] {
  const heading =
    [...home.querySelectorAll('h2, h3, h4')].map((h) => tidy(h.textContent ?? '')).find(Boolean) ?? null;
  const paragraphs = [...home.querySelectorAll('p, li')]
    .map((p) => tidy(p.textContent ?? ''))
    .filter(Boolean);
  const text = paragraphs.join('\n\n');
  if (measureText(text) < 60) return [];
  return [{ id: home.getAttribute('id') || publishedAt, publishedAt, title: heading, text }];
}
