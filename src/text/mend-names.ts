import type { Token } from '../model/syntax.js';

const HEADS = 2;

/** "Moscow agreed": a name that the tagger takes for an adverb at the head of a sentence, where every word has a capital. */
export function mendNames(tokens: readonly Token[], names: ReadonlySet<string>): readonly Token[] {
  const misread = tokens
    .slice(0, HEADS)
    .filter((t) => names.has(t.lower) && t.form !== t.lower && t.upos !== 'PROPN');
  if (misread.length === 0) return tokens;
  const mended = [...tokens];
  for (const token of misread) {
    const hasSubject = tokens.some((t) => t.head === token.head && t.deprel.startsWith('nsubj'));
    const deprel = token.deprel === 'advmod' && !hasSubject ? 'nsubj' : token.deprel;
    mended[token.index] = toName(token, deprel);
  }
  return mended;
}

/** Written out: see `moveToken`. */
function toName({ index, start, end, form, lower, head }: Token, deprel: string): Token {
  return { index, start, end, form, lower, lemma: form, upos: 'PROPN', xpos: 'NNP', head, deprel };
}
