import type { QuantityKind } from './mention.js';
import type { Span } from './span.js';

/** PLOVER event types, PLOVER Codebook 2022 (openeventdata/PLOVER). */
export const EVENT_TYPES = [
  'AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE',
  'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT',
] as const; // biome-ignore format: a table
export type PloverType = (typeof EVENT_TYPES)[number];

export const QUADS = [
  'verbal-cooperation',
  'material-cooperation',
  'verbal-conflict',
  'material-conflict',
] as const;
export type Quad = (typeof QUADS)[number];

export type Factuality = 'asserted' | 'negated' | 'hypothetical' | 'future' | 'historical';

/** Low, best and high estimate as UCDP gives them; low <= best <= high. */
export interface Estimate {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

/** Mention ids are those of the same document. Speaker null: somebody, not named. */
export interface Attribution {
  readonly speaker: string | null;
  readonly cue: Span;
}

interface StatementBase extends Span {
  readonly id: string;
  /** exactly `text.slice(start, end)` */
  readonly quote: string;
  /** 0..1, calibrated on the development sets */
  readonly score: number;
  /** what found it: `<file>/<rule>` as `faultline explain` prints it */
  readonly rule: string;
  readonly factuality: Factuality;
  readonly attribution: Attribution | null;
}

/** What a number counts; `events`: how often something happened. */
export type CountedThing = QuantityKind | 'events';

export interface Superlative {
  /** largest, deadliest, first, heaviest ... */
  readonly measure: string;
  /** what is compared, in the document's words */
  readonly scope: string;
  /** time mention id */
  readonly since: string | null;
  /** what is compared, counted together: drones and missiles; empty: the words do not say */
  readonly counts: readonly CountedThing[];
  /** place mention id: "the largest attack on Kyiv"; null: not limited to one */
  readonly within: string | null;
}

/** ACLED 2022 codebook names. */
export interface AcledType {
  readonly eventType: string;
  readonly subEventType: string;
}

export interface EventStatement extends StatementBase {
  readonly kind: 'event';
  readonly eventType: PloverType;
  readonly mode: string | null;
  readonly quad: Quad;
  /** actor mention ids */
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  /** place mention id: where it happened, never where its actor comes from */
  readonly place: string | null;
  readonly time: string | null;
  readonly fatalities: Estimate | null;
  readonly injuries: Estimate | null;
  /** quantity mention ids */
  readonly magnitudes: readonly string[];
  readonly superlative: Superlative | null;
  readonly acled: AcledType | null;
}

export interface ClaimStatement extends StatementBase {
  readonly kind: 'claim';
  readonly speaker: (Span & { readonly mention: string | null }) | null;
  readonly cue: Span;
  readonly content: Span;
  /** in the speaker's own words, between quotation marks */
  readonly direct: boolean;
  readonly stance: 'asserts' | 'denies' | 'questions';
}

export const POSITION_STANCES = [
  'demands', 'supports', 'opposes', 'offers', 'accepts', 'rejects', 'rules-out', 'claims',
] as const; // biome-ignore format: a table
export type PositionStance = (typeof POSITION_STANCES)[number];

export interface PositionStatement extends StatementBase {
  readonly kind: 'position';
  readonly holder: string | null;
  readonly stance: PositionStance;
  readonly issue: Span;
  readonly reason: Span | null;
}

export interface ConditionStatement extends StatementBase {
  readonly kind: 'condition';
  readonly holder: string | null;
  readonly operator: 'only-if' | 'unless' | 'if';
  readonly outcome: Span;
  readonly requirement: Span;
}

export interface CommitmentStatement extends StatementBase {
  readonly kind: 'commitment';
  readonly promisor: string | null;
  readonly beneficiary: string | null;
  readonly undertaking: Span;
  /** quantity mention id */
  readonly amount: string | null;
  readonly modality: 'pledge' | 'agreement' | 'decision' | 'aim' | 'expectation';
  readonly deadline: {
    readonly mention: string;
    readonly earliest: string | null;
    readonly latest: string | null;
  } | null;
  readonly status: 'announced';
}

/** ICD 203 likelihood bands, https://www.dni.gov/files/documents/ICD/ICD-203.pdf */
export const LIKELIHOODS = [
  'almost no chance', 'very unlikely', 'unlikely', 'roughly even', 'likely', 'very likely', 'almost certain',
] as const; // biome-ignore format: a table
export type Likelihood = (typeof LIKELIHOODS)[number];

export interface AssessmentStatement extends StatementBase {
  readonly kind: 'assessment';
  /** null: the document's author */
  readonly holder: string | null;
  readonly proposition: Span;
  readonly likelihood: Likelihood | null;
}

export type Statement =
  | EventStatement
  | ClaimStatement
  | PositionStatement
  | ConditionStatement
  | CommitmentStatement
  | AssessmentStatement;
export type StatementKind = Statement['kind'];

/** A statement before the document's statements are numbered; `quote` is cut from the text at numbering. */
export type Draft<T extends Statement> = T extends Statement ? Omit<T, 'id' | 'quote'> : never;
