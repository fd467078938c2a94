import type { ArticleOrigin, CopyReason } from '../../model/origin.js';
import type { Span } from '../../model/span.js';
import type { StatementKind } from '../../model/statement.js';
import type { Page, Window } from '../catalog.js';
import type { AsOf } from '../read-as-of.js';

/**
 * Stories and origins as pages and the API ask for them: as documents are grouped now, of each article the version that stood at a moment (ISO 8601 UTC; null:
 * now).
 */
export interface StoryCatalog {
  /** of two documents or more; that with the latest document first */
  listStories(filter: StoryFilter, asOf: AsOf): Promise<Page<StorySummary>>;
  /** by the id of a story or of any document in it; null: there is neither */
  loadStory(id: string, asOf: AsOf): Promise<StoryRecord | null>;
  loadPlacement(documentId: string, asOf: AsOf): Promise<StoryPlacement | null>;
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
  readonly statements: readonly StoryStatement[];
  /** document id: itself when it is an original */
  readonly origin: string;
  readonly reason: CopyReason | null;
}

/** A statement as far as it is compared with those of other reports: its passage. */
export interface StoryStatement extends Span {
  /** id in its document: `s3` */
  readonly localId: string;
  readonly kind: StatementKind;
  /** event type, stance and factuality, as far as it has them: what differs here is not the same news */
  readonly sense: string;
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
