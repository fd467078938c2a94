import type { Reading } from '../model/reading.js';
import type { Ontology } from '../ontology/ontology.js';

/** Ids of the conflicts a reading is about, the most certain first. Joined with the ontology's `conflicts` part. */
export function assignConflicts(_reading: Reading, _ontology: Ontology): readonly string[] {
  return [];
}
