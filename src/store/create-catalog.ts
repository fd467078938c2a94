import { sql } from 'kysely';
import type { Catalog, Counts, ListedIssue, Page, Window } from './catalog.js';
import { loadTallies, NO_TALLY, sumKinds } from './count-listed.js';
import { ask, type Database } from './database.js';
import { type ConflictFacts, listConflicts, loadConflict } from './load-conflicts.js';
import { listDocuments, loadDocument } from './load-documents.js';
import { listNewest, listStatements, loadStatement } from './load-statements.js';
import { type AsOf, type Reader, readAsOf } from './read-as-of.js';

/** The read side of an open store as it stood at a moment (null: now), with what the data files say of the conflicts. */
export function createCatalog(
  store: Database,
  conflicts: readonly ConflictFacts[],
  asOf: AsOf = null,
): Catalog {
  const database = readAsOf(store, asOf);
  const nameConflict = (id: string) => conflicts.find((c) => c.id === id)?.name ?? id;
  const catalog: Catalog = {
    listConflicts: () => ask(listConflicts(store, conflicts, asOf)),
    loadConflict: (id) => ask(loadConflict(store, id, conflicts, asOf)),
    listDocuments: (filter) => ask(listDocuments(store, filter, nameConflict, asOf)),
    loadDocument: (id) => ask(loadDocument(database, id, nameConflict)),
    listStatements: (filter) => ask(listStatements(store, filter, asOf)),
    listNewest: (conflict, most) => ask(listNewest(store, conflict, most, asOf)),
    loadStatement: (id) => ask(loadStatement(database, id)),
    listIssues: (filter) => ask(listIssues(database, filter)),
    loadCounts: () => ask(loadCounts(store, asOf)),
    asOf: (moment) => (moment === asOf ? catalog : createCatalog(store, conflicts, moment)),
    checkHealth: async () => void (await ask(sql`SELECT 1`.execute(store))),
  };
  return catalog;
}

async function listIssues(database: Reader, { limit, offset }: Window): Promise<Page<ListedIssue>> {
  const [items, count] = await Promise.all([
    database
      .selectFrom('issue')
      .select(['id', 'label', 'url', 'code', 'message', 'hint', 'known_at as knownAt'])
      .orderBy('known_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),
    database
      .selectFrom('issue')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ]);
  return { items, total: count.n };
}

/** Of the latest versions of articles. */
async function loadCounts(store: Database, asOf: AsOf): Promise<Counts> {
  const [tallies, issues] = await Promise.all([
    loadTallies(store, asOf, ''),
    readAsOf(store, asOf)
      .selectFrom('issue')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ]);
  const all = tallies.get('') ?? NO_TALLY;
  const { documents, examples } = all;
  return { documents, examples, statements: sumKinds(all), issues: issues.n };
}
