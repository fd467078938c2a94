import type { Upos } from '../model/syntax.js';
import type { Network } from './network.js';

export interface TagPair {
  readonly upos: Upos;
  readonly xpos: string;
}

/**
 * Lemmas as edits: `-n+text` cuts n code units and adds text. Known words by `form|xpos`; unknown ones by the longest
 * ending seen in training.
 */
export interface LemmaTable {
  readonly words: Readonly<Record<string, string>>;
  readonly endings: Readonly<Record<string, string>>;
}

/** Trained statistics of one language, as stored in `data/models/<language>`. */
export interface LanguageModel {
  readonly tags: readonly TagPair[];
  readonly labels: readonly string[];
  /** tags words and draws trees */
  readonly network: Network;
  readonly lemmas: LemmaTable;
}
