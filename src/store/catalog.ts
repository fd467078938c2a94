import type { Mention } from '../model/mention.js';
import type { Reading } from '../model/reading.js';
import type { Factuality, PloverType, Statement, StatementKind } from '../model/statement.js';
import type { TextChanges } from '../model/text-changes.js';

/** The read side of the store as pages and the API ask it. Every answer is of the current readings. */
export interface Catalog {
  /** by latest document first; conflicts that no document is about yet come last */
  listConflicts(): Promise<readonly ConflictSummary[]>;
  loadConflict(id: string): Promise<ConflictRecord | null>;
  /** of each article the latest version; newest first by `document.published`, then `knownAt`; `total` counts all that match */
  listDocuments(filter: DocumentFilter): Promise<Page<ListedDocument>>;
  loadDocument(id: string): Promise<DocumentRecord | null>;
  /**
   * Of the latest versions of articles, or of the one document that the filter names, whichever version it is; newest
   * first: by `document.published`, then `knownAt`, then place in the text
   */
  listStatements(filter: StatementFilter): Promise<Page<ListedStatement>>;
  /** The newest statements of a conflict of each kind, so many; uncounted, and loaded together. */
  listNewest(
    conflict: string,
    most: Readonly<Record<StatementKind, number>>,
  ): Promise<Readonly<Record<StatementKind, readonly ListedStatement[]>>>;
  /** `id` as in ListedStatement */
  loadStatement(id: string): Promise<ListedStatement | null>;
  /** what could not be read, newest first */
  listIssues(filter: Window): Promise<Page<ListedIssue>>;
  loadCounts(): Promise<Counts>;
  /** The same questions asked of what was known at a moment, ISO 8601 UTC; null: now. */
  asOf(moment: string | null): Catalog;
  /** Resolves when the store answers a query; rejects with a UserError when it does not. */
  checkHealth(): Promise<void>;
}

export interface Window {
  /** 1..500 */
  readonly limit: number;
  /** from 0 */
  readonly offset: number;
  /** nobody asks how many there are: `total` is then of the items alone */
  readonly isUncounted?: true;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** of all that match, not of this page */
  readonly total: number;
  /** counting stopped at `total`: there are more */
  readonly hasMore?: true;
}

export interface ConflictName {
  readonly id: string;
  readonly name: string;
}

export interface ConflictSummary extends ConflictName {
  /** what it is about in a sentence or two, from its data file; null when the file says nothing */
  readonly summary: string | null;
  /** names of the parties, side by side */
  readonly sides: readonly string[];
  /** EDTF */
  readonly started: string | null;
  readonly documents: number;
  readonly statements: number;
  /** documents that are examples */
  readonly examples: number;
  /** ISO 8601 day of the newest document that has one */
  readonly lastPublished: string | null;
}

export interface ConflictRecord extends ConflictSummary {
  /** what the parties cannot both have */
  readonly incompatibility: string | null;
  readonly byKind: Readonly<Record<StatementKind, number>>;
}

export interface DocumentFilter extends Window {
  readonly conflict?: string;
}

export interface ListedDocument {
  readonly id: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  /** ISO 8601 day */
  readonly published: string | null;
  readonly language: string;
  readonly isExample: boolean;
  /** ISO 8601 UTC */
  readonly knownAt: string;
  readonly statements: number;
  readonly conflicts: readonly ConflictName[];
}

/** A document with the reading that stands for it now. */
export interface DocumentRecord extends ListedDocument {
  readonly readingId: string;
  readonly reading: Reading;
  /** version of the rules that read it, and which reading of the document this is, from 1 */
  readonly engine: string;
  readonly readingNumber: number;
  readonly capture: CaptureFacts;
  /** null: it is the only version of its article */
  readonly version: DocumentVersion | null;
  /** address of the live blog that this is an entry of, or null */
  readonly entryOf: string | null;
}

/** Where a document stands among the versions of its article. */
export interface DocumentVersion {
  /** from 1 */
  readonly number: number;
  readonly total: number;
  readonly formerId: string | null;
  readonly nextId: string | null;
  /** since the former version; null for the first */
  readonly changes: TextChanges | null;
}

/** The evidentiary copy without its bytes. */
export interface CaptureFacts {
  readonly sha256: string;
  /** bytes */
  readonly size: number;
  readonly mediaType: string | null;
  readonly url: string | null;
  /** ISO 8601 UTC */
  readonly capturedAt: string;
}

export interface StatementFilter extends Window {
  readonly conflict?: string;
  readonly document?: string;
  readonly kind?: StatementKind;
  readonly eventType?: PloverType;
  readonly factuality?: Factuality;
  /** actor id */
  readonly actor?: string;
  /** ISO 8601 days, both included, against `document.published` */
  readonly since?: string;
  readonly until?: string;
}

export interface ListedStatement {
  /** the statement's id in the whole store: `<reading id>-<statement.id>` */
  readonly id: string;
  readonly statement: Statement;
  /** at least those the statement names by id, and their antecedents */
  readonly mentions: readonly Mention[];
  readonly document: Omit<ListedDocument, 'statements' | 'conflicts'>;
}

export interface ListedIssue {
  readonly id: number;
  /** a file name, address or hash */
  readonly label: string;
  readonly url: string | null;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** ISO 8601 UTC */
  readonly knownAt: string;
}

export interface Counts {
  readonly documents: number;
  readonly statements: number;
  readonly issues: number;
  readonly examples: number;
}
