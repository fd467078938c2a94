import type { Likelihood } from './statement.js';

/** Where a sentence comes from: enough to find the passage again and to prove it is unchanged. */
export interface Citation {
  readonly statementId: string;
  readonly documentId: string;
  /** of the captured bytes, 64 hex digits */
  readonly sha256: string;
  /** half-open range of UTF-16 code units into the document's text */
  readonly start: number;
  readonly end: number;
  /** exactly the text of that range */
  readonly quote: string;
  readonly publisher: string | null;
  readonly title: string | null;
  /** ISO 8601 day */
  readonly published: string | null;
}

/** At least one: a sentence without its source cannot be written down. */
export type Citations = readonly [Citation, ...Citation[]];

/**
 * A sentence of a brief. Reporting says what sources say. A judgment was written by a person, with the ICD 203 band its words express.
 * Confidence is about the sources of a judgment; no sentence has a likelihood and a confidence (ICD 203, 6.c).
 */
export type BriefSentence =
  | { readonly kind: 'reporting'; readonly text: string; readonly citations: Citations }
  | {
      readonly kind: 'judgment';
      readonly text: string;
      readonly likelihood: Likelihood;
      readonly author: string;
      readonly citations: Citations;
    }
  | {
      readonly kind: 'confidence';
      readonly text: string;
      readonly level: 'low' | 'moderate' | 'high';
      readonly author: string;
    };

export interface BriefSection {
  readonly id: string;
  readonly title: string;
  readonly sentences: readonly BriefSentence[];
  /** what is said where there is nothing to say */
  readonly empty: string;
}

export interface Brief {
  readonly conflict: { readonly id: string; readonly name: string };
  /** ISO 8601 days, both included */
  readonly since: string;
  readonly until: string;
  /** what was known at this moment, ISO 8601 UTC */
  readonly asOf: string;
  readonly sections: readonly BriefSection[];
  /** rests on documents of the example instance */
  readonly hasExamples: boolean;
}
