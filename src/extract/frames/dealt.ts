import type { Token } from '../../model/syntax.js';
import type { CodingContext } from '../coding-context.js';

/** A matter that parties deal about: one that conflicts turn on, a promise, or what is put forward. */
export function isDealt({ ontology }: CodingContext, { lemma }: Token): boolean {
  const { issues, commitments, plans } = ontology.diplomacy;
  const word = lemma.toLowerCase();
  return issues.has(word) || commitments.has(word) || plans.has(word);
}
