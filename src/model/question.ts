import type { ConflictEvent } from './conflict-event.js';
import type { FiledClaim } from './filed-statement.js';

/** What to look for in claims and events; absent: anything. At least one of words, actor and place is given. */
export interface ClaimSearch {
  /** all must stand in the passage; alternatives with a slash: `struck/hit factory` */
  readonly words?: string;
  /** actor id: whose word it is, or who takes part */
  readonly actor?: string;
  /** name of a place, as it stands in the passage or as the place is called */
  readonly place?: string;
  readonly conflict?: string;
  /** ISO 8601 days, both included: of the report */
  readonly since?: string;
  readonly until?: string;
}

/** A question that an editor put, kept as a decision. */
export interface Question {
  readonly id: string;
  /** null: of no one conflict */
  readonly conflict: string | null;
  /** in plain words: "Who struck the factory?" */
  readonly text: string;
  readonly search: ClaimSearch;
}

/** What a search found. `isCut`: more matched than are looked at, and nothing is given, for a part would look like the whole. */
export interface FoundClaims {
  readonly claims: readonly FiledClaim[];
  readonly events: readonly ConflictEvent[];
  readonly isCut: boolean;
}

/** What the statements of one event contradict each other about. */
export const EVENT_DISPUTES = ['happened', 'killed', 'injured'] as const;
export type EventDispute = (typeof EVENT_DISPUTES)[number];
