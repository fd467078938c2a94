import type { GazetteerPlace } from '../../ontology/gazetteer.js';

/** A place the document is taken to name, and how much it says about what the others are. */
export interface ContextPlace {
  readonly key: string;
  readonly place: GazetteerPlace;
  readonly weight: number;
}

export interface PlaceContext {
  /** 0..1: how much of the document's other places lie in this place's country */
  country(key: string, place: GazetteerPlace): number;
  admin1(key: string, place: GazetteerPlace): number;
  /** 0..1: the share of the country that most of the other places lie in */
  strongest(key: string): number;
  /** 0..1: how near the document's other towns and areas are; 1 within some 30 km of several */
  near(key: string, place: GazetteerPlace): number;
}

export function createPlaceContext(
  places: readonly ContextPlace[],
  hints: readonly CountryHint[] = [],
): PlaceContext {
  const countries = sumBy(places, (p) => p.place.country);
  for (const { country, weight } of hints) countries.set(country, (countries.get(country) ?? 0) + weight);
  const areas = sumBy(places, (p) => (p.place.admin1 < 0 ? '' : String(p.place.admin1)));
  const totals = { countries: sumAll(countries), areas: sumAll(areas) };
  const own = new Map(places.map((p) => [p.key, p]));
  const local = places.filter((p) => isLocal(p.place));
  const getCountry = (p: GazetteerPlace): string => p.country;
  return {
    country: (key, { country }) => readShare(countries, totals.countries, country, own.get(key), getCountry),
    admin1: (key, { admin1 }) =>
      admin1 < 0 ? 0 : readShare(areas, totals.areas, String(admin1), own.get(key), (p) => String(p.admin1)),
    strongest: (key) =>
      [...countries.keys()].reduce(
        (top, c) => Math.max(top, readShare(countries, totals.countries, c, own.get(key), getCountry)),
        0,
      ),
    near: (key, place) => (isLocal(place) ? sumNearness(local, key, place) : 0),
  };
}

/** A country that the document's vocabulary speaks for ("sheriff", "garda"). */
export interface CountryHint {
  readonly country: string;
  readonly weight: number;
}

function sumAll(sums: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const value of sums.values()) total += value;
  return total;
}

function isLocal({ kind }: GazetteerPlace): boolean {
  return kind === 'city' || kind === 'section' || kind === 'admin2' || kind === 'facility';
}

function sumBy(places: readonly ContextPlace[], keyOf: (p: ContextPlace) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const p of places) {
    const key = keyOf(p);
    if (key !== '') sums.set(key, (sums.get(key) ?? 0) + p.weight);
  }
  return sums;
}

/** Without what the name itself adds; saturates, so that one clear mention already counts. */
function readShare(
  sums: ReadonlyMap<string, number>,
  whole: number,
  code: string,
  own: ContextPlace | undefined,
  codeOf: (p: GazetteerPlace) => string,
): number {
  if (code === '') return 0;
  const total = whole - (own?.weight ?? 0);
  const mine = (sums.get(code) ?? 0) - (own && codeOf(own.place) === code ? own.weight : 0);
  return Math.max(0, Math.min(1, mine / (total * 0.8 + 0.6)));
}

function sumNearness(local: readonly ContextPlace[], key: string, place: GazetteerPlace): number {
  let sum = 0;
  for (const other of local) {
    if (other.key !== key) sum += other.weight * Math.exp(-getDistance(place, other.place) / 60);
  }
  return Math.min(1, sum / 1.5);
}

/** Kilometres on a flat map around the two: good to a few percent below 500 km, and cheap. */
export function getDistance(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const dy = (a.lat - b.lat) * 111.2;
  const dx = wrapDegrees(a.lon - b.lon) * 111.3 * Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180));
  return Math.hypot(dx, dy);
}

function wrapDegrees(difference: number): number {
  return difference > 180 ? difference - 360 : difference < -180 ? difference + 360 : difference;
}
