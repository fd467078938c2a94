import type { Span } from '../../model/span.js';
import type { Estimate } from '../../model/statement.js';
import type { ParsedDocument } from '../../model/syntax.js';
import type { Ontology } from '../../ontology/ontology.js';

/** People said to be killed or injured, with the passage that says so. */
export interface Casualty extends Span {
  readonly kind: 'killed' | 'injured';
  readonly estimate: Estimate;
  /** index of the sentence */
  readonly sentence: number;
}

/** Every statement of people killed or injured, in text order; background totals are left out. */
export function findCasualties(_document: ParsedDocument, _ontology: Ontology): readonly Casualty[] {
  return [];
}
