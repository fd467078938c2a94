import type { ActorMention, Mention, PlaceMention } from '../../model/mention.js';
import type { ParsedDocument } from '../../model/syntax.js';
import type { Ontology } from '../../ontology/ontology.js';

/** Share of a document's places that must lie in one country to make it the document's. */
const MAJORITY = 0.6;

/** Residents, protesters, police and their like without a stated country get that of the place in their sentence, else the document's. */
export function fillHomeCountries(
  mentions: readonly Mention[],
  document: ParsedDocument,
  ontology: Ontology,
): Mention[] {
  const places = mentions.filter((m): m is PlaceMention => m.type === 'place');
  if (places.length === 0) return [...mentions];
  const main = findMainCountry(places);
  return mentions.map((m) => (isHomeless(m, ontology) ? settle(m, places, main, document, ontology) : m));
}

function isHomeless(mention: Mention, ontology: Ontology): mention is ActorMention {
  if (mention.type !== 'actor' || !mention.actor || mention.actor.country) return false;
  if (!mention.actor.id.startsWith('name:')) return false;
  const words = mention.actor.name.toLowerCase().split(' ');
  return [words.slice(-2).join(' '), words.at(-1) ?? ''].some((w) => isLocal(w, ontology));
}

function isLocal(word: string, ontology: Ontology): boolean {
  const { nouns } = ontology.actorWords;
  return (nouns.get(word) ?? nouns.get(word.replace(/s$/, '')))?.local ?? false;
}

function settle(
  mention: ActorMention,
  places: readonly PlaceMention[],
  main: string | null,
  document: ParsedDocument,
  ontology: Ontology,
): ActorMention {
  const sentence = document.sentences.find((s) => s.start <= mention.start && mention.end <= s.end);
  const near = places.filter(
    (p) => sentence && sentence.start <= p.start && p.end <= sentence.end && p.place?.countryCode,
  );
  const nearest = near.sort((a, b) => Math.abs(a.start - mention.end) - Math.abs(b.start - mention.end))[0];
  const code = nearest?.place?.countryCode ?? main;
  const country = code ? ontology.actors.alpha3.get(code) : undefined;
  return country && mention.actor ? { ...mention, actor: { ...mention.actor, country } } : mention;
}

function findMainCountry(places: readonly PlaceMention[]): string | null {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { place } of places) {
    if (!place?.countryCode) continue;
    total++;
    counts.set(place.countryCode, (counts.get(place.countryCode) ?? 0) + 1);
  }
  const [code, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
  return total > 0 && count / total >= MAJORITY ? code : null;
}
