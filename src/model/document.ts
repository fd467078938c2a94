/** Bytes as received, kept whole: the evidentiary copy. `capturedAt` is ISO 8601 UTC. */
export interface Capture {
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly url: string | null;
  readonly mediaType: string | null;
  readonly capturedAt: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type PublishedFrom = 'meta' | 'jsonld' | 'url' | 'text' | 'given' | null;

/** An article as read from a capture. Spans of everything else point into `text`. */
export interface SourceDocument {
  readonly url: string | null;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  /** ISO 8601 day; null when the document does not say: never guessed */
  readonly published: string | null;
  readonly publishedFrom: PublishedFrom;
  /** BCP 47 primary subtag; `und` when it cannot be told */
  readonly language: string;
  readonly text: string;
  /** of the bytes read */
  readonly sha256: string;
}
