import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { PositionEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren, findHead, getRelation } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import type { Cue } from '../frames/cues.js';

const SUPPOSITIONS = new Set(['if', 'unless', 'whether', 'until', 'before', 'once', 'when']);
const CAUSES = new Set(['make', 'force', 'let', 'leave', 'get']);

/** A position that somebody has taken: not supposed ("if it accepts"), dropped ("has given up its demand") or to be brought about. */
export function isTaken(context: CodingContext, sentence: ParsedSentence, cue: Cue<PositionEntry>): boolean {
  const { token, wordClass } = cue;
  if (
    findChildren(sentence, token, 'aux').some((t, i, all) => t.lower === 'have' && all[i - 1]?.xpos === 'MD')
  )
    return false;
  if (isSupposed(sentence, token) || isAskedFor(sentence, token) || isJudged(context, sentence, token))
    return false;
  if (wordClass === 'noun') return !isDropped(context, sentence, token);
  if (wordClass === 'adjective') return !isBroughtAbout(sentence, token);
  return !isNounPhrase(sentence, token) && !isPurpose(sentence, token);
}

function isSupposed(sentence: ParsedSentence, token: Token): boolean {
  const marks = findChildren(sentence, token, 'mark', 'advmod').map((t) => t.lower);
  if (getRelation(token) !== 'root' && marks.some((m) => SUPPOSITIONS.has(m))) return true;
  const before = sentence.tokens.slice(0, token.index).findLast((t) => !PHRASE.has(t.upos));
  return before !== undefined && ['if', 'unless', 'whether'].includes(before.lower);
}

/** "it is unlikely that Chad will accept the line": how likely it is, and no position. */
function isJudged(context: CodingContext, sentence: ParsedSentence, token: Token): boolean {
  const judge = ['csubj', 'ccomp'].includes(getRelation(token)) ? findHead(sentence, token) : null;
  return judge?.upos === 'ADJ' && context.ontology.diplomacy.likelihoods.has(judge.lower);
}

/** What can stand between "if" and its verb. */
const PHRASE = new Set(['NOUN', 'PROPN', 'PRON', 'DET', 'ADJ', 'NUM', 'AUX', 'ADV', 'PART']);

/** "depends on what Chad is willing to give": nobody has offered it. */
function isAskedFor(sentence: ParsedSentence, token: Token): boolean {
  const before = sentence.tokens.slice(Math.max(0, token.index - 5), token.index);
  return before.some((t) => ['what', 'whatever', 'how'].includes(t.lower));
}

function isDropped(context: CodingContext, sentence: ParsedSentence, noun: Token): boolean {
  const verb = findHead(sentence, noun);
  return getRelation(noun) === 'obj' && verb !== null && context.ontology.diplomacy.drops.has(verb.lemma);
}

/** "may make them willing to talk" */
function isBroughtAbout(sentence: ParsedSentence, adjective: Token): boolean {
  const head = findHead(sentence, adjective);
  return head !== null && CAUSES.has(head.lemma) && findChildren(sentence, adjective, 'cop').length === 0;
}

/** "without urgent support the front may fall": an adjective or article before it makes a verb's form a noun. */
function isNounPhrase(sentence: ParsedSentence, verb: Token): boolean {
  const before = sentence.tokens[verb.index - 1];
  return (
    ['VB', 'VBP'].includes(verb.xpos) && before !== undefined && ['ADJ', 'DET', 'ADP'].includes(before.upos)
  );
}

/** "a coalition to back the plan": what a thing is for is nobody's position. */
function isPurpose(sentence: ParsedSentence, verb: Token): boolean {
  if (!['acl', 'advcl'].includes(getRelation(verb))) return false;
  return findChildren(sentence, verb, 'mark').some((t) => t.lower === 'to');
}
