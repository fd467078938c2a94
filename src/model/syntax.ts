import type { Span } from './span.js';

/** Universal part-of-speech tags, https://universaldependencies.org/u/pos/ */
export const UPOS = [
  'ADJ', 'ADP', 'ADV', 'AUX', 'CCONJ', 'DET', 'INTJ', 'NOUN', 'NUM',
  'PART', 'PRON', 'PROPN', 'PUNCT', 'SCONJ', 'SYM', 'VERB', 'X',
] as const; // biome-ignore format: a table
export type Upos = (typeof UPOS)[number];

/** A UD word. Words of a multiword token ("do" + "n't") split its span between them. */
export interface Token extends Span {
  /** 0-based position in the sentence */
  readonly index: number;
  readonly form: string;
  /** the form in small letters: rules compare it again and again */
  readonly lower: string;
  readonly lemma: string;
  readonly upos: Upos;
  /** language-specific tag; Penn Treebank for English */
  readonly xpos: string;
  /** index of the head in the same sentence; -1 for the root */
  readonly head: number;
  /** UD v2 relation with its subtype, e.g. `nsubj:pass` */
  readonly deprel: string;
}

/**
 * The token with another place in the tree and, where given, other tags. Written out: V8 gives a copy made by `...` a layout of its own,
 * and code that reads tokens of many layouts is slow.
 */
export function moveToken(
  token: Token,
  head: number,
  deprel: string,
  xpos = token.xpos,
  upos = token.upos,
): Token {
  const { index, start, end, form, lower, lemma } = token;
  return { index, start, end, form, lower, lemma, upos, xpos, head, deprel };
}

/** The token of a part of a sentence in the whole, which has so many words before the part; a root stays one. */
export function shiftToken(token: Token, before: number): Token {
  const { start, end, form, lower, lemma, upos, xpos, deprel } = token;
  const head = token.head < 0 ? token.head : token.head + before;
  return { index: token.index + before, start, end, form, lower, lemma, upos, xpos, head, deprel };
}

export interface ParsedSentence extends Span {
  /** 0-based position in the document */
  readonly index: number;
  readonly tokens: readonly Token[];
}

/** What extraction works on. `text` is SourceDocument.text; all spans point into it. */
export interface ParsedDocument {
  readonly text: string;
  readonly language: string;
  readonly title: string | null;
  /** ISO 8601 day the document was published; null when not known: never guessed */
  readonly published: string | null;
  readonly sentences: readonly ParsedSentence[];
}
