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
