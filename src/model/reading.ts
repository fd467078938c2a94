import type { SourceDocument } from './document.js';
import type { Mention } from './mention.js';
import type { ProposalTally } from './proposal.js';
import type { Span } from './span.js';
import type { Statement } from './statement.js';

/** One article read: the answer of `faultline read --json`. */
export interface Reading {
  readonly id: string;
  readonly document: SourceDocument;
  readonly sentences: readonly Span[];
  readonly mentions: readonly Mention[];
  /** id of the event statement that is the document's main happening */
  readonly primaryEvent: string | null;
  readonly statements: readonly Statement[];
  /** where a model server was asked: the statements whose rule is `model:…` are its own */
  readonly proposals?: ProposalTally;
}
