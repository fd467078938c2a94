import type { Span } from './span.js';

/**
 * UCDP `where_prec`: 1 exact, 2 within ~25 km, 3 second-order admin, 4 first-order admin, 5 linear or fuzzy
 * landscape feature, 6 country, 7 international waters or airspace (UCDP GED Codebook).
 */
export type PlacePrecision = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface Place {
  readonly name: string;
  readonly geonameId: number | null;
  /** degrees; null for a place that is known by name only */
  readonly lat: number | null;
  readonly lon: number | null;
  /** ISO 3166-1 alpha-2; null where no country is stated or the worldviews differ */
  readonly countryCode: string | null;
  readonly admin1: string | null;
  readonly precision: PlacePrecision;
}

/** TIMEX3 (TimeML 1.2.1) with EDTF (ISO 8601-2) and the days it can lie between. */
export interface TimeValue {
  readonly type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  readonly value: string | null;
  readonly mod: string | null;
  readonly edtf: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
}

export type ActorKind = 'person' | 'group' | 'organization' | 'state';

export interface Actor {
  /** registry id (`data/actors`), or `name:` + folded name for an actor the registry does not hold */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-3 */
  readonly country: string | null;
  /** PLOVER sector: GOV MIL REB OPP PTY COP JUD SPY IGO NGO MED EDU BUS CRM CVL ... */
  readonly sector: string | null;
  readonly kind: ActorKind;
}

export type QuantityKind =
  | 'killed' | 'injured' | 'drones' | 'missiles' | 'troops' | 'distance' | 'money' | 'other'; // biome-ignore format: a table

/** A stated number with its bounds, low <= best <= high. Null bound: not stated on that side. */
export interface Quantity {
  readonly kind: QuantityKind;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly unit: string | null;
}

interface MentionBase extends Span {
  readonly id: string;
  /** exactly `text.slice(start, end)` */
  readonly text: string;
  /** 0..1 */
  readonly score: number;
}

/** `place: null` = a place is named, and which one could not be said. */
export interface PlaceMention extends MentionBase {
  readonly type: 'place';
  readonly place: Place | null;
}

export interface TimeMention extends MentionBase {
  readonly type: 'time';
  readonly time: TimeValue;
}

export interface ActorMention extends MentionBase {
  readonly type: 'actor';
  /** the earlier mention a pronoun or definite noun stands for */
  readonly antecedent: string | null;
  /** null = somebody is named, and who could not be said */
  readonly actor: Actor | null;
}

export interface QuantityMention extends MentionBase {
  readonly type: 'quantity';
  readonly quantity: Quantity;
}

export type Mention = PlaceMention | TimeMention | ActorMention | QuantityMention;

/** A mention before the document's mentions are numbered. */
export type Unnumbered<T extends Mention> = T extends Mention ? Omit<T, 'id'> : never;
