import type { Actor, ActorMention, Mention, PlaceMention } from '../../model/mention.js';
import { findFrom } from '../../model/span.js';
import type { ParsedDocument } from '../../model/syntax.js';
import type { Ontology } from '../../ontology/ontology.js';
import { nameMention } from '../mention-copies.js';

/** Share of a document's places that must lie in one country: for people of the place, and for anybody. */
const MAJORITY = 0.6;
const NEARLY_ALL = 0.9;
/** Sectors that act at home unless said otherwise; armies, companies, media and organisations of states may be from elsewhere. */
const AT_HOME: ReadonlySet<string> = new Set([
  'CVL', 'LAB', 'EDU', 'HLH', 'COP', 'CRM', 'UAF', 'REB', 'OPP', 'REL', 'LEG', 'PTY', 'ELI', 'JUD',
]); // biome-ignore format: a table

interface Homes {
  readonly places: readonly PlaceMention[];
  readonly main: string | null;
  /** nearly all of the document's places lie in `main` */
  readonly isLocal: boolean;
}

/**
 * Actors without a stated country get that of the place in their sentence, else the document's: residents,
 * protesters, gunmen and police where one country prevails; an unknown name or an army only where hardly another is named.
 */
export function fillHomeCountries(
  mentions: readonly Mention[],
  document: ParsedDocument,
  ontology: Ontology,
): Mention[] {
  const places = mentions.filter(
    (m): m is PlaceMention => m.type === 'place' && m.place?.countryCode != null,
  );
  if (places.length === 0) return [...mentions];
  const homes = findHomes(places);
  return mentions.map((m) => (isHomeless(m) ? settle(m, homes, document, ontology) : m));
}

function isHomeless(mention: Mention): mention is ActorMention & { actor: Actor } {
  return mention.type === 'actor' && mention.actor?.country === null && mention.actor.id.startsWith('name:');
}

function findHomes(places: readonly PlaceMention[]): Homes {
  const counts = new Map<string, number>();
  for (const { place } of places) {
    const code = place?.countryCode ?? '';
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const [code, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  const share = count / places.length;
  return { places, main: share >= MAJORITY ? code : null, isLocal: share >= NEARLY_ALL };
}

function settle(
  mention: ActorMention & { actor: Actor },
  homes: Homes,
  document: ParsedDocument,
  ontology: Ontology,
): ActorMention {
  if (!homes.isLocal && !isAtHome(mention, ontology)) return mention;
  const code = findNearCountry(mention, homes, document) ?? homes.main;
  const country = code ? ontology.actors.alpha3.get(code) : undefined;
  if (!country) return mention;
  const { id, name, sector, kind } = mention.actor;
  return nameMention(mention, mention.antecedent, { id, name, country, sector, kind });
}

/** A generic noun of a sector that acts at home; a name says nothing about its home, nor does "European leaders". */
function isAtHome({ text, actor }: ActorMention & { actor: Actor }, ontology: Ontology): boolean {
  const { homeNouns, foreignWords } = ontology.actorWords;
  const words = text.toLowerCase().split(/[\s-]+/);
  if (text.slice(1) !== text.slice(1).toLowerCase() || words.some((w) => foreignWords.has(w))) return false;
  return AT_HOME.has(actor.sector ?? '') || words.some((w) => homeNouns.has(w));
}

/** The country that the places of the mention's sentence speak for most: those it happens in, and the finer ones. */
function findNearCountry(mention: ActorMention, homes: Homes, document: ParsedDocument): string | null {
  const sentence = document.sentences[findFrom(document.sentences, (s) => mention.end <= s.end)];
  if (!sentence || mention.start < sentence.start) return null;
  const weights = new Map<string, number>();
  const from = findFrom(homes.places, (p) => p.start >= sentence.start);
  for (const place of homes.places.slice(
    from,
    findFrom(homes.places, (p) => p.start >= sentence.end),
  )) {
    if (place.end > sentence.end) continue;
    const code = place.place?.countryCode ?? '';
    weights.set(code, (weights.get(code) ?? 0) + weighPlace(place, mention, document.text));
  }
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function weighPlace(mention: PlaceMention, actor: ActorMention, text: string): number {
  const before = text.slice(Math.max(0, mention.start - 12), mention.start);
  const isScene = /\b(in|at|near|outside|around|across|from)\s(the\s)?$/i.test(before);
  const isFine = (mention.place?.precision ?? 6) < 6;
  const isOwner = text.slice(actor.end, mention.start) === ' of ';
  return 1 + (isScene ? 2 : 0) + (isFine ? 1 : 0) + (isOwner ? 3 : 0);
}
