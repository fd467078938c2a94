import type { GazetteerPlace, NameHolder } from '../../ontology/gazetteer.js';
import type { PlaceLexicon } from '../../ontology/place-lexicon.js';
import type { PlaceName } from './name-matches.js';
import {
  type ContextPlace,
  type CountryHint,
  createPlaceContext,
  getDistance,
  type PlaceContext,
} from './place-context.js';
import { getPrior } from './place-prior.js';
import type { PlaceWord } from './place-words.js';

/** A name taken for a place, with what its neighbours say about which. */
export interface PlaceCue {
  readonly name: PlaceName;
  /** the areas named right after it, nearest first: "Paris, Texas", "Mala (Harib, Marib)" */
  readonly containers: readonly PlaceName[];
  /** the area it is said to be in: "in the Gao region" */
  readonly area: PlaceName | null;
  /** it stands there for another one's area itself */
  readonly isContainer: boolean;
  /** "Azaz district": the kind of place that the next word asks for */
  readonly wanted: 'admin1' | 'admin2' | 'city' | null;
}

export interface Sense {
  readonly place: GazetteerPlace;
  /** the best sense's lead over the second */
  readonly margin: number;
  /** a small place far from all that the document is about: rather unknown than wrong */
  readonly isDoubtful: boolean;
}

const ROUNDS = 3;

/** One sense per name and neighbourhood: the prior, then what the document's other places say, three times over. */
export function findSenses(cues: readonly PlaceCue[], hints: readonly CountryHint[]): Map<PlaceCue, Sense> {
  let context = createPlaceContext([], hints);
  let senses = new Map<PlaceCue, Sense>();
  for (let round = 0; round < ROUNDS; round++) {
    senses = chooseAll(cues, context);
    context = createPlaceContext(listContext(cues, senses), hints);
  }
  return chooseAll(cues, context);
}

function chooseAll(cues: readonly PlaceCue[], context: PlaceContext): Map<PlaceCue, Sense> {
  const senses = new Map<PlaceCue, Sense>();
  const shared = new Map<string, Sense>();
  for (const cue of cues) if (isHeld(cue)) put(senses, shared, cue, chooseSense(cue, context));
  for (const cue of cues) {
    if (isHeld(cue)) continue;
    const known = cue.wanted === null && !cue.isContainer ? shared.get(cue.name.key) : undefined;
    put(senses, shared, cue, known ?? chooseSense(cue, context));
  }
  return senses;
}

const isHeld = ({ containers, area }: PlaceCue) => containers.length > 0 || area !== null;

function put(
  senses: Map<PlaceCue, Sense>,
  shared: Map<string, Sense>,
  cue: PlaceCue,
  sense: Sense | null,
): void {
  if (sense === null) return;
  senses.set(cue, sense);
  if (!shared.has(cue.name.key) && cue.wanted === null && !cue.isContainer) shared.set(cue.name.key, sense);
}

function chooseSense(cue: PlaceCue, context: PlaceContext): Sense | null {
  let best: NameHolder | null = null;
  let first = -99;
  let second = -99;
  for (const holder of cue.name.holders) {
    const score = scoreSense(cue, holder, context);
    if (score > first) {
      second = first;
      first = score;
      best = holder;
    } else if (score > second) second = score;
  }
  return best && { place: best.place, margin: first - second, isDoubtful: isStranger(cue, best, context) };
}

function isStranger(cue: PlaceCue, { place, quality }: NameHolder, context: PlaceContext): boolean {
  if (cue.area !== null && !isWithin(place, cue.area)) return true;
  if (cue.containers.length > 0 || place.kind === 'country' || place.kind === 'continent') return false;
  const fame = getPrior({ place, quality });
  return fame < 5 && context.country(cue.name.key, place) === 0 && context.strongest(cue.name.key) > 0.55;
}

function scoreSense(cue: PlaceCue, holder: NameHolder, context: PlaceContext): number {
  const { place } = holder;
  const { key } = cue.name;
  return (
    getPrior(holder) +
    scoreContainer(cue, place) +
    scoreKind(cue, place) +
    2.5 * context.country(key, place) +
    2.5 * context.admin1(key, place) +
    2 * context.near(key, place)
  );
}

/** One of the senses of the area holds the place, or is it. */
function isWithin(place: GazetteerPlace, { holders }: PlaceName): boolean {
  return holders.some((h) => place.index === h.place.index || isInside(place, h.place));
}

function scoreContainer({ containers, area, isContainer }: PlaceCue, place: GazetteerPlace): number {
  const own = isContainer && (place.kind === 'admin1' || place.kind === 'admin2') ? 1.2 : 0;
  return [...containers, ...(area ? [area] : [])].reduce(
    (sum, c) => sum + Math.max(...c.holders.map((h) => scoreInside(place, h.place)), 0),
    own,
  );
}

function scoreInside(place: GazetteerPlace, area: GazetteerPlace): number {
  if (isInside(place, area)) return 6;
  const isNear = area.kind === 'city' && place.country === area.country && getDistance(place, area) < 60;
  return isNear && place.index !== area.index ? 2 : 0;
}

/** "district" after the name asks for a district. */
function scoreKind({ wanted, isContainer, name }: PlaceCue, place: GazetteerPlace): number {
  if (wanted === null) return isContainer ? 0 : scoreSeat(name, place);
  if (place.kind === wanted || (wanted === 'admin1' && place.kind === 'region')) return 4;
  return wanted === 'admin1' && place.kind === 'admin2' ? 1.5 : 0;
}

/** "Aleppo" alone is the city, not the province around it. A state whose seat bears another name keeps its own: "Ohio". */
function scoreSeat(name: PlaceName, area: GazetteerPlace): number {
  if (area.kind === 'admin1') return name.holders.some(({ place }) => isSeat(place, area)) ? -1.6 : 0;
  if (area.kind !== 'admin2') return 0;
  return name.holders.some(({ place }) => place.kind === 'city' && place.admin2 === area.index) ? -2.5 : 0;
}

function isSeat(place: GazetteerPlace, area: GazetteerPlace): boolean {
  const isMain = place.capital === 'admin1' || place.capital === 'country';
  return isMain && place.kind === 'city' && place.admin1 === area.index && place.population > 10_000;
}

export function isInside(place: GazetteerPlace, area: GazetteerPlace): boolean {
  if (place.index === area.index) return false;
  if (area.kind === 'country') return place.country !== '' && place.country === area.country;
  if (area.kind === 'admin1') return place.admin1 === area.index;
  if (area.kind === 'admin2') return place.admin2 === area.index;
  return false;
}

function listContext(cues: readonly PlaceCue[], senses: ReadonlyMap<PlaceCue, Sense>): ContextPlace[] {
  const byKey = new Map<string, { place: GazetteerPlace; count: number; margin: number }>();
  for (const cue of cues) {
    const sense = senses.get(cue);
    if (!sense) continue;
    const before = byKey.get(cue.name.key);
    if (before) before.count++;
    else byKey.set(cue.name.key, { place: sense.place, count: 1, margin: sense.margin });
  }
  return [...byKey].map(([key, { place, count, margin }]) => ({
    key,
    place,
    weight: getKindWeight(place) * Math.min(1, 0.3 + margin * 0.35) * (1 + Math.log2(count) * 0.4),
  }));
}

/** A country is named for many reasons; a state or a town mostly because the story is there. */
function getKindWeight({ kind }: GazetteerPlace): number {
  if (kind === 'continent' || kind === 'sea') return 0;
  return kind === 'country' ? 0.7 : kind === 'admin1' ? 1.2 : 1;
}

export function getWantedKind(
  name: PlaceName,
  words: readonly PlaceWord[],
  lexicon: PlaceLexicon,
): PlaceCue['wanted'] {
  const after = words[name.to];
  const next = after && after.gap === 'space' ? lexicon.areaWords.get(after.fold) : undefined;
  if (next !== undefined) return next;
  const [kind, of] = [words[name.from - 2], words[name.from - 1]];
  return (of?.fold === 'of' && kind && lexicon.areaWords.get(kind.fold)) || null;
}
