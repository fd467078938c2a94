import type { PublishedFrom } from '../model/document.js';
import type { PageLexicon } from '../ontology/page-lexicon.js';
import type { HtmlPage } from './html-page.js';
import { type JsonLdNode, readStrings } from './json-ld.js';
import type { PageBlocks } from './page-blocks.js';
import type { PageMeta } from './page-meta.js';
import { weighProse } from './prose.js';
import { parseDay, parseUrlDay, parseWrittenDay } from './published-date.js';

export interface Published {
  /** ISO 8601 day; null when the page does not say */
  readonly published: string | null;
  readonly publishedFrom: PublishedFrom;
}

/** What a day is read from. */
export interface PublishedSources {
  readonly page: HtmlPage;
  readonly meta: PageMeta;
  readonly article: JsonLdNode | null;
  readonly blocks: PageBlocks;
  readonly lexicon: PageLexicon;
  readonly language: string | null;
  readonly url: string | null;
}

const META_DATES = [
  'article:published_time', 'article:published', 'og:published_time', 'og:article:published_time', 'datepublished',
  'publishdate', 'publish-date', 'publish_date', 'pubdate', 'published', 'publication_date', 'article.published',
  'dc.date.issued', 'dcterms.issued', 'dcterms.created', 'dc.date', 'dcterms.date', 'dc.date.created', 'sailthru.date',
  'parsely-pub-date', 'cxenseparse:recs:publishtime', 'cxenseparse:publishtime', 'date', 'datecreated', 'rnews:datepublished',
  'weibo:article:create_at', 'bt:pubdate', 'displaydate', 'originalpublicationdate', 'og:pubdate', 'revision_date', 'last-modified',
]; // biome-ignore format: a list

/** The day of publication: stated in metadata, else marked, in the address, or printed near the headline. */
export function findPublished(sources: PublishedSources): Published {
  const { page, meta, article, url, lexicon, language } = sources;
  const isDayFirst = language !== null && !/^en\b/i.test(language);
  const parse = (text: string | null | undefined) => parseDay(text, lexicon.months, isDayFirst);
  const metaDay = () => META_DATES.map((name) => parse(meta.get(name))).find((day) => day !== null) ?? null;
  const attempts: readonly (readonly [() => string | null, PublishedFrom])[] = [
    [() => parse(readStrings(article?.datePublished)[0]), 'jsonld'],
    [metaDay, 'meta'],
    [
      () =>
        parse(
          readMarked(
            page,
            '[itemprop="datePublished"], [property="datePublished"], [property="schema:datePublished"]',
          ),
        ),
      'meta',
    ],
    [() => parse(readStrings(article?.dateCreated)[0]), 'jsonld'],
    [
      () =>
        parse(
          readMarked(page, 'article time[datetime], main time[datetime]') ??
            readMarked(page, 'time[pubdate], time[datetime]'),
        ),
      'text',
    ],
    [() => parseUrlDay(url), 'url'],
    [() => findPrintedDay(sources, isDayFirst), 'text'],
  ];
  for (const [find, publishedFrom] of attempts) {
    const published = find();
    if (published !== null) return { published, publishedFrom };
  }
  return { published: null, publishedFrom: null };
}

function readMarked(page: HtmlPage, selector: string): string | null {
  const element = page.querySelector(selector);
  const value = element?.getAttribute('datetime') ?? element?.getAttribute('content') ?? element?.textContent;
  return value?.trim() || null;
}

/** Lines that hold a day and little else, from shortly above the headline to a little below it. */
function findPrintedDay(
  { blocks: { blocks }, lexicon }: PublishedSources,
  isDayFirst: boolean,
): string | null {
  const heading = blocks.findIndex(({ region }) => region.tag === 'H1');
  const from = Math.max(0, heading - 12);
  for (const { text, links } of blocks.slice(from, Math.max(heading, 0) + 30)) {
    if (text.length > 140 || (weighProse(text, links) > 0 && text.length > 90)) continue;
    const day = parseWrittenDay(text, lexicon.months, isDayFirst) ?? parseIsoLine(text);
    if (day !== null) return day;
  }
  return null;
}

function parseIsoLine(text: string): string | null {
  return /\d{4}-\d{2}-\d{2}/.test(text) ? parseDay(text, new Map(), true) : null;
}
