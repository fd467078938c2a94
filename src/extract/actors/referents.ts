import { foldName } from '../../model/fold-name.js';
import type { ActorMention, Mention } from '../../model/mention.js';
import type { ParsedDocument, ParsedSentence, Token } from '../../model/syntax.js';
import type { Pronoun } from '../../ontology/actor-words.js';
import type { Ontology } from '../../ontology/ontology.js';
import { findSpanHead, getRelation } from '../../text/tree.js';

/** An actor mention with what decides whether another can stand for it. */
export interface Referent {
  readonly mention: ActorMention;
  readonly sentence: ParsedSentence;
  /** head of the mention */
  readonly token: Token;
  readonly pronoun: Pronoun | null;
  readonly gender: 'm' | 'f' | null;
  readonly isPlural: boolean;
  readonly isSubject: boolean;
  readonly isQuoted: boolean;
  /** has a name of its own: the registry's, or in capitals */
  readonly isNamed: boolean;
}

/** Actor mentions in text order, each with its sentence and head. */
export function findReferents(
  mentions: readonly Mention[],
  document: ParsedDocument,
  ontology: Ontology,
): Referent[] {
  const quoted = findQuotedRanges(document.text);
  const referents: Referent[] = [];
  let at = 0;
  for (const mention of mentions) {
    if (mention.type !== 'actor') continue;
    while ((document.sentences[at]?.end ?? Number.POSITIVE_INFINITY) <= mention.start) at++;
    const sentence = document.sentences[at];
    const token = sentence && findSpanHead(sentence, mention);
    if (sentence && token) referents.push(createReferent(mention, sentence, token, ontology, quoted));
  }
  return referents;
}

function createReferent(
  mention: ActorMention,
  sentence: ParsedSentence,
  token: Token,
  ontology: Ontology,
  quoted: readonly (readonly [number, number])[],
): Referent {
  const pronoun = mention.actor ? null : (ontology.actorWords.pronouns.get(token.lower) ?? null);
  return {
    mention,
    sentence,
    token,
    pronoun,
    gender: findGender(mention, token, ontology),
    isPlural: pronoun ? pronoun.number === 'plural' : isPluralNoun(token, mention),
    isSubject: isSubject(sentence, token),
    isQuoted: quoted.some(([start, end]) => start <= mention.start && mention.end <= end),
    isNamed: hasName(mention, token, ontology),
  };
}

/** The same with another mention; written out so that all referents keep one layout (`mention-copies.ts`). */
export function renameReferent(referent: Referent, mention: ActorMention): Referent {
  const { sentence, token, pronoun, gender, isPlural, isSubject, isQuoted, isNamed } = referent;
  return { mention, sentence, token, pronoun, gender, isPlural, isSubject, isQuoted, isNamed };
}

/** A preposition makes the parser's subject a slip: "a meeting with Ruiz is". */
function isSubject(sentence: ParsedSentence, token: Token): boolean {
  if (getRelation(token) !== 'nsubj') return false;
  return (
    !sentence.tokens.some((t) => t.head === token.index && t.deprel === 'case' && t.index < token.index) &&
    sentence.tokens[token.index - 1]?.upos !== 'ADP'
  );
}

/** "President" in capitals is an office, "Guterres" a name. */
function hasName(mention: ActorMention, token: Token, ontology: Ontology): boolean {
  if (mention.actor !== null && !mention.actor.id.startsWith('name:')) return true;
  const { nouns, titles } = ontology.actorWords;
  const word = token.lower;
  const isOffice = mention.text === token.form && (nouns.has(word) || titles.has(word));
  return token.upos === 'PROPN' && !isOffice;
}

function isPluralNoun(token: Token, mention: ActorMention): boolean {
  if (/^(police|people|troops)$/i.test(token.form)) return true;
  if (mention.actor?.kind === 'group' && mention.actor.id.startsWith('name:') && /s$/.test(token.form))
    return true;
  return token.xpos === 'NNS' || (token.xpos === 'NNPS' && mention.actor?.kind !== 'state');
}

function findGender(mention: ActorMention, token: Token, ontology: Ontology): 'm' | 'f' | null {
  const { gendered, givenNames, honorifics } = ontology.actorWords;
  const known = mention.actor && ontology.actors.actors.get(mention.actor.id)?.gender;
  if (known) return known;
  const noun = gendered.get(token.lower);
  if (noun) return noun;
  const words = mention.text.split(/\s+/).map((w) => w.toLowerCase());
  for (const word of words) {
    const honorific = honorifics.get(word);
    if (honorific) return honorific;
  }
  if (mention.actor?.kind !== 'person') return null;
  const given = mention.actor.name.split(' ')[0] ?? '';
  return mention.actor.name.includes(' ') ? (givenNames.get(foldName(given)) ?? null) : null;
}

const QUOTES = /[“"„«]([^“”"„«»\n]{1,2000})[”"»]/g;

function findQuotedRanges(text: string): (readonly [number, number])[] {
  return Array.from(text.matchAll(QUOTES), (m) => [m.index, m.index + m[0].length] as const);
}
