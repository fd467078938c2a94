import type { FiledEvent } from './filed-statement.js';
import type { CountedThing, PloverType } from './statement.js';

/** Numbers by day: imported by a person, or counted from events. */
export interface Series {
  readonly id: string;
  readonly name: string;
  /** what a value counts: drones, people killed, events */
  readonly unit: string;
  readonly conflict: string | null;
  readonly source: string | null;
  /** null: nobody said what it counts, and no statement is held against it */
  readonly subject: SeriesSubject | null;
  readonly origin:
    | { readonly kind: 'imported' }
    | {
        readonly kind: 'counted';
        readonly eventType: PloverType | null;
        readonly mode: string | null;
        readonly of: 'events' | 'fatalities';
      };
}

/** What a series counts, so that a superlative finds the series it speaks of. */
export interface SeriesSubject {
  /** null: of any type, any mode */
  readonly eventType: PloverType | null;
  readonly mode: string | null;
  /** counted together, sorted: drones and missiles are another series than drones */
  readonly counts: readonly CountedThing[];
  /** actor id: whose acts; null: anybody's */
  readonly actor: string | null;
  /** GeoNames id; null: all of the conflict */
  readonly place: number | null;
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

/** A superlative of a filed statement, held against the series it speaks of; kept anew whenever the answer changes. */
export interface StatementCheck {
  readonly statement: FiledEvent;
  /** null: none fits, and `check.why` says so */
  readonly series: Pick<Series, 'id' | 'name' | 'unit'> | null;
  /** the day of the event's span that it was held against (ISO 8601) */
  readonly on: string | null;
  readonly check: RecordCheck;
}

/** A day of a series with more than every day for a while before it, noted when its value came in. */
export interface NotedRecord {
  readonly series: Pick<Series, 'id' | 'name' | 'unit' | 'conflict'>;
  readonly day: string;
  readonly value: number;
  /** the last earlier day with as much; null: none on record */
  readonly since: SeriesValue | null;
  /** first day of the series, where nothing earlier had as much */
  readonly seriesBegins: string;
  /** ISO 8601 UTC: when it was noted */
  readonly notedAt: string;
}
