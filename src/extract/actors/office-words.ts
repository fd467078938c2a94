import type { ActorWords } from '../../ontology/actor-words.js';

/** A lemma that names whoever holds an office: a title ("minister"), or a noun for a person ("spokesman"). */
export function isOfficeWord({ titles, nouns }: ActorWords, lemma: string): boolean {
  return titles.has(lemma) || nouns.get(lemma)?.kind === 'person';
}
