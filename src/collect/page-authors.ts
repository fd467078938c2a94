import type { PageLexicon } from '../ontology/page-lexicon.js';
import type { HtmlPage } from './html-page.js';
import { isNode, type PageGraph, readStrings, readTypes } from './json-ld.js';
import type { PageBlocks } from './page-blocks.js';
import { listMeta, type PageMeta, tidy } from './page-meta.js';

/** What authors are read from. */
export interface AuthorSources {
  readonly page: HtmlPage;
  readonly meta: PageMeta;
  readonly graph: PageGraph;
  readonly blocks: PageBlocks;
  readonly lexicon: PageLexicon;
  /** names of the site: publisher, host */
  readonly siteNames: readonly string[];
}

const META_AUTHORS = [
  'author', 'article:author', 'article:author_name', 'parsely-author', 'sailthru.author', 'byl', 'dc.creator',
  'dcterms.creator', 'cxenseparse:author', 'cxenseparse:pad-author', 'creator',
]; // biome-ignore format: a list

/** Elements that name an author, surest first. */
const ELEMENTS = [
  '[itemprop="author"] [itemprop="name"], [itemprop="author"]',
  '[rel="author"]',
  '[class*="byline" i] a, [class*="author-name" i], [class*="authorName" i], [class*="author__name" i]',
  'main a[href*="/author/" i], article a[href*="/author/" i], a[href*="/autor/" i], a[href*="/autoren/" i], a[href*="/authors/" i], a[href*="/profile/" i], a[href*="/journalist" i], a[href*="/auteur" i], a[href*="/people/" i], a[href*="/correspondents/" i]',
  '[class*="byline" i], [class*="author" i], [class*="autor" i], [class*="writer" i]',
];

/** Who wrote the article, people before the house; empty when the page does not say. */
export function findAuthors(sources: AuthorSources): string[] {
  const stated = readPeople(sources);
  const people = stated.people.length ? stated.people : findPeople(sources);
  const found = people.length ? people : stated.houses;
  return [...new Map(found.map((name) => [name.toLowerCase(), name])).values()].slice(0, MOST);
}

const MOST = 12;

/** Names that the page's metadata state, people apart from organizations and the site itself. */
function readPeople({ page, graph, meta, lexicon, siteNames }: AuthorSources): {
  people: string[];
  houses: string[];
} {
  const people: string[] = [];
  const houses: string[] = [];
  const add = (text: string, isHouse: boolean) => {
    const names = lexicon.byline.splitNames(tidy(text)).filter(isName);
    // "Foreign desk" names nobody, yet it is who signs.
    if (names.length === 0 && isName(text)) houses.push(tidy(text));
    for (const name of names) {
      if (isHouse || isSite(name, siteNames)) houses.push(name);
      else people.push(name);
    }
  };
  for (const value of [graph.article?.author ?? graph.article?.creator].flat()) {
    const node =
      isNode(value) && typeof value['@id'] === 'string' && !value.name ? graph.byId.get(value['@id']) : value;
    const isHouse =
      isNode(node) && readTypes(node).some((type) => /Organization|WebSite|Corporation/.test(type));
    for (const name of readNames(node)) add(name, isHouse);
  }
  if (people.length === 0) {
    for (const name of META_AUTHORS) {
      if (meta.has(name)) for (const text of listMeta(page, name)) add(text, false);
      if (people.length > 0) break;
    }
  }
  return { people, houses };
}

/** Names that the page shows: marked elements, else a line "By ..." near the headline. */
function findPeople({ page, blocks, lexicon, siteNames }: AuthorSources): string[] {
  for (const selector of ELEMENTS) {
    const texts = [...page.querySelectorAll(selector)]
      .slice(0, 6)
      .map((e) => tidy(e.getAttribute('content') ?? e.textContent ?? ''));
    const names = texts
      .filter((text) => text.length <= 120)
      .flatMap((text) => lexicon.byline.splitNames(text))
      .filter((name) => isPerson(name) && !isSite(name, siteNames));
    if (names.length > 0) return names;
  }
  return findByline(blocks, lexicon);
}

/** A line "By ..." from the headline on, or the article's last. */
function findByline({ blocks }: PageBlocks, lexicon: PageLexicon): string[] {
  const heading = Math.max(
    0,
    blocks.findIndex(({ region }) => region.tag === 'H1'),
  );
  for (const { text } of blocks.slice(Math.max(0, heading - 3), heading + 25)) {
    const names = lexicon.byline.findNames(text);
    if (names.length > 0) return names;
  }
  return [];
}

/** Names of a schema.org node; a person's may be in parts. */
function readNames(node: unknown): string[] {
  const whole = readStrings(node);
  if (whole.length > 0 || !isNode(node)) return whole;
  const parts = [node.givenName, node.familyName].flatMap(readStrings);
  return parts.length > 0 ? [parts.join(' ')] : [];
}

function isName(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= 60 &&
    !/https?:|www\.|[@(){}<>:]|\d{3}/.test(text) &&
    /\p{L}{2}/u.test(text)
  );
}

/** Two to five words that begin with capitals, as people's names do. */
function isPerson(text: string): boolean {
  if (!isName(text) || /[.!?:]$/.test(text)) return false;
  const words = text.split(' ');
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    words.every((w) => /^[\p{Lu}\p{Lo}]|^(?:von|van|de|der|del|di|da|al|el|bin|la|le)$/u.test(w))
  );
}

function isSite(name: string, siteNames: readonly string[]): boolean {
  const fold = (s: string) => s.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const folded = fold(name);
  return siteNames.some(
    (site) =>
      fold(site) === folded ||
      (folded.length >= 4 && fold(site).startsWith(folded)) ||
      (/^[a-z0-9-]+\.[a-z.]+$/.test(site) && fold(site.split('.')[0] ?? '') === folded),
  );
}
