import { foldName } from '../../model/fold-name.js';
import type { Actor, ActorMention, Unnumbered } from '../../model/mention.js';
import { findFrom } from '../../model/span.js';
import type { ParsedDocument, ParsedSentence } from '../../model/syntax.js';
import type { NameHit } from '../../ontology/actor-names.js';
import type { RegistryActor } from '../../ontology/actor-registry.js';
import type { Ontology } from '../../ontology/ontology.js';
import {
  type Candidate,
  findSentenceHits,
  hasOrdinaryCase,
  isShortOf,
  type SentenceSearch,
} from './actor-candidate.js';
import { findNounPhrases } from './noun-phrases.js';
import { findPronouns } from './pronouns.js';
import { findProperNames } from './proper-names.js';
import { findStates } from './states.js';

/**
 * Everybody a document names, in text order. A mention is the name with its title and nationality ("Russian
 * President Vladimir Putin"), or the noun with what says whose it is ("Ukrainian officials", "hundreds of farmers"):
 * no determiner, no relative clause. Its head token is then the phrase's head whichever way the parser ties title and name.
 */
export function findActors(document: ParsedDocument, ontology: Ontology): Unnumbered<ActorMention>[] {
  const hits = ontology.actors.findNames(document.text);
  const surnames = new Map<string, Actor>();
  const found = document.sentences.flatMap((sentence) => {
    const from = findFrom(hits, (h) => h.start >= sentence.start);
    const inside = hits.slice(
      from,
      findFrom(hits, (h) => h.end > sentence.end),
    );
    return findInSentence(sentence, inside, ontology, surnames).map((c) => toMention(document, sentence, c));
  });
  return found.map((m) => nameInFull(m, surnames));
}

/** "Ruiz" in the headline is the "Ana Ruiz" of the text. */
function nameInFull(
  mention: Unnumbered<ActorMention>,
  surnames: ReadonlyMap<string, Actor>,
): Unnumbered<ActorMention> {
  const { type, start, end, text, score, antecedent, actor } = mention;
  const full = actor && surnames.get(foldName(actor.name.split(' ').at(-1) ?? ''));
  return full && isShortOf(actor, full)
    ? { type, start, end, text, score, antecedent, actor: full }
    : mention;
}

function findInSentence(
  sentence: ParsedSentence,
  hits: readonly NameHit<RegistryActor>[],
  ontology: Ontology,
  surnames: Map<string, Actor>,
): Candidate[] {
  const { tokens } = sentence;
  const search: SentenceSearch = {
    sentence, tokens, ontology, surnames,
    hits: findSentenceHits(sentence, hits),
    taken: new Set(),
    found: [],
    isOrdinary: hasOrdinaryCase(tokens),
  }; // biome-ignore format: a record
  findProperNames(search);
  findNounPhrases(search);
  findStates(search);
  findPronouns(search);
  return search.found.sort((a, b) => a.first - b.first || b.last - a.last);
}

function toMention(
  document: ParsedDocument,
  sentence: ParsedSentence,
  candidate: Candidate,
): Unnumbered<ActorMention> {
  const start = sentence.tokens[candidate.first]?.start ?? sentence.start;
  const end = sentence.tokens[candidate.last]?.end ?? start;
  const { actor, score } = candidate;
  return { type: 'actor', start, end, text: document.text.slice(start, end), score, antecedent: null, actor };
}
