import { sql } from 'kysely';
import type { Catalog, Counts, ListedIssue, Page, Window } from './catalog.js';
import { type Database, toDatabaseError } from './database.js';
import { type ConflictFacts, listConflicts, loadConflict } from './load-conflicts.js';
import { listDocuments, loadDocument } from './load-documents.js';
import { listStatements, loadStatement } from './load-statements.js';

/** The read side of an open store, with what the data files say of the conflicts. */
export function createCatalog(database: Database, conflicts: readonly ConflictFacts[]): Catalog {
  const nameConflict = (id: string) => conflicts.find((c) => c.id === id)?.name ?? id;
  return {
    listConflicts: () => ask(listConflicts(database, conflicts)),
    loadConflict: (id) => ask(loadConflict(database, id, conflicts)),
    listDocuments: (filter) => ask(listDocuments(database, filter, nameConflict)),
    loadDocument: (id) => ask(loadDocument(database, id, nameConflict)),
    listStatements: (filter) => ask(listStatements(database, filter)),
    loadStatement: (id) => ask(loadStatement(database, id)),
    listIssues: (filter) => ask(listIssues(database, filter)),
    loadCounts: () => ask(loadCounts(database)),
    checkHealth: async () => void (await ask(sql`SELECT 1`.execute(database))),
  };
}

/** A store that does not answer is a UserError, not a bug. */
async function ask<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw toDatabaseError(thrown, 'the store');
  }
}

async function listIssues(database: Database, { limit, offset }: Window): Promise<Page<ListedIssue>> {
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

async function loadCounts(database: Database): Promise<Counts> {
  const found = await sql<Counts>`SELECT
    (SELECT count(*) FROM source_document) AS documents,
    (SELECT count(*) FROM statement s JOIN current_reading r ON r.id = s.reading_id) AS statements,
    (SELECT count(*) FROM issue) AS issues,
    (SELECT count(*) FROM source_document WHERE is_example) AS examples`.execute(database);
  return found.rows[0] ?? { documents: 0, statements: 0, issues: 0, examples: 0 };
}
