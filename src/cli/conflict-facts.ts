import type { Conflict } from '../ontology/conflicts.js';
import type { ConflictFacts } from '../store/load-conflicts.js';

/** The conflicts of `data/conflicts` as lists show them. */
export function listConflictFacts(conflicts: readonly Conflict[]): readonly ConflictFacts[] {
  return conflicts.map(({ id, name, about, sides, start, incompatibility }) => ({
    id,
    name,
    summary: about,
    sides: sides.map((s) => s.name),
    started: start,
    incompatibility: incompatibility === 'none' ? null : incompatibility,
  }));
}
