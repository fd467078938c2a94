import type { Span } from '../model/span.js';
import type { TextRules } from './text-rules.js';
import { isAbbreviation } from './tokenizer.js';

const END = /[.!?…。！？]+["'”’»)\]]*/gu;
const OPENERS = /^["'“‘«([¿¡-]*\s?/u;

/** Sentences of a text in order, without the white space around them. A line break always ends a sentence. */
export function splitSentences(text: string, rules: TextRules): Span[] {
  const sentences: Span[] = [];
  let from = 0;
  while (from < text.length) {
    const to = findLineEnd(text, from);
    splitLine(text, from, to, rules, sentences);
    from = to + 1;
  }
  return sentences;
}

function findLineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) return at;
  }
  return text.length;
}

function splitLine(text: string, from: number, to: number, rules: TextRules, sentences: Span[]): void {
  let start = from;
  END.lastIndex = from;
  for (let match = END.exec(text); match && match.index < to; match = END.exec(text)) {
    const end = Math.min(END.lastIndex, to);
    if (!isSentenceEnd(text, start, match.index, end, to, rules)) continue;
    addTrimmed(text, start, end, sentences);
    start = end;
  }
  addTrimmed(text, start, to, sentences);
}

/** Whether the marks in [dot, end) close the sentence that began at `start`. */
function isSentenceEnd(
  text: string,
  start: number,
  dot: number,
  end: number,
  to: number,
  rules: TextRules,
): boolean {
  if (end >= to) return true;
  const gap = /^\s+/u.exec(text.slice(end, end + 20))?.[0];
  const closed = end - dot > 1;
  const next = text
    .slice(end, Math.min(to, end + 60))
    .trimStart()
    .replace(OPENERS, '');
  if (gap === undefined) return closed && isGluedStart(text, dot, end, next);
  if (/^\p{Ll}/u.test(next)) return false;
  if (text[dot] !== '.' || text[dot + 1] === '.') return true;
  return !isDotOfWord(text, start, dot, next, closed, rules);
}

/** `said.“The` and `said.”The`: pasted text often loses the space between a quotation's end and the next sentence. */
function isGluedStart(text: string, dot: number, end: number, next: string): boolean {
  return /[”"’»]/u.test(text.slice(dot, end)) && /^\p{Lu}\p{Ll}/u.test(next);
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
  const before = text.slice(Math.max(start, dot - 30), dot);
  const word = /[\p{L}\p{N}.]+$/u.exec(before)?.[0] ?? '';
  const lower = word.toLowerCase();
  if (dot - start < 8 && /^\d{1,3}$|^\p{L}$/u.test(word) && text.slice(start, dot).trim() === word)
    return true;
  if (closed || word === '') return false;
  if (rules.titles.has(`${lower}.`)) return true;
  const isKnown = /^(?:\p{L}\.)+\p{L}$/u.test(word) || rules.abbreviations.has(`${lower}.`);
  if (isKnown) return !startsSentence(next, rules);
  return isAbbreviation(text, dot - word.length, dot, lower, rules);
}

function startsSentence(next: string, rules: TextRules): boolean {
  const word = /^\p{L}+/u.exec(next)?.[0].toLowerCase();
  return word === undefined ? !/^\d/.test(next) : rules.starters.has(word);
}

function addTrimmed(text: string, from: number, to: number, sentences: Span[]): void {
  let [start, end] = [from, to];
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (end > start) sentences.push({ start, end });
}

function isSpace(code: number): boolean {
  return (
    code <= 32 || code === 0xa0 || code === 0xfeff || (code >= 0x2000 && code <= 0x200d) || code === 0x3000
  );
}
