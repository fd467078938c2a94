import type { QuantityMention, Unnumbered } from '../../model/mention.js';
import type { ParsedDocument } from '../../model/syntax.js';
import type { Ontology } from '../../ontology/ontology.js';

/** Every stated number of things with its bounds, in text order. */
export function findQuantities(
  _document: ParsedDocument,
  _ontology: Ontology,
): Unnumbered<QuantityMention>[] {
  return [];
}
