import type { Span } from '../model/span.js';
import type { ParsedSentence, Token } from '../model/syntax.js';

/** Dependents of a token, in text order; `relations` compare without subtype (`nsubj` finds `nsubj:pass`). */
export function findChildren(
  sentence: ParsedSentence,
  head: Token,
  ...relations: readonly string[]
): Token[] {
  const children = getChildren(sentence)[head.index] ?? [];
  return relations.length === 0 ? [...children] : children.filter((t) => relations.includes(getRelation(t)));
}

const memory = new WeakMap<ParsedSentence, readonly Token[][]>();

/** Dependents of every token, collected once for a sentence. */
function getChildren(sentence: ParsedSentence): readonly Token[][] {
  const known = memory.get(sentence);
  if (known) return known;
  const children: Token[][] = sentence.tokens.map(() => []);
  for (const token of sentence.tokens) children[token.head]?.push(token);
  memory.set(sentence, children);
  return children;
}

/** The universal part of a relation: `nsubj:pass` -> `nsubj`. */
export function getRelation(token: Token): string {
  const colon = token.deprel.indexOf(':');
  return colon < 0 ? token.deprel : token.deprel.slice(0, colon);
}

export function findHead(sentence: Pick<ParsedSentence, 'tokens'>, token: Token): Token | null {
  return token.head < 0 ? null : (sentence.tokens[token.head] ?? null);
}

/** A token and all below it, in text order. */
export function findSubtree(sentence: ParsedSentence, root: Token): Token[] {
  const children = getChildren(sentence);
  const found = [root];
  for (let i = 0; i < found.length && i < sentence.tokens.length; i++) {
    found.push(...(children[found[i]?.index ?? -1] ?? []));
  }
  return found.sort((a, b) => a.index - b.index);
}

/** True for the root itself too. Trees have no cycles; the walk is bounded all the same. */
export function isBelow(sentence: Pick<ParsedSentence, 'tokens'>, token: Token, root: Token): boolean {
  let at: Token | null = token;
  for (let steps = 0; at !== null && steps <= sentence.tokens.length; steps++) {
    if (at.index === root.index) return true;
    at = findHead(sentence, at);
  }
  return false;
}

/** From the first to the last token given. */
export function spanOf(tokens: readonly Token[]): Span | null {
  const first = tokens[0];
  const last = tokens.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}

/** The token of a span that no other token of the span governs. */
export function findSpanHead(sentence: ParsedSentence, span: Span): Token | null {
  const inside = sentence.tokens.filter((t) => t.start < span.end && span.start < t.end);
  const ids = new Set(inside.map((t) => t.index));
  return inside.find((t) => !ids.has(t.head)) ?? null;
}
