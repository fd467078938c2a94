import type { SourceDocument } from '../../src/model/document.js';

/** One thing the reader found, held against a labeled text. */
export interface Judgment {
  readonly kind: string;
  /** as src/extract/calibrated-scores.ts names families */
  readonly family: string;
  readonly right: boolean;
}

export function createDocument(text: string, published: string | null): SourceDocument {
  return {
    url: null, title: null, authors: [], publisher: null, published, publishedFrom: published ? 'given' : null,
    language: 'en', text, sha256: '',
  }; // biome-ignore format: a record
}
