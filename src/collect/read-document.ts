import { UserError } from '../errors.js';
import type { Capture, SourceDocument } from '../model/document.js';
import type { PageLexicons } from '../ontology/page-lexicon.js';
import { decodeCapture } from './bytes.js';
import type { OpenPage, PageFacts } from './html-facts.js';
import { identifyLanguage } from './language.js';
import { findEntries } from './live-blog.js';
import { composeEntry, type EntryDocument } from './live-entry.js';
import { refusePaywall } from './page-problem.js';
import { parsePlainText } from './plain-text.js';
import { parseUrlDay } from './published-date.js';

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
 * The article that a capture holds; of a live blog the whole. Throws FL_EMPTY, FL_TOO_LARGE, FL_NOT_TEXT,
 * FL_PAGE_TOO_COMPLEX, FL_PDF, FL_PDF_LOCKED, FL_PDF_SCANNED, FL_PAGE_ERROR, FL_PAGE_CONSENT, and FL_NO_ARTICLE for a page without one. The teaser
 * above a paywall is read as it is.
 */
export async function readDocument(
  capture: Capture,
  given: GivenFacts,
  lexicons: PageLexicons,
): Promise<SourceDocument> {
  const found = await findArticle(capture, given, lexicons);
  return toDocument(found, capture, given);
}

/** What is to be stored of a capture: one document, or each entry of a live blog with a capture of its own. */
export interface ReadCapture {
  readonly document: SourceDocument;
  readonly entries: readonly EntryDocument[];
}

/** As readDocument, and throws FL_PAGE_PAYWALL: a teaser is not stored as an article. */
export async function readDocuments(
  capture: Capture,
  given: GivenFacts,
  lexicons: PageLexicons,
): Promise<ReadCapture> {
  const found = await findArticle(capture, given, lexicons);
  if (found.open) refusePaywall(found.open, found.text);
  const document = await toDocument(found, capture, given);
  const entries = found.open ? findEntries(found.open) : [];
  return { document, entries: entries.map((entry) => composeEntry(entry, document, capture)) };
}

async function toDocument(found: Found, capture: Capture, given: GivenFacts): Promise<SourceDocument> {
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

/** `open`: the page it was found on, where it is one. */
type Found = PageFacts & { readonly text: string; readonly open?: OpenPage };

async function findArticle(capture: Capture, given: GivenFacts, lexicons: PageLexicons): Promise<Found> {
  const url = given.url ?? capture.url;
  const content = decodeCapture(capture);
  const unknown = { url, title: null, authors: [], publisher: null, published: null, publishedFrom: null };
  if (content.kind === 'pdf') {
    const { parsePdf } = await import('./pdf.js');
    const pdf = await parsePdf(capture.bytes, capture.capturedAt);
    const day = parseUrlDay(url);
    return { ...unknown, ...pdf, ...(day === null ? {} : { published: day, publishedFrom: 'url' }) };
  }
  if (given.clean) return { ...unknown, text: content.text };
  if (content.kind === 'html') {
    const { readHtmlArticle } = await import('./html-article.js');
    return readHtmlArticle(content.text, url, lexicons);
  }
  const lexicon = lexicons.forLanguage(await identifyLanguage(content.text));
  return { ...unknown, ...parsePlainText(content.text, lexicon) };
}

function noArticle() {
  return new UserError('FL_NO_ARTICLE', 'The page holds no article: no paragraphs of text were found.', {
    hint: 'It may need scripts, a consent or a subscription. Open it in a browser and paste the text.',
  });
}
