import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findHead, getRelation } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { getHolder, type Holder } from '../frames/holders.js';
import { isQuotationMark } from '../frames/linear.js';
import { findNominal, getAntecedent, trimEnds } from '../frames/nominals.js';
import { findSubject } from '../frames/subjects.js';
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
const NOMINALS = new Set(['NOUN', 'PROPN', 'PRON', 'DET', 'NUM', 'ADJ']);

export function findUtterance(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Token,
  quotations: readonly Quotation[],
): Utterance {
  const barrier = getBarrier(sentence, cue, quotations);
  const head = findSpeakerHead(sentence, cue, barrier);
  const isRelative = head !== null && getAntecedent(sentence, head) !== head;
  const own = head && !isRelative ? clip(findNominal(sentence, head, cue), barrier, cue) : [];
  const first = own[0];
  const last = own.at(-1);
  const full = head && getHolder(context, sentence, head, cue);
  const end = findSpeakerEnd(sentence, head, cue, Math.max(last?.end ?? 0, full?.end ?? 0));
  const isAfter = head !== null && head.index > cue.index;
  const speaker =
    full && first && last ? { ...full, start: first.start, end: isAfter ? end : last.end } : full;
  const isBeside =
    head !== null && (head.head === cue.index || own.length > 0) && head.index > cue.index - 40;
  const helpers = findChildren(sentence, cue, 'aux', 'advmod').filter((t) => cue.index - t.index <= 3);
  const start = Math.min(
    cue.start,
    ...helpers.map((t) => t.start),
    isBeside && speaker ? speaker.start : cue.start,
  );
  return { speaker, head, start, end: Math.max(cue.end, isAfter && speaker ? speaker.end : cue.end) };
}

/** “…,” said X, a spokesman for Y. After the cue, what explains the speaker runs to the end of its sentence. */
function findSpeakerEnd(sentence: ParsedSentence, head: Token | null, cue: Token, end: number): number {
  if (!head || head.index < cue.index) return end;
  const rest = sentence.tokens.filter((t) => t.start >= end);
  const [comma, next] = rest;
  if (comma?.form !== ',' || !next || !['DET', 'NOUN', 'ADJ', 'PRON'].includes(next.upos)) return end;
  const stop = rest.findIndex(
    (t, i) => i > 0 && (isQuotationMark(t) || t.upos === 'AUX' || t.xpos === 'VBD'),
  );
  return stop < 0 ? (trimEnds(rest).at(-1)?.end ?? end) : end;
}

/** A speaker never reaches back over a quotation that ends before him. */
function getBarrier(sentence: ParsedSentence, cue: Token, quotations: readonly Quotation[]): number {
  const before = quotations.filter(
    (q) => q.end <= cue.start && q.end > sentence.start && q.end - q.start > 12,
  );
  return before.at(-1)?.end ?? sentence.start;
}

function clip(tokens: readonly Token[], barrier: number, cue: Token): Token[] {
  const within = tokens.filter((t) => t.start >= barrier || t.index > cue.index);
  const start = within.findIndex((t) => t.upos !== 'PUNCT' && t.upos !== 'CCONJ');
  return start < 0 ? [] : within.slice(start);
}

function findSpeakerHead(sentence: ParsedSentence, cue: Token, barrier: number): Token | null {
  const subject = findSubject(sentence, cue);
  if (subject && subject.head === cue.index && subject.start >= barrier) return subject;
  if (cue.xpos === 'VBG') return keepAfter(subject, barrier) ?? findMainSubject(sentence, cue);
  return (
    findInverted(sentence, cue) ??
    findNounBefore(sentence, cue, barrier) ??
    keepAfter(subject, barrier) ??
    findMainSubject(sentence, cue)
  );
}

function keepAfter(subject: Token | null, barrier: number): Token | null {
  return subject && subject.start >= barrier ? subject : null;
}

/** "said the governor": a noun phrase right after a cue that has no complement in between. */
function findInverted(sentence: ParsedSentence, cue: Token): Token | null {
  const next = sentence.tokens[cue.index + 1];
  const before = sentence.tokens[cue.index - 1];
  if (!next || !NOMINALS.has(next.upos) || !before || before.upos !== 'PUNCT') return null;
  const after = findChildren(sentence, cue).find((t) => t.index > cue.index && NOUNS.has(t.upos));
  return after ?? null;
}

/** The noun right before the cue, adverbs and auxiliaries aside, when the tree gives it to nobody else. */
function findNounBefore(sentence: ParsedSentence, cue: Token, barrier: number): Token | null {
  for (let i = cue.index - 1; i >= 0; i--) {
    const token = sentence.tokens[i];
    if (!token || token.start < barrier) return null;
    if (NOUNS.has(token.upos)) return getPhraseHead(sentence, token);
    if (!['AUX', 'ADV', 'PART'].includes(token.upos)) return null;
  }
  return null;
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
