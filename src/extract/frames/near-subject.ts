import { isOverlapping } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findHead, getRelation } from '../../text/tree.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';
import { findSubject } from './subjects.js';

// Subjects as the word order has them, where a tree takes a word too far off: before the verb a noun phrase of its own
// stands behind a comma, a conjunction or another verb.

const NOUNS = new Set(['NOUN', 'PROPN', 'PRON']);
const SKIPPED = new Set(['AUX', 'ADV', 'PART']);
const BREAKS = new Set([
  'but',
  'after',
  'when',
  'while',
  'because',
  'although',
  'though',
  'until',
  'whereas',
]);
const FINITE = new Set(['VBD', 'VBZ', 'VBP', 'MD']);
const RELATIVES = new Set(['who', 'which', 'that', 'whose', 'where', 'whom']);

/** The subject that word order gives a verb, else the one of the tree; null when that is a day or an hour. */
export function findNearSubject(
  context: CodingContext,
  sentence: ParsedSentence,
  subject: Token | null,
  verb: Token,
): Token | null {
  const reporting = findReportingVerb(sentence, verb);
  if (reporting) return findSubject(sentence, reporting);
  if (!subject || subject.index >= verb.index) return subject;
  const owner = findOwner(sentence, subject, verb);
  if (owner) return owner;
  const isDay = isTime(context, sentence, subject);
  const last = findNounBefore(context, sentence, verb);
  if (!last) return isDay ? null : subject;
  const start = findPhraseStart(sentence, isDay ? subject.index - 1 : subject.index, last.index);
  if (start === null && !isDay) return subject;
  return findTop(sentence, start ?? subject.index + 1, last.index);
}

/**
 * The verb of saying that a second verb goes on from: of "said that nobody had been arrested and accused the press",
 * "said". Told by tense: what is said has a helper, the second verb is a plain past like the verb of saying.
 */
export function findReportingVerb(sentence: ParsedSentence, verb: Token): Token | null {
  const and = sentence.tokens[verb.index - 1];
  const isPast =
    verb.xpos === 'VBD' || (verb.xpos === 'VBN' && findChildren(sentence, verb, 'obj').length > 0);
  if (!isPast || and?.upos !== 'CCONJ' || getRelation(verb) !== 'conj') return null;
  const inner = findHead(sentence, verb);
  if (!inner || findChildren(sentence, verb, 'nsubj', 'aux').length > 0) return null;
  const saying = getRelation(inner) === 'ccomp' ? findHead(sentence, inner) : null;
  const hasHelper = findChildren(sentence, inner, 'aux', 'cop').some((t) => t.index < inner.index);
  return saying?.xpos === 'VBD' && saying.index < inner.index && hasHelper ? saying : null;
}

export function isTime(context: CodingContext, sentence: ParsedSentence, token: Token): boolean {
  return findMentionsIn(context, sentence, sentence, 'time').some((m) => isOverlapping(m, token));
}

/** The noun before a verb, with helpers, adverbs and a day between them. */
function findNounBefore(context: CodingContext, sentence: ParsedSentence, verb: Token): Token | null {
  for (let i = verb.index - 1; i >= 0; i--) {
    const token = sentence.tokens[i];
    if (!token) return null;
    if (isTime(context, sentence, token) || (token.lower === 'on' && i < verb.index - 1)) continue;
    if (NOUNS.has(token.upos)) return token;
    if (!SKIPPED.has(token.upos) && token.lemma !== 'have') return null;
  }
  return null;
}

/** Where a phrase of its own begins between a far subject and the noun before the verb; null: it is all one phrase. */
function findPhraseStart(sentence: ParsedSentence, subject: number, last: number): number | null {
  for (let i = last; i > subject; i--) {
    const token = sentence.tokens[i];
    if (!token || RELATIVES.has(token.lower)) return null;
    if (BREAKS.has(token.lower) || token.form === ';') return i + 1;
    if (FINITE.has(token.xpos)) return null;
    if (token.form === ',' && isFronted(sentence, subject, i)) return i + 1;
  }
  return null;
}

/** "Briefing the council, the envoy said": the comma closes what a participle opens. */
function isFronted(sentence: ParsedSentence, subject: number, comma: number): boolean {
  const first = sentence.tokens
    .slice(0, Math.min(3, subject))
    .find((t) => t.upos !== 'PUNCT' && t.upos !== 'ADP');
  const isFirstComma = !sentence.tokens.slice(0, comma).some((t) => t.form === ',');
  return isFirstComma && first !== undefined && ['VBG', 'VBN'].includes(first.xpos);
}

/** The envoy of "The envoy of X, whose team leads the force, said": a clause between commas has its own subject. */
function findOwner(sentence: ParsedSentence, subject: Token, verb: Token): Token | null {
  if (sentence.tokens[verb.index - 1]?.form !== ',') return null;
  const opener = sentence.tokens.findLast(
    (t) => t.index < verb.index - 1 && t.form === ',' && isRelative(sentence.tokens[t.index + 1]),
  );
  if (!opener || subject.index < opener.index || opener.index === 0) return null;
  const before = sentence.tokens[opener.index - 1];
  return before && NOUNS.has(before.upos) ? findTop(sentence, 0, before.index) : null;
}

function isRelative(token: Token | undefined): boolean {
  return token !== undefined && RELATIVES.has(token.lower);
}

/** The word of a stretch that none of its words governs: the last stretch of nouns before its end. */
function findTop(sentence: ParsedSentence, start: number, end: number): Token | null {
  let first = end;
  while (first > start && !isEnd(sentence.tokens[first - 1])) first--;
  const words = sentence.tokens.slice(first, end + 1);
  const nouns = words.filter((t) => NOUNS.has(t.upos));
  return nouns.find((t) => t.head < first || t.head > end) ?? nouns[0] ?? null;
}

function isEnd(token: Token | undefined): boolean {
  return token === undefined || token.upos === 'PUNCT' || token.upos === 'VERB' || token.upos === 'SCONJ';
}
