import type { ArticleOrigin, CopyReason } from '../../model/origin.js';
import type { Span } from '../../model/span.js';
import type { Page, Window } from '../catalog.js';

/** Stories and origins as pages and the API ask for them. */
export interface StoryCatalog {
  /** of two documents or more; that with the latest document first */
  listStories(filter: StoryFilter): Promise<Page<StorySummary>>;
  /** by the id of a story or of any document in it; null: there is neither */
  loadStory(id: string): Promise<StoryRecord | null>;
  loadPlacement(documentId: string): Promise<StoryPlacement | null>;
  /** where these documents come from, as far as is known now; in no order */
  listOrigins(documentIds: readonly string[]): Promise<ArticleOrigin[]>;
}

export interface StoryFilter extends Window {
  /** only stories with a document on this conflict */
  readonly conflict?: string;
}

export interface StorySummary {
  readonly id: string;
  /** of the first report */
  readonly title: string | null;
  readonly publisher: string | null;
  readonly documents: number;
  /** documents that are no copies of another; owners are not looked at */
  readonly originals: number;
  readonly outlets: number;
  /** ISO 8601 days of the first and the last document: of publication, else of when it became known */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly isExample: boolean;
}

export interface StoryDocument {
  readonly id: string;
  readonly title: string | null;
  readonly publisher: string | null;
  /** of the publisher; null: not known */
  readonly owner: string | null;
  /** ISO 8601 day */
  readonly published: string | null;
  /** ISO 8601 UTC */
  readonly knownAt: string;
  readonly isExample: boolean;
  readonly text: string;
  readonly sentences: readonly Span[];
  /** document id: itself when it is an original */
  readonly origin: string;
  readonly reason: CopyReason | null;
}

export interface StoryRecord {
  readonly id: string;
  /** of the story; `documents` may be its first ones only */
  readonly total: number;
  /** by time of publication, originals before their copies */
  readonly documents: readonly StoryDocument[];
}

/** Where one document stands. */
export interface StoryPlacement {
  readonly story: string;
  readonly documents: number;
  readonly originals: number;
  /** what it was copied from; null: it is an original */
  readonly origin: {
    readonly id: string;
    readonly title: string | null;
    readonly publisher: string | null;
  } | null;
  readonly reason: CopyReason | null;
}
