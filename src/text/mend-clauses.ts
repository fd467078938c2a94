import { moveToken, type Token } from '../model/syntax.js';
import { findTense, isPassive } from './clause-parts.js';
import { mendReduced, PREPOSITIONS } from './mend-reduced.js';
import type { TextRules } from './text-rules.js';
import { isBelow } from './tree.js';

/** Relations of a clause to the verb that governs it. */
const CLAUSE = /^(?:ccomp|xcomp|advcl|acl)/;

/** Words of a language that two of the slips are told by. */
export type MendingWords = Pick<TextRules, 'speaking' | 'holding'>;

/**
 * Nine slips of the network, each where English grammar leaves one reading only or nearly so:
 * - "the army attacked the town": a participle with a subject and no auxiliary is the past tense;
 * - "said the accord contained a list", "Peru's ruler accused Chile": so is one with an object of its own behind what "say"
 *   seems to say, for nobody says an accord, or behind a noun that has no verb;
 * - "the group called for sanctions", "Chad, Peru and Togo agreed": a verb in a tense is no participle that hangs on the root before it,
 *   nor joined to it without a word that joins, but the root;
 * - "officials said the talks would go ahead": a tensed clause has a subject, so "talks" is not the object of "said";
 * - "after the office in Kosti was hit": for the same reason "office" is no oblique of the verb before, and "after" is no preposition;
 * - "said that troops would be targets and rejected the plan": a second verb without subject of its own stands beside the
 *   one of its tense, "said", not beside the one of another;
 * - "said the army had shelled the town, and called for talks", "said ten had been killed and blamed the army": behind a comma,
 *   or with an object beside a passive, a verb of speaking goes on with what the first speaker did, and is a past tense
 *   though it looks like a participle;
 * - "Chad would free the pilots": an adjective has no helper without a form of "be", so that is a verb;
 * - "he called the plan unfair": an adjective right behind the object of such a verb says what the object is held to be.
 */
export function mendClauses(tokens: readonly Token[], rules: MendingWords): Token[] {
  const mended = [...tokens];
  for (const { index } of tokens) {
    mendTag(mended, index);
    mendHelped(mended, index);
    mendPast(mended, index);
    mendRoot(mended, index);
  }
  for (const { index } of tokens) {
    mendObject(mended, index);
    mendOblique(mended, index);
    mendConjunct(mended, index);
    mendSpeaking(mended, index, rules);
    mendComplement(mended, index, rules);
  }
  return mended;
}

function mendTag(tokens: Token[], at: number): void {
  const verb = tokens[at];
  if (verb?.xpos !== 'VBN' || !/^(?:root|ccomp|advcl|conj|parataxis)$/.test(verb.deprel)) return;
  const children = tokens.filter((t) => t.head === at);
  if (!children.some((t) => t.deprel === 'nsubj')) return;
  if (!children.some((t) => /^(?:aux|cop)/.test(t.deprel)))
    tokens[at] = moveToken(verb, verb.head, verb.deprel, 'VBD');
}

function mendHelped(tokens: Token[], at: number): void {
  const word = tokens[at];
  const modal = tokens[at - 1];
  if (word?.xpos !== 'JJ' || modal?.xpos !== 'MD' || modal.head !== at) return;
  if (tokens.some((t) => t.head === at && t.deprel === 'cop')) return;
  if (tokens.some((t) => t.head === at && t.deprel === 'obj' && t.index > at))
    tokens[at] = moveToken(word, word.head, word.deprel, 'VB', 'VERB');
}

/** Verbs whose passive keeps an object: "a man given a prize", "the port named Haven". */
const TWO_OBJECTS =
  /^(?:give|call|name|award|pay|send|deny|grant|offer|ask|teach|tell|show|elect|appoint|dub|deem|owe|promise|lend|make|render|declare|consider|leave|refuse|fine|sentence|rename|entitle|code-name)$/;

function mendPast(tokens: Token[], at: number): void {
  const verb = tokens[at];
  const noun = verb && tokens[verb.head];
  if (verb?.xpos !== 'VBN' || !noun || noun.index > at || TWO_OBJECTS.test(verb.lemma)) return;
  const own = tokens.filter((t) => t.head === at);
  if (!own.some((t) => t.deprel === 'obj' && t.index > at)) return;
  if (own.some((t) => /^(?:[nc]subj|aux|cop|mark|cc)/.test(t.deprel))) return;
  const over = tokens[noun.head];
  if (verb.deprel === 'acl' && noun.deprel === 'obj' && over?.lemma === 'say') {
    tokens[noun.index] = moveToken(noun, at, 'nsubj');
    tokens[at] = moveToken(verb, over.index, 'ccomp', 'VBD');
  } else if (/^(?:conj|acl)$/.test(verb.deprel) && noun.deprel === 'root' && isBareNoun(tokens, noun, at)) {
    makeSubject(tokens, noun, verb, 'VBD');
  } else if (
    verb.deprel === 'advcl' &&
    tokens.some((t) => t.deprel === 'obl' && t.head === noun.index && t.index < at)
  ) {
    tokens[at] = moveToken(verb, verb.head, verb.deprel, 'VBD');
  }
}

/** A noun at the head of a sentence whose only verb is the one behind it. */
function isBareNoun(tokens: readonly Token[], noun: Token, verb: number): boolean {
  return (
    /^(?:NOUN|PROPN)$/.test(noun.upos) &&
    !tokens.some((t) => t.index !== verb && /^(?:VB[DPZ]|MD)$/.test(t.xpos)) &&
    tokens[tokens.length - 1]?.upos === 'PUNCT'
  );
}

function mendRoot(tokens: Token[], at: number): void {
  const verb = tokens[at];
  const noun = verb && tokens[verb.head];
  const isOne = verb?.deprel === 'acl' || (verb?.deprel === 'conj' && isBehindNames(tokens, at));
  if (!isOne || !/^VB[DPZ]$/.test(verb.xpos) || noun?.deprel !== 'root' || noun.index > at) return;
  if (tokens.some((t) => t.head === at && /^(?:[nc]subj|expl|mark|aux|cc)/.test(t.deprel))) return;
  if (tokens.some((t) => t.head === noun.index && /^(?:[nc]subj|cop)/.test(t.deprel))) return;
  makeSubject(tokens, noun, verb);
}

/** "Chad, Peru and Togo [agreed]": nothing joins the verb to the names before it. */
function isBehindNames(tokens: readonly Token[], at: number): boolean {
  return /^(?:NOUN|PROPN)$/.test(tokens[at - 1]?.upos ?? '');
}

/** A noun taken for the root becomes the subject of the verb behind it, which takes its place and what else hangs there. */
function makeSubject(tokens: Token[], noun: Token, verb: Token, xpos = verb.xpos): void {
  for (const t of tokens.filter((t) => t.head === noun.index && t.index > verb.index))
    tokens[t.index] = moveToken(t, verb.index, t.deprel);
  tokens[verb.index] = moveToken(verb, noun.head, 'root', xpos);
  tokens[noun.index] = moveToken(noun, verb.index, 'nsubj');
}

function mendObject(tokens: Token[], at: number): void {
  const object = tokens[at];
  if (object?.deprel !== 'obj' || object.head > at) return;
  const clause = tokens.find((t) => t.head === object.head && t.index > at && t.deprel === 'ccomp');
  if (!clause || findTense(tokens, clause) === null) return;
  if (tokens.some((t) => t.head === clause.index && /^(?:[nc]subj|expl|mark)/.test(t.deprel))) return;
  tokens[at] = moveToken(object, clause.index, isPassive(tokens, clause) ? 'nsubj:pass' : 'nsubj');
}

function mendOblique(tokens: Token[], at: number): void {
  const oblique = tokens[at];
  if (oblique?.deprel !== 'obl' || oblique.head > at) return;
  const marker = tokens.find((t) => t.head === at && t.deprel === 'case' && t.index < at);
  const clause = tokens.find((t) => t.head === oblique.head && t.index > at && t.deprel === 'advcl');
  if (!marker || !clause || findTense(tokens, clause) === null) return;
  const own = tokens.filter((t) => t.head === clause.index);
  if (own.some((t) => /^(?:[nc]subj|expl|mark)/.test(t.deprel))) return;
  const first = Math.min(clause.index, ...own.map((t) => t.index));
  if (first - 1 !== findLast(tokens, oblique)) return;
  if (PREPOSITIONS.has(marker.lower)) {
    mendReduced(tokens, oblique, clause, marker);
    return;
  }
  tokens[at] = moveToken(oblique, clause.index, isPassive(tokens, clause) ? 'nsubj:pass' : 'nsubj');
  tokens[marker.index] = moveToken(marker, clause.index, 'mark');
}

/** Index of the last word that hangs on a word, its own where none does. */
function findLast(tokens: readonly Token[], top: Token): number {
  return tokens.reduce(
    (last, t) => (t.index > last && isBelow({ tokens }, t, top) ? t.index : last),
    top.index,
  );
}

function mendConjunct(tokens: Token[], at: number): void {
  const verb = tokens[at];
  const beside = verb && tokens[verb.head];
  if (verb?.deprel !== 'conj' || !beside || beside.index > at || !CLAUSE.test(beside.deprel)) return;
  const governor = tokens[beside.head];
  if (!governor || governor.index > beside.index) return;
  const tense = findTense(tokens, verb);
  if (tense === null || tense !== verb.xpos || tense !== findTense(tokens, governor)) return;
  if (tense === findTense(tokens, beside)) return;
  if (tokens.some((t) => t.head === at && /^(?:[nc]subj|expl|aux|cop)/.test(t.deprel))) return;
  if (tokens.some((t) => t.head === beside.index && t.index > at)) return;
  tokens[at] = moveToken(verb, governor.index, verb.deprel);
}

function mendSpeaking(tokens: Token[], at: number, { speaking }: MendingWords): void {
  const verb = tokens[at];
  if (verb?.deprel !== 'conj' || !/^VB[DN]$/.test(verb.xpos) || !speaking.has(verb.lemma)) return;
  if (tokens.some((t) => t.head === at && /^(?:[nc]subj|expl|aux|cop)/.test(t.deprel))) return;
  const and = tokens.find((t) => t.head === at && t.index < at && t.deprel === 'cc');
  const object = findObjectBesidePassive(tokens, verb);
  if (!and || !(tokens[and.index - 1]?.form === ',' || object)) return;
  const governor = findSpeech(tokens, verb.head, speaking);
  if (!governor) return;
  tokens[at] = moveToken(verb, governor.index, verb.deprel, 'VBD');
  if (object) tokens[object.index] = moveToken(object, at, 'obj');
}

/**
 * "people had been killed and blamed the [army]": a passive has no object, so what stands right behind the second verb is what
 * that one does something to, and it is no passive.
 */
function findObjectBesidePassive(tokens: readonly Token[], verb: Token): Token | null {
  const beside = tokens[verb.head];
  if (!beside || !isPassive(tokens, beside)) return null;
  const behind = tokens.filter((t) => t.index > verb.index && /^(?:NOUN|PROPN|PRON)$/.test(t.upos));
  const object = behind.find((t) => t.head === verb.index || t.head === beside.index);
  if (!object || !/^(?:obj|conj)$/.test(object.deprel)) return null;
  const first = Math.min(object.index, ...tokens.filter((t) => t.head === object.index).map((t) => t.index));
  return tokens.slice(verb.index + 1, first).every((t) => isBelow({ tokens }, t, object)) ? object : null;
}

/** The verb of speaking in the past, the nearest above the word, whose content holds it; null when the word speaks itself. */
function findSpeech(tokens: readonly Token[], from: number, speaking: ReadonlySet<string>): Token | null {
  let word = tokens[from];
  if (!word || speaking.has(word.lemma)) return null;
  while (word && word.head < word.index) {
    word = tokens[word.head];
    if (word && speaking.has(word.lemma)) return word.xpos === 'VBD' ? word : null;
  }
  return null;
}

function mendComplement(tokens: Token[], at: number, { holding }: MendingWords): void {
  const adjective = tokens[at];
  const object = adjective && tokens[adjective.head];
  const verb = object && tokens[object.head];
  if (adjective?.upos !== 'ADJ' || adjective.deprel !== 'amod' || object?.deprel !== 'obj') return;
  const isBehind = object.index + 1 === at || (object.index + 2 === at && tokens[at - 1]?.upos === 'ADV');
  if (isBehind && verb && holding.has(verb.lemma)) {
    tokens[at] = moveToken(adjective, verb.index, 'xcomp');
  }
}
