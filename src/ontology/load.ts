import type { Ontology } from './ontology.js';

/** Reads and checks all of `data/`. The only place in the program's core that touches the disk for knowledge. */
export function loadOntology(_dataFolder: string): Ontology {
  return {};
}
