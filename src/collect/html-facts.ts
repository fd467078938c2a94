import type { PublishedFrom } from '../model/document.js';
import type { PageLexicons } from '../ontology/page-lexicon.js';
import { type HtmlPage, parsePage } from './html-page.js';
import { type PageGraph, readGraph, readStrings } from './json-ld.js';
import { findAuthors } from './page-authors.js';
import { hasProse, LEAST_PROSE, type PageBlocks, splitPage } from './page-blocks.js';
import { type PageMeta, pickMeta, readMeta, tidy } from './page-meta.js';
import { findPublished } from './page-published.js';
import { findTitle } from './page-title.js';
import { findScriptArticle } from './script-article.js';

export interface PageFacts {
  /** canonical address where the page states one on the web */
  readonly url: string | null;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly published: string | null;
  readonly publishedFrom: PublishedFrom;
}

/** A page taken apart once: everything that reads it starts from here. */
export interface OpenPage {
  readonly page: HtmlPage;
  readonly graph: PageGraph;
  readonly meta: PageMeta;
  readonly blocks: PageBlocks;
  readonly lexicon: ReturnType<PageLexicons['forLanguage']>;
  /** BCP 47, as the page states it */
  readonly language: string | null;
}

export function openPage(page: HtmlPage, lexicons: PageLexicons): OpenPage {
  const scripts = [...page.querySelectorAll('script[type*="ld+json"]')].map((s) => s.textContent ?? '');
  const meta = readMeta(page);
  const language = findLanguage(page, meta);
  const lexicon = lexicons.forLanguage(language);
  const open = {
    page,
    graph: readGraph(scripts),
    meta,
    blocks: splitPage(page, lexicon.regions),
    lexicon,
    language,
  };
  return hasProse(open.blocks) ? open : (openScript(open) ?? open);
}

/** The page with the blocks that a script would show; null when it holds no article, or one that is not free to read. */
function openScript(open: OpenPage): OpenPage | null {
  if (/^false$/i.test(String(open.graph.article?.isAccessibleForFree ?? ''))) return null;
  const scripts = [...open.page.querySelectorAll('script')].map((s) => s.textContent ?? '');
  const html = findScriptArticle(scripts, LEAST_PROSE);
  return html === null ? null : { ...open, blocks: splitPage(parsePage(html), open.lexicon.regions) };
}

/** What a page says of itself: JSON-LD, meta elements, marked elements, and what it prints. */
export function findPageFacts(open: OpenPage, url: string | null): PageFacts {
  const { page, graph, meta } = open;
  const publisher = findPublisher(open);
  const address = chooseAddress(url, findCanonical(page, meta));
  const siteNames = [
    publisher,
    meta.get('og:site_name'),
    meta.get('application-name'),
    nameHost(address),
  ].flatMap((n) => n ?? []);
  return {
    url: address,
    title: findTitle({
      ...open,
      article: graph.article,
      element: page.querySelector('title')?.textContent ?? null,
      siteNames,
      url: address,
    }),
    authors: findAuthors({ ...open, siteNames }),
    publisher,
    ...findPublished({ ...open, article: graph.article, url: address }),
  };
}

function findPublisher({ graph, meta }: OpenPage): string | null {
  const value = graph.article?.publisher;
  const id = typeof value === 'object' && value !== null && '@id' in value ? value['@id'] : null;
  const node = typeof id === 'string' ? (graph.byId.get(id) ?? value) : value;
  const stated = readStrings(node)[0];
  return stated ? tidy(stated) : pickMeta(meta, ['og:site_name', 'application-name', 'dc.publisher']);
}

function findLanguage(page: HtmlPage, meta: PageMeta): string | null {
  const stated =
    page.documentElement?.getAttribute('lang') ||
    pickMeta(meta, ['og:locale', 'language', 'content-language', 'inlanguage']);
  return stated && /^[a-z]{2,3}(?:[-_]|$)/i.test(stated) ? stated : null;
}

/** The page's canonical address when it is on the same site and names a page there; else the one it was found at. */
function chooseAddress(url: string | null, canonical: string | null): string | null {
  if (url === null || canonical === null || !URL.canParse(canonical)) return url ?? canonical;
  const isSameSite = nameHost(canonical) === nameHost(url);
  return isSameSite && new URL(canonical).pathname.length > 1 ? canonical : url;
}

function findCanonical(page: HtmlPage, meta: PageMeta): string | null {
  const href = page.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta.get('og:url');
  return href && /^https?:\/\//i.test(href) ? href : null;
}

/** "https://www.lake-post.example/a" -> "lake-post.example" */
function nameHost(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : null;
}
