import type { StatementKind } from '../model/statement.js';
import type { ConflictRecord, ConflictSummary } from './catalog.js';
import { isLatestVersion } from './document-versions.js';
import type { Reader } from './read-as-of.js';

/** What the data files say of a conflict. */
export type ConflictFacts = Pick<
  ConflictRecord,
  'id' | 'name' | 'summary' | 'sides' | 'started' | 'incompatibility'
>;

/** By latest document first; those of the data files that no document is about yet come last, by name. */
export async function listConflicts(
  database: Reader,
  known: readonly ConflictFacts[],
): Promise<ConflictSummary[]> {
  const tallies = await loadTallies(database);
  const ids = new Set([...known.map((c) => c.id), ...tallies.keys()]);
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
): Promise<ConflictRecord | null> {
  const tally = (await loadTallies(database, id)).get(id);
  if (!tally && !known.some((c) => c.id === id)) return null;
  const facts = describeConflict(id, known);
  return {
    ...toSummary(facts, tally),
    incompatibility: facts.incompatibility,
    byKind: await countKinds(database, id),
  };
}

/** A conflict that a person named and no data file describes. */
function describeConflict(id: string, known: readonly ConflictFacts[]): ConflictFacts {
  const unknown = { id, name: id, summary: null, sides: [], started: null, incompatibility: null };
  return known.find((c) => c.id === id) ?? unknown;
}

type Tally = Pick<ConflictSummary, 'documents' | 'statements' | 'examples' | 'lastPublished'>;

function toSummary(facts: ConflictFacts, tally: Tally | undefined): ConflictSummary {
  const { incompatibility: _, ...named } = facts;
  return { ...named, ...(tally ?? { documents: 0, statements: 0, examples: 0, lastPublished: null }) };
}

async function loadTallies(database: Reader, id?: string): Promise<Map<string, Tally>> {
  let query = selectLinks(database)
    .innerJoin('source_document as d', 'd.id', 'r.document_id')
    .groupBy('l.conflict_id')
    .select((e) => [
      'l.conflict_id as id',
      e.fn.countAll<number>().as('documents'),
      e.fn.countAll<number>().filterWhere('d.is_example', '=', true).as('examples'),
      e.fn.max('r.published').as('lastPublished'),
    ]);
  if (id !== undefined) query = query.where('l.conflict_id', '=', id);
  const [rows, statements] = await Promise.all([query.execute(), countStatements(database, id)]);
  return new Map(rows.map(({ id, ...tally }) => [id, { ...tally, statements: statements.get(id) ?? 0 }]));
}

async function countStatements(database: Reader, id?: string): Promise<Map<string, number>> {
  let query = selectLinks(database)
    .innerJoin('statement as s', 's.reading_id', 'r.id')
    .groupBy('l.conflict_id')
    .select((e) => ['l.conflict_id as id', e.fn.countAll<number>().as('n')]);
  if (id !== undefined) query = query.where('l.conflict_id', '=', id);
  return new Map((await query.execute()).map((row) => [row.id, row.n]));
}

async function countKinds(database: Reader, id: string): Promise<Record<StatementKind, number>> {
  const rows = await selectLinks(database)
    .innerJoin('statement as s', 's.reading_id', 'r.id')
    .where('l.conflict_id', '=', id)
    .groupBy('s.kind')
    .select((e) => ['s.kind', e.fn.countAll<number>().as('n')])
    .execute();
  return { ...NO_STATEMENTS, ...Object.fromEntries(rows.map((row) => [row.kind, row.n])) };
}

const NO_STATEMENTS: Readonly<Record<StatementKind, number>> = {
  event: 0,
  claim: 0,
  position: 0,
  condition: 0,
  commitment: 0,
  assessment: 0,
};

function selectLinks(database: Reader) {
  return database
    .selectFrom('conflict_link as l')
    .innerJoin('current_reading as r', 'r.id', 'l.reading_id')
    .where(isLatestVersion);
}
