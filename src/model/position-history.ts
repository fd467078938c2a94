import type { Party, Passage } from './filed-statement.js';
import type { PositionStance } from './statement.js';

/** A matter that parties take positions on: of `data/issues`, or added by a person. */
export interface Issue {
  readonly id: string;
  readonly name: string;
  /** words or beginnings of words (`guarant*`) that name it, folded */
  readonly cues: readonly string[];
}

/** A cue that people write: words that begin with a letter or digit, each with a star at most at its end; two letters at least. */
export const CUE =
  /^(?=.*[\p{L}\p{N}]{2})[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*\*?(?: [\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*\*?)*$/u;

/** One position of one holder on one issue. */
export interface StanceEntry {
  readonly statementId: string;
  readonly issue: string;
  readonly holder: Party;
  readonly stance: PositionStance;
  /** for it, or against it */
  readonly side: 'for' | 'against';
  /** what exactly, in the document's words */
  readonly matter: string;
  readonly reason: string | null;
  /** ISO 8601 day: published, else known */
  readonly on: string;
  readonly passage: Passage;
}

/** Newest last; `turned` names the entry at which the holder changed sides, and the one before. */
export interface PositionCell {
  readonly holder: Party;
  readonly issue: string;
  readonly current: StanceEntry;
  readonly turned: { readonly from: StanceEntry; readonly to: StanceEntry } | null;
  readonly history: readonly StanceEntry[];
}
