import type { ConflictRecord, ConflictSummary } from './catalog.js';
import { loadTallies, NO_TALLY, sumKinds, type Tally } from './count-listed.js';
import type { AsOf, Reader } from './read-as-of.js';

/** What the data files say of a conflict. */
export type ConflictFacts = Pick<
  ConflictRecord,
  'id' | 'name' | 'summary' | 'sides' | 'started' | 'incompatibility'
>;

/** By latest document first; those of the data files that no document is about yet come last, by name. */
export async function listConflicts(
  database: Reader,
  known: readonly ConflictFacts[],
  asOf: AsOf,
): Promise<ConflictSummary[]> {
  const tallies = await loadTallies(database, asOf);
  const ids = new Set([...known.map((c) => c.id), ...[...tallies.keys()].filter((id) => id !== '')]);
  const all = [...ids].map((id) => toSummary(describeConflict(id, known), tallies.get(id)));
  return all.sort(
    (a, b) =>
      Math.sign(b.documents) - Math.sign(a.documents) ||
      (b.lastPublished ?? '').localeCompare(a.lastPublished ?? '') ||
      a.name.localeCompare(b.name, 'en'),
  );
}

export async function loadConflict(
  database: Reader,
  id: string,
  known: readonly ConflictFacts[],
  asOf: AsOf,
): Promise<ConflictRecord | null> {
  const tally = id === '' ? undefined : (await loadTallies(database, asOf, id)).get(id);
  if (!tally && !known.some((c) => c.id === id)) return null;
  const facts = describeConflict(id, known);
  const { byKind } = tally ?? NO_TALLY;
  return { ...toSummary(facts, tally), incompatibility: facts.incompatibility, byKind };
}

/** A conflict that a person named and no data file describes. */
function describeConflict(id: string, known: readonly ConflictFacts[]): ConflictFacts {
  const unknown = { id, name: id, summary: null, sides: [], started: null, incompatibility: null };
  return known.find((c) => c.id === id) ?? unknown;
}

function toSummary(facts: ConflictFacts, tally: Tally = NO_TALLY): ConflictSummary {
  const { incompatibility: _, ...named } = facts;
  const { documents, examples, lastPublished } = tally;
  return { ...named, documents, examples, lastPublished, statements: sumKinds(tally) };
}
