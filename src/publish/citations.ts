import { composeDay } from './dates.js';

/** What a reader needs to find the sentence again: the passage, its document, and the hash of the bytes read. */
export interface Citation {
  readonly quote: string;
  readonly publisher: string | null;
  readonly title: string | null;
  /** ISO 8601 day */
  readonly published: string | null;
  readonly url: string | null;
  /** path of the permalink on this server */
  readonly path: string;
}

/** One line of plain text: “Quote” — Outlet, “Title”, 22 August 2025. address */
export function composeCitation(citation: Citation): string {
  const { quote, publisher, title, published, url, path } = citation;
  const origin = [
    publisher ?? 'publisher not stated',
    title === null ? null : `“${title}”`,
    published === null ? 'date not stated' : composeDay(published),
  ];
  return `“${quote}” — ${origin.filter((part) => part !== null).join(', ')}. ${url ?? path}`;
}

/** Where a statement is shown in its document: `/documents/ab12#s3`. */
export function getPassagePath(documentId: string, localId: string): string {
  return `/documents/${encodeURIComponent(documentId)}#${encodeURIComponent(localId)}`;
}

export function getStatementPath(id: string): string {
  return `/statements/${encodeURIComponent(id)}`;
}
