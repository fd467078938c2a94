import type { Ontology } from '../ontology/ontology.js';
import type { ConflictFacts } from '../store/load-conflicts.js';

/** The conflicts of `data/conflicts` as lists show them. Joined with the ontology's `conflicts` part. */
export function listConflictFacts(_ontology: Ontology): readonly ConflictFacts[] {
  return [];
}
