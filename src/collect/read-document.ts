import { UserError } from '../errors.js';
import type { Capture, SourceDocument } from '../model/document.js';
import type { PageLexicons } from '../ontology/page-lexicon.js';
import { decodeCapture } from './bytes.js';
import { readHtmlBody } from './html-body.js';
import { findPageFacts, openPage, type PageFacts } from './html-facts.js';
import { parsePage } from './html-page.js';
import { identifyLanguage } from './language.js';
import { checkPage } from './page-problem.js';
import { parsePlainText } from './plain-text.js';

/** What the person who hands in an article knows of it. */
export interface GivenFacts {
  readonly url?: string | null;
  /** ISO 8601 day: used where the document states none */
  readonly published?: string | null;
  readonly title?: string | null;
  /** the text is an article and nothing else: taken letter by letter */
  readonly clean?: boolean;
}

/**
 * The article that a capture holds. Throws FL_EMPTY, FL_TOO_LARGE, FL_NOT_TEXT, FL_PAGE_TOO_COMPLEX, FL_PDF,
 * FL_PAGE_ERROR, FL_PAGE_CONSENT, FL_PAGE_PAYWALL, and FL_NO_ARTICLE for a page without one.
 */
export async function readDocument(
  capture: Capture,
  given: GivenFacts,
  lexicons: PageLexicons,
): Promise<SourceDocument> {
  const url = given.url ?? capture.url;
  const found = await findArticle(capture, url, given, lexicons);
  if (!found.text.trim()) throw noArticle();
  const published = found.published ?? given.published ?? null;
  return {
    url: found.url,
    title: given.title ?? found.title,
    authors: found.authors,
    publisher: found.publisher,
    published,
    publishedFrom: found.published !== null ? found.publishedFrom : published === null ? null : 'given',
    language: await identifyLanguage(found.text),
    text: found.text,
    sha256: capture.sha256,
  };
}

type Found = PageFacts & { readonly text: string };

async function findArticle(
  capture: Capture,
  url: string | null,
  given: GivenFacts,
  lexicons: PageLexicons,
): Promise<Found> {
  const content = decodeCapture(capture);
  const unknown = { url, title: null, authors: [], publisher: null, published: null, publishedFrom: null };
  if (content.kind === 'pdf') {
    const { parsePdf } = await import('./pdf.js');
    return { ...unknown, ...(await parsePdf(capture.bytes)) };
  }
  if (given.clean) return { ...unknown, text: content.text };
  if (content.kind === 'html') return readHtml(content.text, url, lexicons);
  return {
    ...unknown,
    ...parsePlainText(content.text, lexicons.forLanguage(await identifyLanguage(content.text))),
  };
}

function readHtml(html: string, url: string | null, lexicons: PageLexicons): Found {
  const open = openPage(parsePage(html), lexicons);
  const facts = findPageFacts(open, url);
  const text = readHtmlBody(open, facts.title);
  checkPage(open, facts.title, text);
  return { ...facts, text };
}

function noArticle() {
  return new UserError('FL_NO_ARTICLE', 'The page holds no article: no paragraphs of text were found.', {
    hint: 'It may need scripts, a consent or a subscription. Open it in a browser and paste the text.',
  });
}
