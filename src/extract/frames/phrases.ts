import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { PhraseIndex } from '../../ontology/diplomacy-lexicon.js';

/** A phrase of a lexicon as it stands in a sentence. */
export interface PhraseMatch<E> {
  readonly entry: E;
  readonly first: Token;
  readonly last: Token;
}

/** All phrases of an index in a sentence, the longest at each place; words compare by form, lower case. */
export function findPhrases<E>(sentence: ParsedSentence, index: PhraseIndex<E>): PhraseMatch<E>[] {
  const found: PhraseMatch<E>[] = [];
  for (let i = 0; i < sentence.tokens.length; i++) {
    const match = findPhraseAt(sentence, index, i);
    if (!match) continue;
    found.push(match);
    i = match.last.index;
  }
  return found;
}

function findPhraseAt<E>(sentence: ParsedSentence, index: PhraseIndex<E>, at: number): PhraseMatch<E> | null {
  const first = sentence.tokens[at];
  const candidates = first ? index.get(first.lower) : undefined;
  const phrase = candidates?.find(({ words }) =>
    words.every((word, i) => sentence.tokens[at + i]?.lower === word),
  );
  const last = phrase && sentence.tokens[at + phrase.words.length - 1];
  return first && last ? { entry: phrase.entry, first, last } : null;
}
