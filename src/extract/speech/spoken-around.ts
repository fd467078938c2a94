import { findFrom, type Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { getRelation } from '../../text/tree.js';
import { isHeadline } from '../frames/linear.js';
import { findQuotationOver, type Quotation } from './quotations.js';
import type { Utterance } from './speakers.js';

/** Content that stands before a cue or on both sides of it: "Y, X said", “Y,” said X, “Y,” X said, “Z.” */
export interface Surrounding {
  readonly content: Span;
  /** a quotation ends right before speaker and cue */
  readonly quoted: boolean;
}

/** Null when there is no content on the left of the cue and its speaker. */
export function findSurrounding(
  text: string,
  sentence: ParsedSentence,
  cue: Token,
  utterance: Utterance,
  quotations: readonly Quotation[],
): Surrounding | null {
  const inner = findInterrupted(text, sentence, cue, utterance);
  if (inner) return { content: inner, quoted: false };
  const left = getLeft(text, sentence, cue, utterance.start, quotations);
  if (!left) return null;
  const end = extendRight(text, sentence, cue, utterance.end, left, quotations);
  return { content: { start: left.start, end: Math.max(left.end, end) }, quoted: left.quoted };
}

interface Left extends Span {
  readonly quoted: boolean;
}

const ENDS_SPEECH = /(?:,|[,.?!…—–-]?\s?(?:”|"|''|’|'|»),?|[?!…]|\s[—–-]+)\s*$/;
const ENDS_QUOTATION = /(?:[,.?!…—–-]\s?(?:”|"|''|’|'|»)|(?:”|"|''|’|'|»),)\s*$/;

function getLeft(
  text: string,
  sentence: ParsedSentence,
  cue: Token,
  groupStart: number,
  quotations: readonly Quotation[],
): Left | null {
  const before = text.slice(sentence.start, groupStart);
  if (!before.trim()) return getQuotationBefore(text, groupStart, quotations);
  if (!ENDS_SPEECH.test(before)) return null;
  const end = sentence.start + before.replace(/[\s,—–-]+$/, '').length;
  const nearest = quotations[findFrom(quotations, (q) => q.end >= end)];
  const closing = nearest && nearest.end <= end + 1 ? nearest : undefined;
  const isSaid = isFiniteForm(cue) && (hasClause(sentence, groupStart) || isHeadline(sentence, cue));
  if (closing ? isTitle(sentence, closing) : !isSaid) return null;
  const first = findQuotationOver(quotations, sentence.start);
  const start = first?.start ?? sentence.start;
  return { start, end: closing?.end ?? end, quoted: closing !== undefined && ENDS_QUOTATION.test(before) };
}

const MAX_ASIDE = 14;

/** "The guards, the mayor said at noon, were paid well": subject and predicate on the two sides of the cue. */
function findInterrupted(
  text: string,
  sentence: ParsedSentence,
  cue: Token,
  { start, end }: Utterance,
): Span | null {
  const left = sentence.tokens.filter((t) => t.end <= start);
  const right = sentence.tokens.filter((t) => t.start >= end);
  const comma = right.findIndex((t) => t.form === ',');
  const verb = right[comma + 1];
  const isAside = left.at(-1)?.form === ',' && comma >= 0 && comma < MAX_ASIDE && isFiniteForm(cue);
  if (!isAside || !verb || !['VBD', 'VBZ', 'VBP', 'MD'].includes(verb.xpos)) return null;
  if ([...left, ...right.slice(0, comma)].some((t) => t.upos === 'VERB' || t.upos === 'AUX')) return null;
  if (!left.some((t) => ['NOUN', 'PROPN', 'PRON'].includes(t.upos)) || left[0]?.upos === 'ADP') return null;
  const last = /[.?!]$/.test(text.slice(sentence.start, sentence.end).trimEnd())
    ? right.at(-2)
    : right.at(-1);
  return last ? { start: sentence.start, end: last.end } : null;
}

function isFiniteForm({ xpos }: Token): boolean {
  return ['VBD', 'VBZ', 'VBP', 'VBN'].includes(xpos);
}

/** "On “The Morning Show,” the mayor said": a preposition before a quotation without a verb makes it a name. */
function isTitle(sentence: ParsedSentence, quotation: Quotation): boolean {
  const before = sentence.tokens.filter((t) => t.end <= quotation.start);
  const inside = sentence.tokens.filter((t) => t.start >= quotation.start && t.end <= quotation.end);
  return before[0]?.upos === 'ADP' && ![...before, ...inside].some((t) => ['VERB', 'AUX'].includes(t.upos));
}

/** “Why now?” she asked. where the question mark has ended the sentence. */
function getQuotationBefore(text: string, start: number, quotations: readonly Quotation[]): Left | null {
  const quotation = quotations[findFrom(quotations, (q) => q.end > start) - 1];
  if (!quotation?.closed || start - quotation.end >= 4) return null;
  if (
    !/^[^\S\n]*$/.test(text.slice(quotation.end, start)) ||
    !/[?!…,—–-].$/.test(text.slice(quotation.start, quotation.end))
  )
    return null;
  return { start: quotation.start, end: quotation.end, quoted: true };
}

const INTRODUCTIONS = new Set([
  'if',
  'when',
  'while',
  'after',
  'before',
  'as',
  'asked',
  'although',
  'though',
  'since',
  'because',
  'once',
  'until',
]);

/** A clause stands before the cue, and not only one that introduces it ("When asked, she said"). */
function hasClause(sentence: ParsedSentence, before: number): boolean {
  const words = sentence.tokens.filter((t) => t.end <= before && t.upos !== 'PUNCT');
  const isIntroduction = INTRODUCTIONS.has(words[0]?.lower ?? '');
  const commas = sentence.tokens.filter((t) => t.end <= before && t.form === ',');
  if (isIntroduction && commas.length < 2) return false;
  return words.some((t) => t.upos === 'VERB' || t.upos === 'AUX');
}

/** How far the content goes on after the cue: over a resumed quotation, or over the rest of an interrupted clause. */
function extendRight(
  text: string,
  sentence: ParsedSentence,
  cue: Token,
  groupEnd: number,
  left: Left,
  quotations: readonly Quotation[],
): number {
  const resumed = left.quoted
    ? quotations.find(
        (q) =>
          q.start >= groupEnd && q.start < sentence.end + 2 && !text.slice(groupEnd, q.start).includes('\n'),
      )
    : undefined;
  if (resumed && !hasVerbBetween(sentence, groupEnd, resumed.start)) return resumed.end;
  const isInterrupted = getRelation(cue) === 'parataxis' && cue.head > cue.index && text[groupEnd] === ',';
  return isInterrupted ? sentence.end : left.end;
}

function hasVerbBetween(sentence: ParsedSentence, start: number, end: number): boolean {
  return sentence.tokens.some((t) => t.upos === 'VERB' && t.start >= start && t.end <= end);
}
