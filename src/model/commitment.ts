import { type FiledCommitment, getToldDay, type Party, type Passage } from './filed-statement.js';
import type { Quantity } from './mention.js';
import type { CommitmentStatement } from './statement.js';

/** In the usual order; a chain may skip and repeat. */
export const COMMITMENT_STATUSES = [
  'announced', 'agreed', 'in force', 'due', 'partly met', 'met', 'missed', 'withdrawn', 'superseded', 'disputed',
] as const; // biome-ignore format: a table
export type CommitmentStatus = (typeof COMMITMENT_STATUSES)[number];

/** A step of the chain: on whose word. `passage` null: by the calendar (`due`), or a person's own word. */
export interface CommitmentStep {
  readonly status: CommitmentStatus;
  /** ISO 8601 day; null: the document states none */
  readonly on: string | null;
  readonly passage: Passage | null;
  readonly by: 'statement' | 'calendar' | 'person';
  readonly delivered: Quantity | null;
  /** id of the person's decision */
  readonly decision: string | null;
}

/** A later statement that may bear on a promise: shown to a person, never assumed. */
export interface CommitmentHint {
  readonly suggests: 'met' | 'missed' | 'withdrawn' | 'superseded';
  readonly passage: Passage;
}

/** What somebody promised, over all statements that tell of it. Derived. */
export interface Commitment {
  /** `c-` + id of the statement that founded it */
  readonly id: string;
  readonly promisor: Party | null;
  readonly beneficiary: Party | null;
  readonly undertaking: string;
  readonly amount: Quantity | null;
  readonly modality: CommitmentStatement['modality'];
  /** words of the condition it hangs on; null: none stated */
  readonly condition: string | null;
  /** ISO 8601 days the deadline lies between; null: not stated */
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly statements: readonly FiledCommitment[];
  /** oldest first; the last is the state */
  readonly steps: readonly CommitmentStep[];
  readonly hints: readonly CommitmentHint[];
  readonly conflicts: readonly string[];
}

/** Who told of it first, by the day of publication: its words are those of the promise, later ones those of its fate. */
export function findFirstTold(statements: readonly FiledCommitment[]): FiledCommitment | null {
  return statements.reduce<FiledCommitment | null>(
    (a, b) => (a !== null && compareTold(a, b) <= 0 ? a : b),
    null,
  );
}

/** By the day published, else known; then by when it was known. */
export function compareTold(a: FiledCommitment, b: FiledCommitment): number {
  return (
    getToldDay(a.passage).localeCompare(getToldDay(b.passage)) ||
    a.passage.knownAt.localeCompare(b.passage.knownAt)
  );
}
