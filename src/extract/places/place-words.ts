import { ownText } from '../../model/own-text.js';
import { RecentTexts } from '../../model/recent-map.js';
import type { ParsedDocument, Token, Upos } from '../../model/syntax.js';
import { foldWord } from '../../ontology/place-key.js';

/** What stands between a word and the one before it. */
export type Gap = 'space' | 'hyphen' | 'comma' | 'paren' | 'dot' | 'break';

/** A word as place names are read: hyphens part words, the possessive is cut off. */
export interface PlaceWord {
  /** UTF-16 code units into the document's text */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly fold: string;
  readonly isCapital: boolean;
  /** all of two or more letters are capitals */
  readonly isUpper: boolean;
  readonly gap: Gap;
  readonly isSentenceStart: boolean;
  /** null without a parse */
  readonly upos: Upos | null;
}

const WORD = /(?:\p{Lu}\.){2,}(?:\p{Lu}(?!\p{L}))?|[\p{L}\p{N}\p{M}]+(?:['’ʼ‘`][\p{L}\p{M}]+)*/gu;
const POSSESSIVE = /['’ʼ`]s$/iu;
const SENTENCE_END = /[.!?:;“"\n•]/u;

export function parsePlaceWords(document: ParsedDocument): PlaceWord[] {
  const { text } = document;
  const tagAt = createTagReader(document);
  const words: PlaceWord[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const written = match[0].replace(POSSESSIVE, '');
    const between = text.slice(end, match.index);
    words.push(createWord(written, match.index, between, words.length === 0, tagAt));
    end = match.index + written.length;
  }
  return words;
}

function createWord(
  text: string,
  start: number,
  between: string,
  isFirst: boolean,
  tagAt: (offset: number) => Upos | null,
): PlaceWord {
  const { fold, isCapital, isUpper } = readForm(text);
  return {
    start,
    end: start + text.length,
    text,
    fold,
    isCapital,
    isUpper,
    gap: isFirst ? 'break' : readGap(between),
    isSentenceStart: isFirst || (between !== ' ' && SENTENCE_END.test(between.replace(/['’]s/, ''))),
    upos: tagAt(start),
  };
}

type WordForm = Pick<PlaceWord, 'fold' | 'isCapital' | 'isUpper'>;

const MOST_FORMS = 40_000;
const FORMS = new RecentTexts<WordForm>(MOST_FORMS);

/** What a word says by itself; most words of a text were in the one before. */
function readForm(text: string): WordForm {
  const known = FORMS.get(text);
  if (known) return known;
  const form = {
    fold: foldWord(text),
    isCapital: /^\p{Lu}/u.test(text) || /^[dl]['’]\p{Lu}/u.test(text),
    isUpper: !/[a-z]/.test(text) && isAllCapitals(text.replace(/[^\p{L}]/gu, '')),
  };
  FORMS.set(ownText(text), form);
  return form;
}

function isAllCapitals(letters: string): boolean {
  return letters.length > 1 && letters === letters.toUpperCase();
}

function readGap(between: string): Gap {
  if (/^\s$/u.test(between) && between !== '\n') return 'space';
  if (/^[-‐‑–]$/u.test(between)) return 'hyphen';
  if (/^['’]?s?,\s$/u.test(between)) return 'comma';
  if (/^['’]?s?\s?\($/u.test(between)) return 'paren';
  if (/^\.\s?$/u.test(between)) return 'dot';
  return 'break';
}

/** Tags by offset; words come in text order, so one pass over the tokens serves them all. */
function createTagReader(document: ParsedDocument): (offset: number) => Upos | null {
  const tokens: Token[] = document.sentences.flatMap((s) => s.tokens);
  let at = 0;
  return (offset) => {
    while (at < tokens.length && (tokens[at]?.end ?? 0) <= offset) at++;
    const token = tokens[at];
    return token && token.start <= offset ? token.upos : null;
  };
}
