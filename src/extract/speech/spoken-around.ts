import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, getRelation } from '../../text/tree.js';
import { findNominal } from '../frames/nominals.js';
import { findQuotationOver, type Quotation } from './quotations.js';

/** Content that stands before a cue or on both sides of it: "Y, X said", “Y,” said X, “Y,” X said, “Z.” */
export interface Surrounding {
  readonly content: Span;
  readonly subject: Token | null;
  readonly quoted: boolean;
}

const NOMINALS = new Set(['NOUN', 'PROPN', 'PRON', 'DET', 'NUM', 'ADJ']);

/** Null when the cue has no content on its left. */
export function findSurrounding(
  text: string,
  sentence: ParsedSentence,
  cue: Token,
  subject: Token | null,
  quotations: readonly Quotation[],
): Surrounding | null {
  const speaker = findSpeakerNear(sentence, cue, subject);
  const start = getGroupStart(sentence, cue, speaker);
  const left = getLeft(text, sentence, start, quotations);
  if (!left) return null;
  const end = extendRight(text, sentence, cue, speaker, left, quotations);
  return {
    content: { start: left.start, end: Math.max(left.end, end) },
    subject: speaker,
    quoted: left.quoted,
  };
}

/** The subject of the tree where it has one beside the cue, else the noun that follows: "said the governor". */
function findSpeakerNear(sentence: ParsedSentence, cue: Token, subject: Token | null): Token | null {
  if (subject && subject.head === cue.index) return subject;
  const next = sentence.tokens[cue.index + 1];
  if (!next || !NOMINALS.has(next.upos)) return subject;
  const after = findChildren(sentence, cue, 'obj', 'obl', 'ccomp', 'xcomp', 'parataxis').find(
    (t) => t.index > cue.index,
  );
  return after && NOMINALS.has(after.upos) && after.upos !== 'ADJ' ? after : subject;
}

function getGroupStart(sentence: ParsedSentence, cue: Token, subject: Token | null): number {
  const group = subject && subject.index < cue.index ? findNominal(sentence, subject, cue) : [];
  const helpers = findChildren(sentence, cue, 'aux', 'advmod').filter(
    (t) => t.index < cue.index && t.index >= cue.index - 3,
  );
  return Math.min(cue.start, ...group.map((t) => t.start), ...helpers.map((t) => t.start));
}

interface Left extends Span {
  readonly quoted: boolean;
}

const ENDS_SPEECH = /(?:,|[,.?!…—–-]?\s?(?:”|"|''|’|'|»)|[?!…]|\s[—–-]+)\s*$/;

function getLeft(
  text: string,
  sentence: ParsedSentence,
  groupStart: number,
  quotations: readonly Quotation[],
): Left | null {
  const before = text.slice(sentence.start, groupStart);
  if (!before.trim()) return getQuotationBefore(text, groupStart, quotations);
  if (!ENDS_SPEECH.test(before)) return null;
  const end = sentence.start + before.replace(/[\s,—–-]+$/, '').length;
  const closing = quotations.find((q) => q.end === end || q.end === end + 1);
  if (!closing && !hasClause(sentence, groupStart)) return null;
  const first = findQuotationOver(quotations, sentence.start);
  return { start: first?.start ?? sentence.start, end: closing?.end ?? end, quoted: closing !== undefined };
}

/** “Why now?” she asked. where the question mark has ended the sentence. */
function getQuotationBefore(text: string, start: number, quotations: readonly Quotation[]): Left | null {
  const quotation = quotations.find(
    (q) => q.end <= start && /^[^\S\n]*$/.test(text.slice(q.end, start)) && q.closed,
  );
  return quotation ? { start: quotation.start, end: quotation.end, quoted: true } : null;
}

function hasClause(sentence: ParsedSentence, before: number): boolean {
  const words = sentence.tokens.filter((t) => t.end <= before);
  const verb = words.find((t) => t.upos === 'VERB' || t.upos === 'AUX');
  const isIntroduced =
    words[0] !== undefined &&
    ['if', 'when', 'while', 'after', 'before', 'as', 'asked', 'although', 'since'].includes(
      words[0].form.toLowerCase(),
    );
  return verb !== undefined && !(isIntroduced && words.filter((t) => t.form === ',').length < 2);
}

/** How far the content goes on after the cue: over a resumed quotation, or over the rest of an interrupted clause. */
function extendRight(
  text: string,
  sentence: ParsedSentence,
  cue: Token,
  speaker: Token | null,
  left: Left,
  quotations: readonly Quotation[],
): number {
  const groupEnd = getGroupEnd(sentence, cue, speaker);
  const resumed = left.quoted
    ? quotations.find((q) => q.start >= groupEnd && q.start < sentence.end)
    : undefined;
  if (resumed && !hasVerbBetween(sentence, groupEnd, resumed.start)) return resumed.end;
  const isInterrupted = getRelation(cue) === 'parataxis' && cue.head > cue.index && text[groupEnd] === ',';
  return isInterrupted ? sentence.end : left.end;
}

function getGroupEnd(sentence: ParsedSentence, cue: Token, speaker: Token | null): number {
  const inverted =
    speaker && speaker.index > cue.index ? findNominal(sentence, speaker, cue).at(-1) : undefined;
  return inverted?.end ?? cue.end;
}

function hasVerbBetween(sentence: ParsedSentence, start: number, end: number): boolean {
  return sentence.tokens.some(
    (t) => t.upos === 'VERB' && t.start >= start && t.end <= end && t.xpos !== 'VBG',
  );
}
