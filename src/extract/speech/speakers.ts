import { findFrom } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findHead, getRelation } from '../../text/tree.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';
import { getHolder, type Holder } from '../frames/holders.js';
import { isQuotationMark } from '../frames/linear.js';
import { findNearSubject, isTime } from '../frames/near-subject.js';
import { findNominal, getAntecedent, trimEnds } from '../frames/nominals.js';
import { findSubject } from '../frames/subjects.js';
import { findClosingSpeaker } from './closing-speaker.js';
import type { Quotation } from './quotations.js';

/** Who utters a cue, with the words that the speaker and the cue's helpers cover together. */
export interface Utterance {
  readonly speaker: Holder | null;
  readonly head: Token | null;
  /** offsets of speaker, helpers and cue */
  readonly start: number;
  readonly end: number;
}

const NOUNS = new Set(['NOUN', 'PROPN', 'PRON']);
const HELPERS = new Set(['AUX', 'ADV', 'PART']);
const NOMINALS = new Set(['NOUN', 'PROPN', 'PRON', 'DET', 'NUM', 'ADJ']);

export function findUtterance(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Token,
  quotations: readonly Quotation[],
): Utterance {
  const barrier = getBarrier(sentence, cue, quotations);
  const between =
    findSpeakerBetween(sentence, cue, barrier) ?? findClosingSpeaker(context, sentence, cue, barrier);
  const head = between
    ? getTop(between, cue)
    : (findNamedBefore(context, sentence, cue) ??
      findNearSubject(context, sentence, findSpeakerHead(context, sentence, cue, barrier), cue));
  const isRelative = head !== null && getAntecedent(sentence, head) !== head;
  const whole = between ?? (head && !isRelative ? clip(findNominal(sentence, head, cue), barrier, cue) : []);
  const newVerb = head ? whole.findIndex((t, i) => t.index > cue.index && isNewVerb(whole, i)) : -1;
  const own = newVerb < 0 ? whole : trimEnds(whole.slice(0, newVerb));
  const first = own[0];
  const last = own.at(-1);
  const full = head && getHolder(context, sentence, head, cue);
  const end = findSpeakerEnd(
    sentence,
    head,
    cue,
    Math.max(last?.end ?? 0, newVerb < 0 ? (full?.end ?? 0) : 0),
  );
  const isAfter = head !== null && head.index > cue.index;
  const speaker =
    full && first && last
      ? {
          start: first.start,
          end: isAfter ? end : closeBracket(sentence, last),
          mention: full.mention,
        }
      : full;
  const isBeside =
    head !== null && (head.head === cue.index || own.length > 0) && head.index > cue.index - 40;
  const helpers = findChildren(sentence, cue, 'aux', 'advmod').filter(
    (t) => cue.index - t.index <= 3 && t.start >= barrier,
  );
  const start = Math.min(
    cue.start,
    ...helpers.map((t) => t.start),
    isBeside && speaker ? speaker.start : cue.start,
  );
  return { speaker, head, start, end: Math.max(cue.end, isAfter && speaker ? speaker.end : cue.end) };
}

/** The actor whose name ends right before a verb that the tree hangs below a word of that name: "Border Watch documented". */
function findNamedBefore(context: CodingContext, sentence: ParsedSentence, cue: Token): Token | null {
  const before = sentence.tokens[cue.index - 1];
  if (before?.upos !== 'VERB' || cue.head !== before.index) return null;
  const name = findMentionsIn(context, sentence, sentence, 'actor').find((m) => m.end === before.end);
  return name ? before : null;
}

/**
 * “…,” Ana Bo, the envoy of Chad, said: all words between a quotation and the cue, when no verb is among them. A second
 * verb ("had “rammed” the boat, and said") has its speaker before the quotation.
 */
function findSpeakerBetween(sentence: ParsedSentence, cue: Token, barrier: number): Token[] | null {
  if (barrier <= sentence.start) return null;
  const between = sentence.tokens.filter((t) => t.start >= barrier && t.index < cue.index);
  if (between.findLast((t) => !HELPERS.has(t.upos))?.upos === 'CCONJ') return null;
  const words = trimEnds(between.filter((t) => !isQuotationMark(t)));
  const last = words.findLastIndex((t) => !HELPERS.has(t.upos));
  const speaker = words.slice(0, last + 1);
  const [first] = speaker;
  if (!first || !['PROPN', 'NOUN', 'PRON', 'DET', 'ADJ', 'NUM'].includes(first.upos)) return null;
  const isOne =
    speaker.length <= MAX_SPEAKER &&
    !speaker.some((t) => t.upos === 'VERB' || t.upos === 'AUX' || t.upos === 'SCONJ');
  return isOne && speaker.some((t) => NOUNS.has(t.upos)) ? trimEnds(speaker) : null;
}

const MAX_SPEAKER = 25;

/** The subject among the words, else their first name, else their first noun. */
function getTop(words: readonly Token[], cue: Token): Token | null {
  const subject = words.find((t) => t.head === cue.index && getRelation(t) === 'nsubj');
  return subject ?? words.find((t) => t.upos === 'PROPN') ?? words.find((t) => NOUNS.has(t.upos)) ?? null;
}

/** "Ana Bo (D-Mo.)": a bracket that the phrase opens is closed. */
function closeBracket(sentence: ParsedSentence, last: Token): number {
  const next = sentence.tokens.slice(last.index + 1, last.index + 3);
  const bracket = next.findIndex((t) => t.form === ')');
  return bracket === 0 || (bracket === 1 && next[0]?.form === '.')
    ? (next[bracket]?.end ?? last.end)
    : last.end;
}

/** “…,” said X, a spokesman for Y. After the cue, what explains the speaker runs to the end of its sentence. */
function findSpeakerEnd(sentence: ParsedSentence, head: Token | null, cue: Token, end: number): number {
  if (!head || head.index < cue.index) return end;
  const rest = sentence.tokens.filter((t) => t.start >= end);
  const [comma, next] = rest;
  if (comma?.form !== ',' || !next || !['DET', 'NOUN', 'ADJ', 'PRON'].includes(next.upos)) return end;
  const stop = rest.findIndex(
    (t, i) => i > 0 && (isQuotationMark(t) || t.upos === 'AUX' || t.xpos === 'VBD' || isNewVerb(rest, i)),
  );
  if (stop < 0) return trimEnds(rest).at(-1)?.end ?? end;
  return isNewVerb(rest, stop) ? (trimEnds(rest.slice(0, stop)).at(-1)?.end ?? end) : end;
}

/** "…, a spokesman for Y, adding that": what the speaker did next. */
function isNewVerb(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.xpos === 'VBG' && tokens[at - 1]?.form === ',';
}

/** A speaker never reaches back over a quotation that ends before him. */
function getBarrier(sentence: ParsedSentence, cue: Token, quotations: readonly Quotation[]): number {
  for (let i = findFrom(quotations, (q) => q.end > cue.start) - 1; i >= 0; i--) {
    const quotation = quotations[i];
    if (!quotation || quotation.end <= sentence.start) break;
    if (quotation.end - quotation.start > 12) return quotation.end;
  }
  return sentence.start;
}

function clip(tokens: readonly Token[], barrier: number, cue: Token): Token[] {
  const within = tokens.filter((t) => t.start >= barrier || t.index > cue.index);
  const start = within.findIndex((t) => t.upos !== 'PUNCT' && t.upos !== 'CCONJ');
  return start < 0 ? [] : cutAtVerb(within.slice(start), cue);
}

const RELATIVES = new Set(['who', 'which', 'that', 'whose', 'whom', 'where', 'when']);

/** A phrase far before its cue never reaches over a finite verb, those of relative clauses aside. */
function cutAtVerb(tokens: readonly Token[], cue: Token): Token[] {
  const verb = tokens.findIndex((t) => ['VBD', 'VBZ', 'VBP', 'MD'].includes(t.xpos));
  const isRelative = tokens.slice(0, Math.max(verb, 0)).some((t) => RELATIVES.has(t.lower));
  const isFar = (tokens.at(-1)?.index ?? cue.index) < cue.index - 1;
  return verb > 0 && isFar && !isRelative ? trimEnds(tokens.slice(0, verb)) : [...tokens];
}

function findSpeakerHead(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Token,
  barrier: number,
): Token | null {
  const subject = findSubject(sentence, cue);
  if (subject && subject.head === cue.index && subject.start >= barrier) return subject;
  if (cue.xpos === 'VBG')
    return findSpokenBefore(sentence, cue) ?? keepAfter(subject, barrier) ?? findMainSubject(sentence, cue);
  return (
    findInverted(context, sentence, cue) ??
    findNounBefore(sentence, cue, barrier) ??
    keepAfter(subject, barrier) ??
    findMainSubject(sentence, cue)
  );
}

/** "…, she said, citing Y", "…, said X, adding that Y": the speaker of the words right before. */
function findSpokenBefore(sentence: ParsedSentence, cue: Token): Token | null {
  if (sentence.tokens[cue.index - 1]?.form !== ',') return null;
  const verb = sentence.tokens.findLast((t) => t.index < cue.index && ['VBD', 'VBZ', 'VBP'].includes(t.xpos));
  if (verb?.upos !== 'VERB') return null;
  const isAfterWords = getRelation(verb) === 'parataxis' || hasClauseBefore(sentence, verb);
  const subject = isAfterWords ? findSubject(sentence, verb) : null;
  return subject && subject.index < cue.index ? subject : null;
}

/** “Y,” said X: what is said stands before the verb. */
function hasClauseBefore(sentence: ParsedSentence, verb: Token): boolean {
  return findChildren(sentence, verb, 'ccomp', 'parataxis').some((t) => t.index < verb.index);
}

function keepAfter(subject: Token | null, barrier: number): Token | null {
  return subject && subject.start >= barrier ? subject : null;
}

/** "said the governor": a noun phrase right after a cue that has no complement in between. */
function findInverted(context: CodingContext, sentence: ParsedSentence, cue: Token): Token | null {
  const next = sentence.tokens[cue.index + 1];
  const before = sentence.tokens[cue.index - 1];
  if (!next || !NOMINALS.has(next.upos) || !before || before.upos !== 'PUNCT') return null;
  const after = findChildren(sentence, cue).find((t) => t.index > cue.index && NOUNS.has(t.upos));
  return after && !isTime(context, sentence, after) ? after : null;
}

/** The noun right before the cue, adverbs and auxiliaries aside, when the tree gives it to nobody else. */
function findNounBefore(sentence: ParsedSentence, cue: Token, barrier: number): Token | null {
  // "used his speech to warn": what is used does not speak
  if (sentence.tokens[cue.index - 1]?.lower === 'to' && isUsed(sentence, cue)) return null;
  for (let i = cue.index - 1; i >= 0; i--) {
    const token = sentence.tokens[i];
    if (!token || token.start < barrier) return null;
    if (NOUNS.has(token.upos)) return getPhraseHead(sentence, token);
    if (!HELPERS.has(token.upos)) return null;
  }
  return null;
}

/** "used his speech to", "took to X to" */
function isUsed(sentence: ParsedSentence, cue: Token): boolean {
  if (findHead(sentence, cue)?.lemma === 'use') return true;
  const before = sentence.tokens.slice(Math.max(0, cue.index - 8), cue.index - 1);
  return before.some((t, i) => t.lemma === 'take' && before[i + 1]?.lower === 'to');
}

function getPhraseHead(sentence: ParsedSentence, token: Token): Token {
  let head = token;
  for (
    let up = findHead(sentence, head);
    up && NOUNS.has(up.upos) && up.index < token.index;
    up = findHead(sentence, head)
  ) {
    if (!['flat', 'compound', 'appos', 'conj', 'nmod'].includes(getRelation(head))) break;
    head = up;
  }
  return head;
}

/** A participle or infinitive ("…, saying Y", "went on to say Y") speaks for the subject nearest before it. */
function findMainSubject(sentence: ParsedSentence, cue: Token): Token | null {
  const before = sentence.tokens.filter((t) => getRelation(t) === 'nsubj' && t.index < cue.index);
  const subjects = before.filter(
    (t) => getAntecedent(sentence, t) === t && !isWithinClause(sentence, t, cue),
  );
  const main = subjects.find((t) => findHead(sentence, t)?.head === -1);
  return main ?? (cue.xpos === 'VBG' ? subjects.at(-1) : subjects[0]) ?? null;
}

/** The subject of a relative clause between a speaker and his cue is not the speaker. */
function isWithinClause(sentence: ParsedSentence, subject: Token, cue: Token): boolean {
  const verb = findHead(sentence, subject);
  return verb !== null && getRelation(verb) === 'acl' && verb.index < cue.index;
}
