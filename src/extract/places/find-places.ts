import type { Place, PlaceMention, Unnumbered } from '../../model/mention.js';
import type { ParsedDocument } from '../../model/syntax.js';
import { type Gazetteer, type GazetteerPlace, getPrecision } from '../../ontology/gazetteer.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { PlaceLexicon } from '../../ontology/place-lexicon.js';
import { findAbbreviated, findNamesAt, type PlaceName } from './name-matches.js';
import { type CountryHint, createPlaceContext } from './place-context.js';
import {
  ACCEPTED,
  findEstablished,
  findPersons,
  type NameSurroundings,
  weighEvidence,
} from './place-evidence.js';
import { getTopPrior } from './place-prior.js';
import { findSenses, getWantedKind, isInside, type PlaceCue, type Sense } from './place-senses.js';
import { type PlaceWord, parsePlaceWords } from './place-words.js';

/** Places named in a document, each with what it most likely is, or `place: null` where that cannot be said. */
export function findPlaces(
  document: ParsedDocument,
  ontology: Pick<Ontology, 'gazetteer' | 'placeWords'>,
): Unnumbered<PlaceMention>[] {
  if (document.language !== 'en') return [];
  const words = parsePlaceWords(document);
  const names = findNames(words, ontology);
  const cues = readCues(names, words, ontology.placeWords);
  const senses = findSenses(cues, findCountryHints(words, ontology.placeWords));
  return cues.map((cue) => composeMention(cue, senses.get(cue), document.text, words, ontology.gazetteer));
}

type Known = Pick<Ontology, 'gazetteer' | 'placeWords'>;

function findNames(words: readonly PlaceWord[], { gazetteer, placeWords }: Known): PlaceName[] {
  const folds = words.map((w) => w.fold);
  const found = words.map((_, i) => listNamesAt(words, folds, i, gazetteer, placeWords));
  const around = createSurroundings(words, found, { gazetteer, placeWords });
  const longest = found.flatMap((names) => names.slice(0, 1));
  const established = findEstablished(longest, around);
  const isPlace = (name: PlaceName): boolean =>
    weighEvidence(name, around) + (established.has(name.key) ? 1.2 : 0) >= ACCEPTED;
  return selectNames(words, found, folds, isPlace, placeWords.notPlaces);
}

/** From left to right, the longest accepted name at each word. */
function selectNames(
  words: readonly PlaceWord[],
  found: readonly PlaceName[][],
  folds: readonly string[],
  isPlace: (name: PlaceName) => boolean,
  notPlaces: PlaceLexicon['notPlaces'],
): PlaceName[] {
  const names: PlaceName[] = [];
  for (let i = 0; i < words.length; ) {
    const skip = getNotPlaceLength(folds, i, notPlaces);
    const name = skip > 0 ? undefined : found[i]?.find(isPlace);
    if (name) names.push(name);
    i = name?.to ?? i + Math.max(1, skip);
  }
  return names;
}

function listNamesAt(
  words: readonly PlaceWord[],
  folds: readonly string[],
  at: number,
  gazetteer: Gazetteer,
  lexicon: Known['placeWords'],
): PlaceName[] {
  const abbreviated = findAbbreviated(words, at, gazetteer, lexicon);
  return abbreviated ? [abbreviated] : findNamesAt(words, folds, at, gazetteer);
}

/** Words of a name at this position that is no place; 0: none. */
function getNotPlaceLength(
  folds: readonly string[],
  at: number,
  notPlaces: PlaceLexicon['notPlaces'],
): number {
  const names = notPlaces.get(folds[at] ?? '');
  for (let length = 3; names && length > 0; length--) {
    if (names.has(folds.slice(at, at + length).join(' '))) return length;
  }
  return 0;
}

function createSurroundings(
  words: readonly PlaceWord[],
  found: readonly PlaceName[][],
  { placeWords }: Known,
): NameSurroundings {
  const isPlaceAt = (i: number): boolean => (found[i] ?? []).some((n) => getTopPrior(n.holders) >= 4.5);
  const famous = found.flatMap((names) => names.slice(0, 1).filter((n) => getTopPrior(n.holders) >= 6.4));
  const seeds = findSenses(
    famous.map((name) => ({ name, containers: [], area: null, isContainer: false, wanted: null })),
    findCountryHints(words, placeWords),
  );
  const context = createPlaceContext(
    [...seeds].map(([cue, s]) => ({ key: cue.name.key, place: s.place, weight: 0.5 })),
  );
  return {
    words,
    lexicon: placeWords,
    persons: findPersons(words, placeWords, isPlaceAt),
    lowerWords: new Set(words.filter((w) => !w.isCapital).map((w) => w.fold)),
    agreement: (name) =>
      name.holders.reduce(
        (top, h) =>
          Math.max(top, context.country(name.key, h.place) * 0.3 + context.admin1(name.key, h.place) * 0.7),
        0,
      ),
    isPlaceAt,
  };
}

const MAX_CONTAINERS = 3;

function readCues(
  names: readonly PlaceName[],
  words: readonly PlaceWord[],
  lexicon: PlaceLexicon,
): PlaceCue[] {
  const containers = names.map((_, i) => listContainers(names, i, words, lexicon));
  const inside = new Set(containers.flat());
  return names.map((name, i) => ({
    name,
    containers: containers[i] ?? [],
    area: findStatedArea(name, names[i + 1], words, lexicon),
    isContainer: inside.has(name),
    wanted: getWantedKind(name, words, lexicon),
  }));
}

/** The names that follow one after the other, parted by commas or a parenthesis and words such as "district". */
function listContainers(
  names: readonly PlaceName[],
  at: number,
  words: readonly PlaceWord[],
  lexicon: PlaceLexicon,
): PlaceName[] {
  const first = names[at];
  const found: PlaceName[] = [];
  for (let i = at + 1; first && i < names.length && found.length < MAX_CONTAINERS; i++) {
    const [before, next] = [names[i - 1], names[i]];
    if (!before || !next || !isChained(before, next, words, lexicon)) break;
    const holds = first.holders.some((h) => next.holders.some((n) => isInside(h.place, n.place)));
    if (holds || next.from - first.to > 0) found.push(next);
    else break;
  }
  return found;
}

function isChained(
  before: PlaceName,
  next: PlaceName,
  words: readonly PlaceWord[],
  lexicon: PlaceLexicon,
): boolean {
  const gap = words[next.from]?.gap;
  if (gap !== 'comma' && gap !== 'paren') return false;
  return words.slice(before.to, next.from).every((w) => w.gap === 'space' && lexicon.areaWords.has(w.fold));
}

const MOST_BETWEEN = 4;

/** "Pavlivka in the [Zaporizhzhia] region", "a camp near Sake in the province of [North Kivu]": the area a place is said to be in. */
function findStatedArea(
  name: PlaceName,
  next: PlaceName | undefined,
  words: readonly PlaceWord[],
  lexicon: PlaceLexicon,
): PlaceName | null {
  if (!next || next.from - name.to > MOST_BETWEEN || words[name.to]?.fold !== 'in') return null;
  const between = words.slice(name.to + 1, next.from);
  const isPlain = [...words.slice(name.to, next.from), words[next.from]].every((w) => w?.gap === 'space');
  const kinds = between.filter((w) => !LINKS.has(w.fold)).map((w) => lexicon.areaWords.get(w.fold));
  if (!isPlain || kinds.some((kind) => kind === undefined)) return null;
  return kinds.length > 0 || getWantedKind(next, words, lexicon)?.startsWith('admin') ? next : null;
}

const LINKS: ReadonlySet<string> = new Set(['the', 'of']);

/** A document full of "sheriff" and "county" is at home in the United States, unless its places say otherwise. */
function findCountryHints(words: readonly PlaceWord[], lexicon: PlaceLexicon): CountryHint[] {
  const seen = new Map<string, Set<string>>();
  for (const { fold } of words) {
    for (const country of lexicon.countryHints.get(fold) ?? [])
      seen.set(country, (seen.get(country) ?? new Set()).add(fold));
  }
  return [...seen].map(([country, hits]) => ({ country, weight: Math.min(1.5, hits.size * 0.35) }));
}

function composeMention(
  cue: PlaceCue,
  sense: Sense | undefined,
  text: string,
  words: readonly PlaceWord[],
  gazetteer: Gazetteer,
): Unnumbered<PlaceMention> {
  const start = words[cue.name.from]?.start ?? 0;
  const end = words[cue.name.to - 1]?.end ?? start;
  const score = sense ? Math.min(0.98, 0.5 + sense.margin * 0.12) : 0.3;
  return {
    type: 'place',
    start,
    end,
    text: text.slice(start, end),
    score: Math.round(score * 100) / 100,
    place: sense && !sense.isDoubtful ? composePlace(sense.place, gazetteer) : null,
  };
}

export function composePlace(place: GazetteerPlace, gazetteer: Gazetteer): Place {
  return {
    name: place.name,
    geonameId: place.geonameId,
    lat: place.lat,
    lon: place.lon,
    countryCode: place.country === '' ? null : place.country,
    admin1: place.admin1 < 0 ? null : gazetteer.getPlace(place.admin1).name,
    precision: getPrecision(place.kind),
  };
}
