import type { PlacePrecision, Quantity } from './mention.js';
import type {
  ClaimStatement,
  CommitmentStatement,
  ConditionStatement,
  CountedThing,
  Estimate,
  Factuality,
  Likelihood,
  PloverType,
  PositionStance,
  Quad,
  StatementKind,
} from './statement.js';

/** Somebody a statement names, by registry id or `name:` + folded name. */
export interface Party {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-3 */
  readonly country: string | null;
  /** PLOVER sector */
  readonly sector: string | null;
}

/** Where an event happened, as far as its text says. */
export interface FiledPlace {
  readonly name: string;
  readonly geonameId: number | null;
  readonly countryCode: string | null;
  readonly admin1: string | null;
  readonly precision: PlacePrecision | null;
}

/** The passage a statement came from: enough to find and to check it again. */
export interface Passage {
  readonly statementId: string;
  readonly documentId: string;
  /** id in its document: `s3` */
  readonly localId: string;
  /** half-open range of UTF-16 code units into the document's text */
  readonly start: number;
  readonly end: number;
  /** exactly the text of that range */
  readonly quote: string;
  readonly publisher: string | null;
  readonly title: string | null;
  /** ISO 8601 day; null: not stated */
  readonly published: string | null;
  /** ISO 8601 UTC */
  readonly knownAt: string;
}

interface FiledBase {
  /** id in the whole store */
  readonly id: string;
  readonly kind: StatementKind;
  readonly passage: Passage;
  /** the document, or owner, whose word it first was: copies of it share it */
  readonly origin: string;
  readonly conflicts: readonly string[];
  readonly factuality: Factuality;
  readonly score: number;
  /** whom the text gives it to; null with `isAttributed`: somebody not named */
  readonly speaker: Party | null;
  readonly isAttributed: boolean;
}

export interface FiledEvent extends FiledBase {
  readonly kind: 'event';
  readonly eventType: PloverType;
  readonly mode: string | null;
  readonly quad: Quad;
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
  readonly place: FiledPlace | null;
  /** name of the first fine place that an event of its document has; null: none has one; absent where filed before this was kept */
  readonly scene?: string | null;
  /** ISO 8601 days it lies between; null: not stated */
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly fatalities: Estimate | null;
  readonly injuries: Estimate | null;
  readonly magnitudes: readonly Quantity[];
  readonly superlative: FiledSuperlative | null;
}

/** "the largest drone attack on Kyiv since mid-July", ready to be held against a series. */
export interface FiledSuperlative {
  readonly measure: string;
  readonly scope: string;
  /** EDTF; null: ever, or a length of time */
  readonly since: string | null;
  readonly start: SuperlativeStart;
  /** counted together; empty: the words do not say */
  readonly counts: readonly CountedThing[];
  /** the place it is limited to; null: none */
  readonly within: FiledPlace | null;
}

/** The last day before those it compares with, as a span (ISO 8601 days); `unclear`: one is named, and which could not be said. */
export type SuperlativeStart =
  | { readonly kind: 'ever' }
  | { readonly kind: 'days'; readonly earliest: string; readonly latest: string }
  | { readonly kind: 'unclear' };

export interface FiledClaim extends FiledBase {
  readonly kind: 'claim';
  readonly content: string;
  readonly direct: boolean;
  readonly stance: ClaimStatement['stance'];
}

export interface FiledPosition extends FiledBase {
  readonly kind: 'position';
  readonly holder: Party | null;
  readonly stance: PositionStance;
  readonly issue: string;
  readonly reason: string | null;
}

export interface FiledCondition extends FiledBase {
  readonly kind: 'condition';
  readonly holder: Party | null;
  readonly operator: ConditionStatement['operator'];
  readonly outcome: string;
  readonly requirement: string;
}

export interface FiledCommitment extends FiledBase {
  readonly kind: 'commitment';
  readonly promisor: Party | null;
  readonly beneficiary: Party | null;
  readonly undertaking: string;
  readonly amount: Quantity | null;
  readonly modality: CommitmentStatement['modality'];
  /** ISO 8601 days the deadline lies between */
  readonly earliest: string | null;
  readonly latest: string | null;
}

export interface FiledAssessment extends FiledBase {
  readonly kind: 'assessment';
  readonly holder: Party | null;
  readonly proposition: string;
  readonly likelihood: Likelihood | null;
}

/** A statement as the ledger takes it in: its mentions resolved to parties, places and days, its words cut out. */
export type FiledStatement =
  | FiledEvent
  | FiledClaim
  | FiledPosition
  | FiledCondition
  | FiledCommitment
  | FiledAssessment;

/** The day a passage was published, else the one it became known on; ISO 8601. */
export function getToldDay({ published, knownAt }: Pick<Passage, 'published' | 'knownAt'>): string {
  return published ?? knownAt.slice(0, 10);
}
