import type { Span } from '../../model/span.js';

/** The value of a class of words: a number (month 7, "forty" 40) or a code (unit `M`, part of day `MO`). */
export type SymbolValue = number | string;
export type Classes = ReadonlyMap<string, SymbolValue>;
/** Classes of a word; `lower` ends with a full stop when the form before one is asked for. */
export type Classify = (lower: string, isCapitalized: boolean) => Classes | undefined;

/** A word, number or sign of the text with the classes of the lexicon it belongs to. */
export interface Lexeme extends Span {
  /** lower case, apostrophes and dashes folded to ' and - */
  readonly lower: string;
  readonly isCapitalized: boolean;
  /** class name in capitals -> value */
  readonly classes: Classes;
}

/** A blank line; nothing is matched across it. */
export const PARAGRAPH = '¶';
export const NO_CLASSES: Classes = new Map();

const LEXEME =
  /\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2})(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)|\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\p{L}(?:\.\p{L})+\.?|\p{L}+|\n[^\S\n]*\n|\S/gu;
const FOLDED: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '–': '-',
  '‑': '-',
  '‐': '-',
  '−': '-',
};
const FULL_STOP = 46;

/** Splits text in words, numbers and signs. A word that the lexicon writes with a full stop takes the one that follows. */
export function splitLexemes(text: string, classify: Classify): Lexeme[] {
  const lexemes: Lexeme[] = [];
  const pattern = new RegExp(LEXEME);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const lexeme = createLexeme(text, match[0], match.index, classify);
    lexemes.push(lexeme);
    pattern.lastIndex = lexeme.end;
  }
  return lexemes;
}

function createLexeme(text: string, form: string, start: number, classify: Classify): Lexeme {
  const end = start + form.length;
  if (form.startsWith('\n'))
    return { start, end, lower: PARAGRAPH, isCapitalized: false, classes: NO_CLASSES };
  const folded = form.length === 1 ? (FOLDED[form] ?? form) : form;
  const lower = folded.toLowerCase();
  const isCapitalized = lower !== folded;
  const dotted = text.charCodeAt(end) === FULL_STOP ? classify(`${lower}.`, isCapitalized) : undefined;
  if (dotted) return { start, end: end + 1, lower: `${lower}.`, isCapitalized, classes: dotted };
  return { start, end, lower, isCapitalized, classes: classify(lower, isCapitalized) ?? NO_CLASSES };
}

/** One lexeme in place of several neighbours. */
export function mergeLexemes(parts: readonly Lexeme[], classes: Classes): Lexeme {
  const first = parts[0] as Lexeme;
  const last = parts.at(-1) ?? first;
  return {
    start: first.start,
    end: last.end,
    lower: parts.map((p) => p.lower).join(' '),
    isCapitalized: first.isCapitalized,
    classes,
  };
}

export function isAdjacent(a: Lexeme | undefined, b: Lexeme | undefined): boolean {
  return a !== undefined && b !== undefined && a.end === b.start;
}
