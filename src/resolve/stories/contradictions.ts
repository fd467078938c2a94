import type { CountFact, KeyFacts, PlaceFact } from '../../model/story.js';

/** Why two reports cannot be of one happening, however alike their words are. */
export type Contradiction = 'polarity' | 'negation' | 'number' | 'speaker' | 'place' | 'day';

/** All that the openings of two documents contradict each other in. `places`: as `comparePlaces` has them. */
export function findContradictions(a: KeyFacts, b: KeyFacts, places: PlaceRelation): Contradiction[] {
  const checks: readonly (readonly [Contradiction, boolean])[] = [
    ['polarity', isOpposed(a, b)],
    ['negation', a.isNegated !== b.isNegated],
    ['number', hasOtherCount(a, b)],
    ['speaker', hasOtherVoice(a, b)],
    ['place', places === 'apart'],
    ['day', hasOtherDay(a, b)],
  ];
  return checks.filter(([, found]) => found).map(([name]) => name);
}

/** On some axis one takes only the one side, the other only the other. */
function isOpposed(a: KeyFacts, b: KeyFacts): boolean {
  return a.polarity.some((side) => {
    const other = side.endsWith('+') ? side.replace('+', '-') : side.replace('-', '+');
    return b.polarity.includes(other) && !a.polarity.includes(other) && !b.polarity.includes(side);
  });
}

/** They count the same kind of thing, no count fits another, and neither text has the other's number anywhere. */
function hasOtherCount(a: KeyFacts, b: KeyFacts): boolean {
  const units = new Set(a.counts.map((c) => c.unit));
  return [...units].some((unit) => {
    const own = a.counts.filter((c) => c.unit === unit);
    const others = b.counts.filter((c) => c.unit === unit);
    const isApart = others.length > 0 && own.every((x) => others.every((y) => !isCompatible(x, y)));
    return isApart && !own.some((c) => isMentioned(c, b)) && !others.some((c) => isMentioned(c, a));
  });
}

/** "at least 5" fits 7; 2 does not fit 5. */
function isCompatible(a: CountFact, b: CountFact): boolean {
  const [lowA, highA] = [a.low ?? 0, a.high ?? Number.POSITIVE_INFINITY];
  const [lowB, highB] = [b.low ?? 0, b.high ?? Number.POSITIVE_INFINITY];
  return lowA <= highB && lowB <= highA;
}

function isMentioned({ low, high }: CountFact, other: KeyFacts): boolean {
  return low !== null && low === high && other.numbers.includes(low);
}

function hasOtherVoice(a: KeyFacts, b: KeyFacts): boolean {
  if (a.voices.length === 0 || b.voices.length === 0) return false;
  return !a.voices.some((v) => b.actors.includes(v)) && !b.voices.some((v) => a.actors.includes(v));
}

/** Where the main events of two documents were, to each other; `named`: apart, but one document names the other's place as well. */
export type PlaceRelation = 'unknown' | 'near' | 'named' | 'apart';

export function comparePlaces(a: KeyFacts, b: KeyFacts): PlaceRelation {
  if (a.places.length === 0 || b.places.length === 0) return 'unknown';
  if (a.places.some((p) => b.places.some((q) => isSamePlace(p, q)))) return 'near';
  return a.places.some((p) => isNamedIn(p, b)) || b.places.some((p) => isNamedIn(p, a)) ? 'named' : 'apart';
}

function isNamedIn(place: PlaceFact, facts: KeyFacts): boolean {
  return facts.allPlaces.includes(place.name) || facts.places.some((q) => q.admin1 === place.name);
}

/** A village and the town that outlets name instead of it are this near. */
const NEAR_KM = 30;

function isSamePlace(a: PlaceFact, b: PlaceFact): boolean {
  if (a.name === b.name || a.name === b.admin1 || b.name === a.admin1) return true;
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return false;
  const km = 111.2 * Math.hypot(a.lat - b.lat, (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180));
  return km <= NEAR_KM;
}

/** "Overnight" is two days, and time zones differ: the days must lie more than one apart. */
function hasOtherDay(a: KeyFacts, b: KeyFacts): boolean {
  if (a.days.length === 0 || b.days.length === 0) return false;
  return a.days.every(([first, last]) => b.days.every(([from, to]) => from - last > 1 || first - to > 1));
}
