import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findHead, findSubtree, getRelation } from '../../text/tree.js';

const SUBJECT_HEIRS = new Set(['conj', 'xcomp', 'advcl', 'parataxis', 'cop', 'aux']);
const MAX_CLIMB = 4;

/**
 * Who does what a verb or adjective says: its subject, or the one it takes from the clause it depends on. Of "wants the
 * bank moved and refuses" two verbs in -s have one subject, whatever stands between.
 */
export function findSubject(sentence: ParsedSentence, predicate: Token): Token | null {
  if (predicate.upos === 'NOUN') return findNounBefore(sentence, predicate);
  let at = predicate;
  for (let steps = 0; steps < MAX_CLIMB; steps++) {
    const subject = findOwnSubject(sentence, at, steps > 0);
    if (subject) return subject;
    const head = findHead(sentence, at);
    const relation = getRelation(at);
    if (!head) return null;
    if (relation === 'acl') return isPurpose(sentence, at) ? findUser(sentence, head) : head;
    if (!SUBJECT_HEIRS.has(relation) && !isPredicative(at, relation)) return null;
    // "used his speech to warn": the speech does not warn
    const isObjects = (relation === 'xcomp' && head.lemma !== 'use') || isCharge(sentence, at);
    const object = isObjects ? findChildren(sentence, head, 'obj')[0] : undefined;
    if (object && !(predicate.xpos === 'VBZ' && head.xpos === 'VBZ')) return object;
    at = head;
  }
  return null;
}

/** "accused Chad of backing the rebels", "kept Chad from joining": what "of" or "from" brings in, the object does. */
function isCharge(sentence: ParsedSentence, gerund: Token): boolean {
  const marks = findChildren(sentence, gerund, 'mark', 'case');
  return gerund.xpos === 'VBG' && marks.some((m) => m.lower === 'of' || m.lower === 'from');
}

/** "stands ready": an adjective that the tree calls an object. */
function isPredicative({ upos }: Token, relation: string): boolean {
  return upos === 'ADJ' && relation === 'obj';
}

/** "used his speech to warn", "took to the radio to warn": who uses it warns. */
function findUser(sentence: ParsedSentence, thing: Token): Token | null {
  const verb = ['obj', 'obl'].includes(getRelation(thing)) ? findHead(sentence, thing) : null;
  return verb && ['use', 'take'].includes(verb.lemma) ? findOwnSubject(sentence, verb, false) : null;
}

/** "a coalition to back the plan": what a thing is for, nobody does yet. */
function isPurpose(sentence: ParsedSentence, verb: Token): boolean {
  return findChildren(sentence, verb, 'mark').some((m) => m.lower === 'to');
}

/** The subject of a verb that is tagged as a noun: what the tree makes it hang on, or the word before it. */
function findNounBefore(sentence: ParsedSentence, predicate: Token): Token | null {
  const own = findOwnSubject(sentence, predicate, true);
  const head = findHead(sentence, predicate);
  const isBefore = head !== null && head.index < predicate.index && ['NOUN', 'PROPN'].includes(head.upos);
  return own ?? (isBefore ? head : (sentence.tokens[predicate.index - 1] ?? null));
}

function findOwnSubject(sentence: ParsedSentence, predicate: Token, alsoPassive: boolean): Token | null {
  const subjects = findChildren(sentence, predicate, 'nsubj');
  const fit = subjects.filter(
    (s) => !isDay(s) && (alsoPassive || s.deprel !== 'nsubj:pass' || !isPassive(sentence, predicate)),
  );
  const named = fit.filter((s) => !fit.some((o) => isMember(sentence, s, o)));
  return named.findLast((s) => s.index < predicate.index) ?? named[0] ?? fit[0] ?? null;
}

/** "Parties including the Greens demand": who is included is no subject of its own. */
function isMember(sentence: ParsedSentence, subject: Token, whole: Token): boolean {
  const between = sentence.tokens.slice(whole.index + 1, subject.index);
  const opener = between.findLastIndex((t) => t.lower === 'including');
  return opener >= 0 && !between.slice(opener).some((t) => t.upos === 'PUNCT');
}

/** "The report published Wednesday said": a day is no subject. */
function isDay(token: Token): boolean {
  return /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(token.form);
}

/** The agent of a passive: "was rejected by the council". */
export function findAgent(sentence: ParsedSentence, predicate: Token): Token | null {
  return findOblique(sentence, predicate, 'by');
}

/** The dependent that a preposition brings in. */
export function findOblique(sentence: ParsedSentence, head: Token, preposition: string): Token | null {
  const candidates = findChildren(sentence, head, 'obl', 'nmod', 'advcl', 'acl', 'ccomp');
  return candidates.find((c) => findMarker(sentence, c, preposition)) ?? null;
}

/** The preposition of a phrase: a dependent of its head, or the phrase's first word where the tree hangs it elsewhere. */
export function findMarker(sentence: ParsedSentence, head: Token, word: string): Token | null {
  const markers = findChildren(sentence, head, 'case', 'mark');
  const own = markers.find((m) => m.lemma.toLowerCase() === word && m.index < head.index);
  if (own || markers.some((m) => m.index < head.index)) return own ?? null;
  const first = findSubtree(sentence, head)[0];
  return first?.upos === 'ADP' && first.lemma.toLowerCase() === word && first.index < head.index
    ? first
    : null;
}

/** A form of be (or get) helps the verb, or the verb is joined to one it helps. A passive subject alone proves nothing. */
export function isPassive(sentence: ParsedSentence, predicate: Token): boolean {
  if (predicate.xpos === 'VBG') return false;
  if (findChildren(sentence, predicate, 'aux').some((t) => t.deprel === 'aux:pass')) return true;
  const helpers = findChildren(sentence, predicate, 'aux', 'cop');
  if (predicate.xpos === 'VBN' && helpers.some((t) => t.lemma === 'be')) return true;
  const head =
    getRelation(predicate) === 'conj' && predicate.xpos === 'VBN' ? findHead(sentence, predicate) : null;
  const isJoined =
    head !== null && helpers.length === 0 && findChildren(sentence, predicate, 'nsubj', 'obj').length === 0;
  return isJoined && findChildren(sentence, head, 'aux').some((t) => t.deprel === 'aux:pass');
}

const POSSESSIVE_PREPOSITIONS = ['by', 'from', 'of'] as const;

/** Whose a noun is: "Rome's refusal", "a warning from Rome", "Rome issued a warning" with a light verb. */
export function findPossessor(
  sentence: ParsedSentence,
  noun: Token,
  lightVerbs: ReadonlySet<string>,
): Token | null {
  const possessor =
    sentence.tokens.find((t) => t.head === noun.index && t.deprel === 'nmod:poss') ??
    findOwnerBefore(sentence, noun);
  if (possessor) return possessor;
  for (const preposition of POSSESSIVE_PREPOSITIONS.slice(0, 2)) {
    const author = findOblique(sentence, noun, preposition);
    if (author) return author;
  }
  const head = findHead(sentence, noun);
  if (head && getRelation(noun) === 'obj' && isHad(sentence, head, noun))
    return findOblique(sentence, noun, 'of');
  const isLight = head && getRelation(noun) === 'obj' && lightVerbs.has(head.lemma.toLowerCase());
  if (isLight) return isPassive(sentence, head) ? findAgent(sentence, head) : findSubject(sentence, head);
  return findMadeBy(sentence, noun, lightVerbs);
}

/** "has the support of Rome": who is behind "of" gives it. */
function isHad(sentence: ParsedSentence, verb: Token, noun: Token): boolean {
  const isDefinite = findChildren(sentence, noun, 'det').some((t) => t.lower === 'the');
  return isDefinite && HAVING.has(verb.lemma) && findOblique(sentence, noun, 'of') !== null;
}

const HAVING: ReadonlySet<string> = new Set(['have', 'enjoy', 'win', 'gain', 'lack']);

/** The owner that word order shows: "Rome's refusal", whatever the tree hangs it on. */
function findOwnerBefore(sentence: ParsedSentence, noun: Token): Token | undefined {
  const mark = sentence.tokens[noun.index - 1];
  if (mark?.xpos === 'PRP$') return mark;
  return mark?.xpos === 'POS' ? sentence.tokens[mark.index - 1] : undefined;
}

/** "a demand made by Rome" */
function findMadeBy(sentence: ParsedSentence, noun: Token, lightVerbs: ReadonlySet<string>): Token | null {
  const participle = findChildren(sentence, noun, 'acl').find(
    (t) => t.xpos === 'VBN' && lightVerbs.has(t.lemma),
  );
  return participle ? findAgent(sentence, participle) : null;
}
