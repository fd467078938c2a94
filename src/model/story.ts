/** A stated number of a kind of thing in a document's opening; a bound that is not stated is null. */
export interface CountFact {
  /** "killed", "injured", "drones", or the stem of the noun that is counted; "" where none is named */
  readonly unit: string;
  readonly low: number | null;
  readonly high: number | null;
}

/** A place named in a document, as far as it must be told from another. */
export interface PlaceFact {
  /** folded */
  readonly name: string;
  readonly admin1: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
}

/**
 * What tells two happenings apart that are reported in the same words. "Opening" is the title's or the text's first
 * sentences; what a document names anywhere can excuse a difference, never make one.
 */
export interface KeyFacts {
  /** hashes of the opening's words, ascending, each once */
  readonly opening: readonly number[];
  /** sides taken in the opening: "accept+", "open-" */
  readonly polarity: readonly string[];
  /** the opening denies something */
  readonly isNegated: boolean;
  readonly counts: readonly CountFact[];
  /** every number of the text */
  readonly numbers: readonly number[];
  /** actor ids that speak or act in the opening, and those named anywhere; empty where the news is not what somebody says */
  readonly voices: readonly string[];
  readonly actors: readonly string[];
  /** of the main event, or of the opening; and those named anywhere */
  readonly places: readonly PlaceFact[];
  readonly allPlaces: readonly string[];
  /** days (since 1970-01-01) of the opening: [first, last] */
  readonly days: readonly (readonly [number, number])[];
}

/** A document as stories see it; made once from its Reading. */
export interface StorySignature {
  readonly id: string;
  /** of publication, days since 1970-01-01; null: not known */
  readonly day: number | null;
  /** hashes of stems, ascending, and their weights: a vector of length 1 */
  readonly terms: readonly number[];
  readonly weights: readonly number[];
  /** length of the text in words */
  readonly words: number;
  readonly facts: KeyFacts;
}

/** A document in a story, and one that it was moved to. */
export interface StoryMove {
  readonly document: string;
  /** null: it was in none */
  readonly from: string | null;
  readonly to: string;
}
