import type { Span } from '../model/span.js';
import { measureOpening } from './openings.js';
import { findParagraphs, trimSpan } from './paragraphs.js';
import type { TextRules } from './text-rules.js';
import { isAbbreviation } from './tokenizer.js';

const END = /[.!?…。！？]+["'”’»)\]]*/gu;
const OPENERS = /^["'“‘«([¿¡-]*\s?/u;
/** How far around a mark its decision looks. */
const LOOK = 60;

/** Sentences of a text in order, without the white space around them. A paragraph's end always ends a sentence, and so does its opening. */
export function splitSentences(text: string, rules: TextRules): Span[] {
  return findParagraphs(text).flatMap((paragraph) => splitParagraph(text, paragraph, rules));
}

function splitParagraph(text: string, paragraph: Span, rules: TextRules): Span[] {
  const sentences: Span[] = [];
  const body = text.slice(paragraph.start, paragraph.end);
  let start = 0;
  const close = (end: number) => {
    const span = trimSpan(text, { start: paragraph.start + start, end: paragraph.start + end });
    if (span.end > span.start) sentences.push(span);
    start = end;
  };
  const opening = measureOpening(body);
  if (opening > 0) close(opening);
  for (const match of body.matchAll(END)) {
    const end = match.index + match[0].length;
    if (end <= opening) continue;
    if (isSentenceEnd(body, start, match.index, end, rules)) close(end);
  }
  close(body.length);
  return sentences;
}

/** Whether the marks in [dot, end) close the sentence that began at `start`. */
function isSentenceEnd(text: string, start: number, dot: number, end: number, rules: TextRules): boolean {
  if (end >= text.length) return true;
  const after = text.slice(end, end + LOOK);
  const next = after.trimStart().replace(OPENERS, '');
  const closed = end - dot > 1;
  if (!/^\s/u.test(after)) return closed && isGluedStart(text.slice(dot, Math.min(end, dot + LOOK)), next);
  if (/^\p{Ll}/u.test(next)) return false;
  if (text[dot] !== '.' || text[dot + 1] === '.') return true;
  return !isDotOfWord(text, start, dot, next, closed, rules);
}

/** `said.”The`: pasted text often loses the space between a quotation's end and the next sentence. */
function isGluedStart(marks: string, next: string): boolean {
  return /[”"’»]/u.test(marks) && /^\p{Lu}\p{Ll}/u.test(next);
}

/** Whether the dot belongs to an abbreviation, an initial or a list number that the sentence goes on after. */
function isDotOfWord(
  text: string,
  start: number,
  dot: number,
  next: string,
  closed: boolean,
  rules: TextRules,
): boolean {
  const word = /[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(start, dot - 30), dot))?.[0] ?? '';
  if (dot - start < 8 && isListNumber(text.slice(start, dot), word)) return true;
  if (closed || word === '') return false;
  const lower = word.toLowerCase();
  if (rules.titles.has(`${lower}.`)) return true;
  const isKnown = /^(?:\p{L}\.)+\p{L}$/u.test(word) || rules.abbreviations.has(`${lower}.`);
  if (isKnown) return !startsSentence(next, rules);
  return isAbbreviation(text, dot - word.length, dot, lower, rules);
}

/** `1. The first point`: nothing but the number stands before the dot. */
function isListNumber(before: string, word: string): boolean {
  return /^(?:\d{1,3}|\p{L})$/u.test(word) && before.trim() === word;
}

function startsSentence(next: string, rules: TextRules): boolean {
  const word = /^\p{L}+/u.exec(next)?.[0].toLowerCase();
  return word === undefined ? !/^\d/.test(next) : rules.starters.has(word);
}
