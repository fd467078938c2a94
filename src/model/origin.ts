/** A text as the search for copies sees it; made once from its Reading. */
export interface OriginSignature {
  readonly id: string;
  /** of publication, days since 1970-01-01; null: not known */
  readonly day: number | null;
  /** ids of the agencies whose credit line it carries */
  readonly credits: readonly string[];
  /** the agency that published it itself, or null */
  readonly agency: string | null;
  /** all word sequences of the text, counted */
  readonly shingles: number;
  /** hashes (uint32, ascending) of those of them below 2^(32 - level): a sample of the text */
  readonly sketch: readonly number[];
  readonly level: number;
  /** the hashes by which copies are looked up */
  readonly keys: readonly number[];
  /** hashes of its long direct quotations, ascending */
  readonly quotes: readonly number[];
}

/** Why a document is taken for a copy. */
export type CopyReason =
  | { readonly kind: 'text' /** of the shorter text, 0..1 */; readonly share: number }
  | { readonly kind: 'quotes'; readonly share: number; readonly quotes: number }
  | { readonly kind: 'credit' /** agency's id; its name where a page is told */; readonly agency: string };

/** Where a document's report comes from: itself, or the document it was copied from. */
export interface DocumentOrigin {
  readonly id: string;
  readonly origin: string;
  /** null: an original */
  readonly reason: CopyReason | null;
}

/** Whose an article is, and why it is taken for a copy. */
export interface ArticleOrigin {
  readonly id: string;
  readonly isExample: boolean;
  readonly sourceId: string | null;
  /** of its publisher; null: not known */
  readonly owner: string | null;
  /** null: it is not known to be a copy */
  readonly reason: CopyReason | null;
}
