import type { Span } from '../model/span.js';
import type { TextRules } from './text-rules.js';
import { normalizeTypography } from './word-form.js';

export interface WordSpan extends Span {
  readonly form: string;
}

// Every repeat is bounded: a text of one endless word is still read in linear time.
const PIECE = new RegExp(
  [
    /(?<address>(?:https?:\/\/|www\.)[^\s<>"“”«»]{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8})/u,
    /(?<handle>[@#][\p{L}_][\p{L}\p{N}_]{0,60})/u,
    /(?<phone>\d{3,4}-\d{3,4}-\d{4}|\d{4}-\d\d-\d\d(?!\d))/u,
    /(?<dotted>(?:\p{L}\.){2,12}(?:\p{L}(?![\p{L}\p{N}]))?)/u,
    /(?<model>\p{Lu}\p{L}{0,3}[-‑]\d{1,4}\p{L}{0,3}(?![\p{L}\p{N}-]))/u,
    /(?<number>\d{1,40}(?:[.,:/]\d{1,40}){0,20}(?<unit>\p{L}{1,40})?)/u,
    /(?<word>[\p{L}\p{N}_][\p{L}\p{M}\p{N}\p{Cf}_]{0,100}(?:(?:['’`´&]|\.(?=[a-z]{2,4}(?![\p{L}\p{N}])))[\p{L}\p{M}\p{N}]{1,100}){0,4})/u,
    /(?<mark>\.{2,100}|-{2,100}|[!?]{1,50}|={2,100}|_{2,100}|\*{2,100})/u,
    /(?<other>[^\s\p{Cc}\p{Cf}])/u,
  ]
    .map((r) => r.source)
    .join('|'),
  'uy',
);
const CLITIC = /^(.*?)(n['’`´]t|['’`´](?:s|re|ve|ll|d|m))$/isu;
const AFTER_ADDRESS = /[.,;:!?'"’”)\]}*]+$/;
const HYPHEN = /[-‐‑]/;

/** UD words of one sentence with their places in `text`. */
export function tokenizeSentence(text: string, span: Span, rules: TextRules): WordSpan[] {
  const words: WordSpan[] = [];
  const add = (start: number, end: number) => {
    if (end > start) words.push({ start, end, form: text.slice(start, end) });
  };
  let at = span.start;
  while (at < span.end) {
    const plainEnd = findPlainEnd(text, at, span.end);
    if (plainEnd > at) {
      const parts = rules.splits.get(text.slice(at, plainEnd).toLowerCase());
      addParts(at, parts ?? [plainEnd - at], add);
      at = plainEnd + 1;
      continue;
    }
    PIECE.lastIndex = at;
    const groups = PIECE.exec(text)?.groups;
    if (!groups) {
      at++;
      continue;
    }
    const end = Math.min(PIECE.lastIndex, span.end);
    at = addPiece(text, { start: at, end }, span.end, groups, rules, add);
  }
  return words;
}

const LONGEST_PLAIN = 100;
const SPACE = 32;

/** The end of a word of ASCII letters before a space: nearly every word, and none of the pieces above but `word` fits it. */
function findPlainEnd(text: string, start: number, limit: number): number {
  const last = Math.min(limit, start + LONGEST_PLAIN);
  let end = start;
  while (end < last && isAsciiLetter(text.charCodeAt(end))) end++;
  return end < limit && text.charCodeAt(end) === SPACE ? end : -1;
}

function isAsciiLetter(code: number): boolean {
  const small = code | 0x20;
  return small >= 97 && small <= 122;
}

type Add = (start: number, end: number) => void;
type Groups = Readonly<Record<string, string | undefined>>;

/** Adds the words of one piece of text and returns where the next piece starts. */
function addPiece(
  text: string,
  piece: Span,
  limit: number,
  groups: Groups,
  rules: TextRules,
  add: Add,
): number {
  const { start, end } = piece;
  if (groups.address) return addAddress(text, piece, add);
  if (groups.number && groups.unit) return addNumber(piece, groups.unit, rules, add);
  if (groups.word) return addWord(text, piece, limit, rules, add);
  add(start, end);
  return end;
}

/** An address ends before the punctuation of its sentence. */
function addAddress(text: string, { start, end }: Span, add: Add): number {
  const tail = AFTER_ADDRESS.exec(text.slice(start, end))?.[0].length ?? 0;
  const stop = end - tail > start ? end - tail : end;
  add(start, stop);
  return stop;
}

/** `40km` is two words, `20th` one. */
function addNumber({ start, end }: Span, unit: string, rules: TextRules, add: Add): number {
  const cut = rules.units.has(unit.toLowerCase()) ? end - unit.length : end;
  add(start, cut);
  add(cut, end);
  return end;
}

function addWord(text: string, { start, end }: Span, limit: number, rules: TextRules, add: Add): number {
  const stop = extendWord(text, start, end, limit, rules);
  const form = text.slice(start, stop);
  const parts = rules.splits.get(normalizeTypography(form).toLowerCase());
  if (parts) {
    addParts(start, parts, add);
    return stop;
  }
  const stem = CLITIC.exec(form)?.[1]?.length ?? form.length;
  add(start, start + stem);
  add(start + stem, stop);
  return stop;
}

function addParts(start: number, lengths: readonly number[], add: Add): void {
  let at = start;
  for (const length of lengths) {
    add(at, at + length);
    at += length;
  }
}

/** Takes in the dot of an abbreviation, and what follows a prefix's hyphen. */
function extendWord(text: string, start: number, end: number, limit: number, rules: TextRules): number {
  const word = text.slice(start, end).toLowerCase();
  const next = text.charAt(end);
  if (end < limit && HYPHEN.test(next)) {
    const joined = /^[\p{L}\p{N}]{1,60}/u.exec(text.slice(end + 1, Math.min(limit, end + 61)))?.[0] ?? '';
    const isOne = rules.prefixes.has(word) || rules.hyphenated.has(`${word}-${joined.toLowerCase()}`);
    return joined !== '' && isOne ? end + 1 + joined.length : end;
  }
  return end < limit && next === '.' && isAbbreviation(text, start, end, word, rules) ? end + 1 : end;
}

/** Initials (`J. Smith`) and listed abbreviations; `No.` only before a number. */
export function isAbbreviation(
  text: string,
  start: number,
  end: number,
  word: string,
  rules: TextRules,
): boolean {
  if (word === 'no') return /^\.\s?\d/.test(text.slice(end, end + 3));
  if (rules.titles.has(`${word}.`) || rules.abbreviations.has(`${word}.`)) return true;
  return end - start === 1 && /^\p{Lu}\.[ \u00a0]?\p{Lu}/u.test(text.slice(start, end + 4));
}
