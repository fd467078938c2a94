import type { CommitmentStatus } from './commitment.js';
import type { EventStatus } from './conflict-event.js';
import type { Quantity } from './mention.js';
import type { ClaimSearch } from './question.js';
import type { Role } from './role.js';
import type {
  Estimate,
  Factuality,
  Likelihood,
  PloverType,
  PositionStance,
  StatementKind,
} from './statement.js';

/**
 * A statement as a decision points at it. When its document is read again by newer rules, the decision moves to the statement of the same
 * kind at the same passage.
 */
export interface StatementRef {
  readonly statementId: string;
  readonly documentId: string;
  readonly kind: StatementKind;
  readonly start: number;
  readonly end: number;
}

/** What an editor sets in the place of what the rules read; absent: as read. Actors by id. */
export interface StatementChanges {
  readonly eventType?: PloverType;
  readonly mode?: string | null;
  readonly factuality?: Factuality;
  readonly actors?: readonly string[];
  readonly recipients?: readonly string[];
  readonly earliest?: string | null;
  readonly latest?: string | null;
  readonly fatalities?: Estimate | null;
  readonly injuries?: Estimate | null;
  readonly stance?: PositionStance;
  readonly likelihood?: Likelihood | null;
}

/** What a person decided. Decisions are only ever added; `undo` takes back an earlier one. */
export type DecisionBody =
  | { readonly kind: 'accept'; readonly target: StatementRef }
  /** the rules misread it */
  | { readonly kind: 'reject'; readonly target: StatementRef }
  /** its outlet took it back */
  | { readonly kind: 'retract'; readonly target: StatementRef }
  | { readonly kind: 'edit'; readonly target: StatementRef; readonly changes: StatementChanges }
  /** all of these tell of one event */
  | { readonly kind: 'merge'; readonly targets: readonly StatementRef[] }
  /** `targets` tell of another event than what is now linked with them */
  | { readonly kind: 'split'; readonly targets: readonly StatementRef[] }
  | { readonly kind: 'event-status'; readonly target: StatementRef; readonly status: EventStatus }
  /** two ids are one actor: `alias` is shown and counted as `actor` */
  | {
      readonly kind: 'alias-merge';
      readonly alias: string;
      readonly actor: string;
      /** as the pages spelled the two when it was decided; ids of names no registry holds are folded */
      readonly names?: { readonly alias: string; readonly actor: string };
    }
  | { readonly kind: 'alias-split'; readonly alias: string }
  | {
      readonly kind: 'commitment-status';
      /** any statement of the commitment */
      readonly target: StatementRef;
      readonly status: CommitmentStatus;
      /** ISO 8601 day on which it became so */
      readonly on: string;
      /** the statement that shows it; null: the person's own word, with a reason */
      readonly evidence: StatementRef | null;
      /** what was delivered with this step */
      readonly delivered: Quantity | null;
    }
  | {
      readonly kind: 'judgment';
      readonly conflict: string;
      readonly text: string;
      readonly likelihood: Likelihood;
      readonly citations: readonly StatementRef[];
    }
  /** a matter of the positions matrix beside those of the data files */
  | { readonly kind: 'issue'; readonly id: string; readonly name: string; readonly cues: readonly string[] }
  /** asked of all claims, shown as a board */
  | {
      readonly kind: 'question';
      readonly id: string;
      readonly conflict: string | null;
      readonly text: string;
      readonly search: ClaimSearch;
    }
  /** an earlier one whose statement stands no more needs nothing further; `successor`: the decision set in its place, null: none */
  | { readonly kind: 'rest'; readonly decision: string; readonly successor: string | null }
  | { readonly kind: 'undo'; readonly decision: string };
export type DecisionKind = DecisionBody['kind'];

export interface Decision {
  readonly id: string;
  /** their name at that time */
  readonly author: string;
  /** the person's id; absent: not by somebody signed in */
  readonly authorId?: string;
  readonly role: Role;
  /** ISO 8601 UTC */
  readonly at: string;
  readonly reason: string | null;
  readonly body: DecisionBody;
}
