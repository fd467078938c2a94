import type { GazetteerPlace, NameHolder, PlaceKind } from '../../ontology/gazetteer.js';

/** How likely news means this place by its name, before any context: about the decimal logarithm of a town's people. */
const KIND_PRIOR: Record<PlaceKind, number> = {
  city: 0, section: -1.5, admin1: 6.6, admin2: 3.4, country: 9, region: 7.5, sea: 7.5, landscape: 6, facility: 6.5, continent: 8.5,
}; // biome-ignore format: a table

/** Countries whose first-order areas the world's news names without their country. */
const FEDERAL = new Set(['US', 'CA', 'AU', 'GB', 'IN', 'UA']);

const SEAT_PRIOR = { country: 2.2, admin1: 0.5, admin2: 0.25 };

export function getPrior(holder: NameHolder): number {
  const { place, quality } = holder;
  const prior = KIND_PRIOR[place.kind] + getPeople(place);
  if (quality === 'alternate') return prior - 1.7;
  if (quality === 'short') return prior - (place.kind === 'admin1' ? 1.2 : 0.8);
  return prior;
}

function getPeople({ kind, population, capital, country }: GazetteerPlace): number {
  if (kind === 'admin1') return FEDERAL.has(country) ? 0.9 : 0;
  if (kind === 'admin2') return Math.min(1, Math.log10(population + 1) / 6);
  if (kind !== 'city' && kind !== 'section') return 0;
  return Math.log10(Math.max(population, 60)) + (capital === null ? 0 : SEAT_PRIOR[capital]);
}

/** The likeliest sense of a name before any context. */
export function getTopPrior(holders: readonly NameHolder[]): number {
  return holders.reduce((top, h) => Math.max(top, getPrior(h)), 0);
}
