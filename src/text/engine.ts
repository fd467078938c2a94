import type { ParsedSentence, Token } from '../model/syntax.js';

/** A language engine: text to sentences to words with tags, lemmas and dependency heads. Pure; built from weights. */
export interface LanguageEngine {
  /** Offsets of sentences and tokens are UTF-16 code units into `text`. */
  parseText(text: string): readonly ParsedSentence[];
  /** Words are given; offsets are those of the words joined by one space. */
  parseWords(words: readonly string[]): readonly Token[];
}
