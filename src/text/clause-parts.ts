import type { Token } from '../model/syntax.js';

/** The tag of the word that carries a clause's tense, its first auxiliary or copula or its verb; null without tense. */
export function findTense(tokens: readonly Token[], head: Token): string | null {
  const first = tokens.find(
    (t) => t.head === head.index && t.index < head.index && /^(?:aux|cop)/.test(t.deprel),
  );
  const { xpos } = first ?? head;
  return /^(?:VB[DPZ]|MD)$/.test(xpos) ? xpos : null;
}

export function isPassive(tokens: readonly Token[], verb: Token): boolean {
  return tokens.some((t) => t.head === verb.index && t.deprel === 'aux:pass');
}
