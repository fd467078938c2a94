import type { SourceDocument } from '../../src/model/document.js';

/** One thing the reader found, held against a development set. */
export interface Judgment {
  /** the rule, or the kind of mention */
  readonly family: string;
  /** the score it was given */
  readonly score: number;
  readonly right: boolean;
}

export function createDocument(text: string, published: string | null): SourceDocument {
  return {
    url: null, title: null, authors: [], publisher: null, published, publishedFrom: published ? 'given' : null,
    language: 'en', text, sha256: '',
  }; // biome-ignore format: a record
}
