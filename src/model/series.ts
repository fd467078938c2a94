import type { PloverType } from './statement.js';

/** Numbers by day: imported by a person, or counted from events. */
export interface Series {
  readonly id: string;
  readonly name: string;
  /** what a value counts: drones, people killed, events */
  readonly unit: string;
  readonly conflict: string | null;
  readonly source: string | null;
  readonly origin:
    | { readonly kind: 'imported' }
    | {
        readonly kind: 'counted';
        readonly eventType: PloverType | null;
        readonly mode: string | null;
        readonly of: 'events' | 'fatalities';
      };
}

/** ISO 8601 day. A day without a value is not known: never taken as 0. */
export interface SeriesValue {
  readonly day: string;
  readonly value: number;
}

/** "largest since 12 July", "first since March", "deadliest" of all days on record. */
export interface SuperlativeClaim {
  readonly measure: 'most' | 'least' | 'first';
  /** ISO 8601 days the start lies between; null: ever */
  readonly since: { readonly earliest: string; readonly latest: string } | null;
  /** ISO 8601 day */
  readonly on: string;
}

/** A superlative held against its series. `rows` decide it: the day itself, and the days that bear it out or break it. */
export interface RecordCheck {
  readonly verdict: 'holds' | 'fails' | 'cannot say';
  readonly why: string;
  readonly value: number | null;
  /** the last earlier day with at least (for `least`: at most) as much; null: none on record */
  readonly lastAsLarge: SeriesValue | null;
  readonly rows: readonly SeriesValue[];
}
