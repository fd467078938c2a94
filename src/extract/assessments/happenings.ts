import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CodingContext } from '../coding-context.js';
import { findActor } from '../frames/holders.js';

/** A thing that happened: a common noun that is no actor and no report; "this" and "it" may stand for a person or paper. */
export function isHappening(context: CodingContext, sentence: ParsedSentence, subject: Token): boolean {
  if (!['NOUN', 'VERB', 'PROPN'].includes(subject.upos)) return false;
  if (context.ontology.diplomacy.sources.has(subject.lemma.toLowerCase())) return false;
  return findActor(context, sentence, subject) === null;
}
