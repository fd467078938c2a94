import type { ConflictEvent } from '../model/conflict-event.js';
import { nameSide } from '../model/party-side.js';
import { isSymmetric, LOCAL_PRECISION, namePlace } from './event-keys.js';

type Told = Pick<ConflictEvent, 'eventType' | 'quad' | 'place' | 'actors'>;

/**
 * Type and place of a deed that is told as somebody's, where the place is fine enough to tell one from another. Two events of one scene
 * and one day with other doers may be one deed laid at two doors. Null: no such deed.
 */
export function nameScene({ eventType, quad, place, actors }: Told): string | null {
  const name = namePlace(place);
  const isLocal = place?.precision == null || place.precision <= LOCAL_PRECISION;
  if (name === null || !isLocal || actors.length === 0) return null;
  return quad === 'material-conflict' && !isSymmetric({ eventType }) ? `${eventType}|${name}` : null;
}

/** Whose deed it is said to be, a state standing for all who act for it: `RUS`, `RUS|name:militia`. */
export function nameDoers({ actors }: Pick<ConflictEvent, 'actors'>): string {
  return [...new Set(actors.map(nameSide))].sort().join('|');
}
