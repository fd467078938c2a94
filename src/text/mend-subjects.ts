import { moveToken, type Token } from '../model/syntax.js';
import { mendReduced, PREPOSITIONS } from './mend-reduced.js';

/**
 * "Any meeting with the envoy must take place": greedy parsers often take the noun beside the verb for its subject. A noun
 * behind a preposition is no subject, so the noun before the preposition is. Only where the tree stays a tree.
 */
export function mendSubjects(tokens: readonly Token[]): Token[] {
  const mended = [...tokens];
  for (const token of tokens) mendDescribed(mended, token.index);
  for (const token of tokens) mendSubject(mended, token.index);
  return mended;
}

/** "A source close to the talks said": an adjective or participle behind a noun is no clause of its own before the verb. */
function mendDescribed(tokens: Token[], at: number): void {
  const word = tokens[at];
  const noun = tokens[at - 1];
  const verb = word && tokens[word.head];
  const next = tokens[at + 1];
  if (!word || !noun || !verb || verb.index < at || !/^VB[DZP]$/.test(verb.xpos)) return;
  const isDescription = word.upos === 'ADJ' || (word.upos === 'VERB' && /^VB[DN]$/.test(word.xpos));
  const hangs = word.upos === 'ADJ' ? /^(?:nsubj|ccomp|advmod|amod|advcl|acl|xcomp)$/ : /^(?:nsubj|ccomp)$/;
  if (!isDescription || !hangs.test(word.deprel) || next?.upos !== 'ADP') return;
  if (noun.head !== at || !noun.deprel.startsWith('nsubj') || noun.upos === 'PRON') return;
  const isClause = tokens.some((t) => t.head === at && /^(?:cop|aux|obj|mark|ccomp)/.test(t.deprel));
  const hasSubject = tokens.some(
    (t) => t.head === verb.index && t.index !== at && t.deprel.startsWith('nsubj'),
  );
  const isCut = tokens.slice(at, verb.index).some((t) => t.upos === 'PUNCT' || t.upos === 'CCONJ');
  if (isClause || hasSubject || isCut) return;
  tokens[noun.index] = moveToken(noun, verb.index, 'nsubj');
  tokens[at] = moveToken(word, noun.index, 'acl', word.upos === 'VERB' ? 'VBN' : word.xpos);
}

function mendSubject(tokens: Token[], at: number): void {
  const subject = tokens[at];
  const verb = subject && tokens[subject.head];
  if (!subject?.deprel.startsWith('nsubj') || !verb || verb.index < at || !hasTense(tokens, verb)) return;
  const preposition = tokens[findPhraseStart(tokens, subject) - 1];
  if (!preposition || !/^(?:ADP|SCONJ)$/.test(preposition.upos) || !PREPOSITIONS.has(preposition.lower))
    return;
  if (mendReduced(tokens, subject, verb, preposition)) return;
  const noun = findNounBefore(tokens, preposition.index);
  const place = noun && findPlaceOf(noun, verb);
  if (!noun || !place) return;
  tokens[verb.index] = moveToken(verb, place.head, place.deprel);
  tokens[noun.index] = moveToken(noun, verb.index, subject.deprel);
  tokens[at] = moveToken(subject, noun.index, 'nmod');
  tokens[preposition.index] = moveToken(preposition, at, 'case');
}

/** A verb with an auxiliary or copula, or in the present or past tense, also where an active subject shows the tag of a participle wrong. */
function hasTense(tokens: readonly Token[], verb: Token): boolean {
  const hasAuxiliary = tokens.some(
    (t) => t.head === verb.index && t.index < verb.index && /^(?:aux|cop)/.test(t.deprel),
  );
  const isPast = verb.xpos === 'VBN' && tokens.some((t) => t.head === verb.index && t.deprel === 'nsubj');
  return hasAuxiliary || isPast || /^VB[DPZ]$/.test(verb.xpos);
}

/** First word of the noun phrase that ends in a token, its preposition left out. */
function findPhraseStart(tokens: readonly Token[], head: Token): number {
  let at = head.index;
  while (at > 0) {
    const before = tokens[at - 1];
    if (before?.head !== head.index || /^(?:ADP|PUNCT|VERB|AUX|SCONJ)$/.test(before.upos)) break;
    at--;
  }
  return at;
}

/** The noun that a preposition follows at once; of a name or compound, its head. */
function findNounBefore(tokens: readonly Token[], preposition: number): Token | null {
  let noun = tokens[preposition - 1];
  while (noun && /^(?:compound|flat)/.test(noun.deprel) && noun.head >= 0 && noun.head < preposition) {
    noun = tokens[noun.head];
  }
  return noun && (noun.upos === 'NOUN' || noun.upos === 'PROPN') ? noun : null;
}

/** Where the verb hangs when the noun becomes its subject; null when the noun has another part in the sentence. */
function findPlaceOf(noun: Token, verb: Token): Pick<Token, 'head' | 'deprel'> | null {
  if (noun.head === verb.index) return { head: verb.head, deprel: verb.deprel };
  if (verb.head !== noun.index) return null;
  if (noun.deprel === 'obj') return { head: noun.head, deprel: 'ccomp' };
  return /^(?:root|parataxis|conj|ccomp|advcl|dep)$/.test(noun.deprel)
    ? { head: noun.head, deprel: noun.deprel }
    : null;
}
