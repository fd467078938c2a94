import type { Place } from '../model/mention.js';
import type { PlacedStatement } from './timeline.js';

/** A place with what is told to have happened there. */
export interface MapPlace<T extends PlacedStatement> {
  readonly place: Place;
  readonly items: readonly T[];
}

export interface PlacesOfEvents<T extends PlacedStatement> {
  /** most told of first */
  readonly places: readonly MapPlace<T>[];
  /** events whose text names no place, or one that could not be told */
  readonly unplaced: readonly T[];
}

/** Events by the place where they happened; other statements have no place. */
export function groupByPlace<T extends PlacedStatement>(items: readonly T[]): PlacesOfEvents<T> {
  const byPlace = new Map<string, { place: Place; items: T[] }>();
  const unplaced: T[] = [];
  for (const item of items) {
    if (item.statement.kind !== 'event') continue;
    const place = findPlace(item);
    if (!place) unplaced.push(item);
    else addItem(byPlace, place, item);
  }
  const places = [...byPlace.values()];
  return { places: places.sort((a, b) => b.items.length - a.items.length), unplaced };
}

function addItem<T>(byPlace: Map<string, { place: Place; items: T[] }>, place: Place, item: T): void {
  const key = String(place.geonameId ?? `${place.name} ${place.countryCode} ${place.precision}`);
  const known = byPlace.get(key);
  if (known) known.items.push(item);
  else byPlace.set(key, { place, items: [item] });
}

function findPlace({ statement, mentions }: PlacedStatement): Place | null {
  if (statement.kind !== 'event' || statement.place === null) return null;
  const mention = mentions.find((m) => m.id === statement.place);
  return mention?.type === 'place' ? mention.place : null;
}
