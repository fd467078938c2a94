import type { ErrorRecord } from '../errors.js';
import type { Decision } from '../model/decision.js';
import type { Issue } from '../model/position-history.js';
import type { Reading } from '../model/reading.js';
import type { ParsedSentence } from '../model/syntax.js';
import type { Accounts } from '../store/accounts/accounts.js';
import type { BoardCatalog } from '../store/boards/board-catalog.js';
import type { Catalog } from '../store/catalog.js';
import type { LedgerCatalog } from '../store/ledger-catalog.js';
import type { ReviewDesk } from '../store/review/review-desk.js';
import type { StoryCatalog } from '../store/stories/story-catalog.js';
import type { Running } from './jobs.js';

/** What a person hands in: an address, or the bytes of a file or of a paste. */
export type SubmittedArticle =
  | ({ readonly kind: 'url'; readonly url: string } & SubmittedFacts)
  | ({
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      /** as the browser names it; a paste is `text/plain; charset=utf-8` */
      readonly mediaType: string | null;
      /** file name, or "pasted text" */
      readonly label: string;
      /** where it was published, when the person says so */
      readonly url: string | null;
    } & SubmittedFacts);

export interface SubmittedFacts {
  /** ISO 8601 day, used where the document has none */
  readonly published: string | null;
  readonly publisher: string | null;
  readonly title: string | null;
  readonly conflict: string | null;
}

export type AddOutcome =
  | { readonly kind: 'added'; readonly documentId: string; readonly statements: number }
  | { readonly kind: 'known'; readonly documentId: string }
  | { readonly kind: 'failed'; readonly error: ErrorRecord };

/** A text parsed for `/read`: nothing is stored. */
export interface LiveReading {
  readonly reading: Reading;
  readonly sentences: readonly ParsedSentence[];
}

/** An actor of the registry and the offices held; days are ISO 8601, maybe only month or year. */
export interface KnownActor {
  readonly name: string;
  readonly roles: readonly { readonly title: string; readonly from: string; readonly to: string | null }[];
}

/** Everything the server works with; it opens nothing itself. */
export interface AppParts {
  readonly catalog: Catalog;
  readonly ledger: LedgerCatalog;
  /** matters of the positions matrix, of the data files */
  readonly issues: readonly Issue[];
  /** what the registry holds of an actor */
  readonly actors: {
    find(id: string): KnownActor | null;
    /** the id that a name as people write it stands for; of one that no registry holds, the id that statements give it */
    identify(name: string): string;
  };
  readonly boards: BoardCatalog;
  readonly stories: StoryCatalog;
  readonly accounts: Accounts;
  readonly review: ReviewDesk;
  /** another text whenever anything that a page or an answer shows may have changed */
  loadState(): Promise<string>;
  /** Keeps a decision for good and works it into what is derived; on disk when it resolves. */
  decide(decision: Decision): Promise<void>;
  readonly running: Running;
  addArticle(article: SubmittedArticle): Promise<AddOutcome>;
  readText(
    text: string,
    given: { readonly published: string | null; readonly title: string | null },
  ): LiveReading;
  /** `editorToken` is the bearer token of the API; `sessionKey` signs forms and hides network addresses */
  readonly secrets: { readonly editorToken: string; readonly sessionKey: string };
  /** ISO 8601 UTC */
  now(): string;
  /** URL-safe, at least 128 bits, never the same twice */
  createNonce(): string;
  /** what Vite built: `dist/web` */
  readonly assetsFolder: string;
  /** program version */
  readonly version: string;
  /** names and ports this server answers to, as in a Host header: `127.0.0.1:4100`; empty: any */
  readonly hosts: readonly string[];
  /** reading needs a sign-in too */
  readonly isPrivate: boolean;
  /** an unexpected error, for the log */
  onBug(thrown: unknown): void;
}
