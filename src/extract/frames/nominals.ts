import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findHead, getRelation, isBelow, spanOf } from '../../text/tree.js';

const NOMINAL_PARTS = [
  'det', 'amod', 'compound', 'flat', 'fixed', 'nmod', 'nummod', 'appos', 'acl', 'conj', 'cc', 'punct', 'advmod', 'goeswith', 'dep', 'list',
] as const; // biome-ignore format: a table
const RELATIVE_PRONOUNS = new Set(['who', 'which', 'that', 'whom']);

/** The noun phrase of a head word, on one side of `limit`: its case marker, punctuation at its ends and copula left out. */
export function findNominal(sentence: ParsedSentence, head: Token, limit: Token | null): Token[] {
  const parts = findChildren(sentence, head, ...NOMINAL_PARTS);
  const within = sentence.tokens.filter(
    (t) => t.index === head.index || parts.some((p) => isBelow(sentence, t, p)),
  );
  const sided = limit ? within.filter((t) => t.index < limit.index === head.index < limit.index) : within;
  return trimEnds(sided);
}

export function findNominalSpan(sentence: ParsedSentence, head: Token, limit: Token | null): Span {
  return spanOf(findNominal(sentence, head, limit)) ?? head;
}

/** Tokens without the punctuation, conjunctions and case markers at their ends. */
export function trimEnds(tokens: readonly Token[]): Token[] {
  let start = 0;
  let end = tokens.length;
  while (start < end && isEdge(tokens[start])) start++;
  while (end > start && isEdge(tokens[end - 1])) end--;
  return tokens.slice(start, end);
}

function isEdge(token: Token | undefined): boolean {
  if (token?.upos === 'CCONJ') return !['both', 'either', 'neither'].includes(token.lower);
  return token?.upos === 'PUNCT';
}

/** The noun that a relative pronoun stands for, or the token itself. */
export function getAntecedent(sentence: ParsedSentence, token: Token): Token {
  if (!RELATIVE_PRONOUNS.has(token.lemma.toLowerCase())) return token;
  const verb = findHead(sentence, token);
  const noun = verb && getRelation(verb) === 'acl' ? findHead(sentence, verb) : null;
  return noun ?? token;
}

/** The words up to the first comma. */
export function beforeComma(words: readonly Token[]): readonly Token[] {
  const comma = words.findIndex((t) => t.form === ',');
  return comma < 0 ? words : words.slice(0, comma);
}
