import type { Capture, SourceDocument } from '../model/document.js';
import { createCapture } from './capture.js';
import type { LiveEntry } from './live-blog.js';
import { parseDay } from './published-date.js';

/** An entry of a live blog as a document of its own, with the bytes it is kept as. */
export interface EntryDocument {
  /** the entry's name on its page */
  readonly entry: string;
  readonly document: SourceDocument;
  readonly capture: Capture;
}

/**
 * The same entry gives the same bytes whatever else its page shows, so an entry seen again is known; an entry that was
 * altered is another document at the same address: a version.
 */
export function composeEntry(entry: LiveEntry, page: SourceDocument, whole: Capture): EntryDocument {
  const url = addressEntry(entry.id, page.url);
  const bytes = Buffer.from(composeHtml(entry, page, url), 'utf8');
  const headers = { 'faultline-page': whole.sha256 };
  const { capturedAt } = whole;
  const capture = createCapture(bytes, { url, mediaType: 'text/html; charset=utf-8', capturedAt, headers });
  const day = parseDay(entry.publishedAt, new Map(), true);
  const document: SourceDocument = {
    ...page,
    url,
    title: entry.title ?? page.title,
    published: day ?? page.published,
    publishedFrom: day === null ? page.publishedFrom : 'jsonld',
    text: entry.text,
    sha256: capture.sha256,
  };
  return { entry: entry.id, document, capture };
}

/** An entry's own address, or its page's with the entry's name behind. */
function addressEntry(id: string, page: string | null): string | null {
  if (/^https?:\/\//i.test(id)) return id;
  return page === null ? null : `${page.replace(/#.*$/, '')}#${encodeURIComponent(id)}`;
}

function composeHtml(
  { id, publishedAt, title, text }: LiveEntry,
  page: SourceDocument,
  url: string | null,
): string {
  const head = [
    '<meta charset="utf-8">',
    `<title>${escapeHtml(title ?? page.title ?? '')}</title>`,
    url === null ? '' : `<link rel="canonical" href="${escapeHtml(url)}">`,
    publishedAt === null
      ? ''
      : `<meta property="article:published_time" content="${escapeHtml(publishedAt)}">`,
    `<meta name="entry" content="${escapeHtml(id)}">`,
  ];
  const paragraphs = text.split('\n\n').map((p) => `<p>${escapeHtml(p)}</p>`);
  const heading = title === null ? '' : `<h1>${escapeHtml(title)}</h1>`;
  return `<!doctype html><html><head>${head.join('')}</head><body><article>${heading}${paragraphs.join('')}</article></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
