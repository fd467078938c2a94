import type { StatementKind } from '../../src/model/statement.js';
import type {
  Catalog,
  ConflictRecord,
  DocumentRecord,
  ListedIssue,
  ListedStatement,
  Page,
  StatementFilter,
  Window,
} from '../../src/store/catalog.js';

/** A catalog in memory, for pages without a database. */
export function createFakeCatalog(
  documents: readonly DocumentRecord[],
  issues: readonly ListedIssue[] = [],
): Catalog {
  const statements = documents.flatMap(listStatementsOf);
  const conflicts = listConflictsOf(documents);
  return {
    asOf() {
      return this;
    },
    listConflicts: async () => conflicts,
    loadConflict: async (id) => conflicts.find((c) => c.id === id) ?? null,
    listDocuments: async (filter) =>
      cut(
        documents.filter((d) => !filter.conflict || d.conflicts.some((c) => c.id === filter.conflict)),
        filter,
      ),
    loadDocument: async (id) => documents.find((d) => d.id === id) ?? null,
    listStatements: async (filter) =>
      cut(
        statements.filter((s) => isWanted(s, filter, documents)),
        filter,
      ),
    listNewest: async (conflict, most) => {
      const newest = Object.entries(most).map(([kind, limit]) => {
        const filter = { conflict, kind: kind as StatementKind, limit, offset: 0 };
        return [kind, statements.filter((s) => isWanted(s, filter, documents)).slice(0, limit)];
      });
      return Object.fromEntries(newest);
    },
    loadStatement: async (id) => statements.find((s) => s.id === id) ?? null,
    listIssues: async (filter) => cut(issues, filter),
    loadCounts: async () => ({
      documents: documents.length,
      statements: statements.length,
      issues: issues.length,
      examples: documents.filter((d) => d.isExample).length,
    }),
    checkHealth: async () => {},
  };
}

function cut<T>(all: readonly T[], { limit, offset }: Window): Page<T> {
  return { items: all.slice(offset, offset + limit), total: all.length };
}

function listStatementsOf(record: DocumentRecord): ListedStatement[] {
  return record.reading.statements.map((statement) => ({
    id: `${record.readingId}-${statement.id}`,
    statement,
    mentions: record.reading.mentions,
    document: record,
  }));
}

function isWanted(
  item: ListedStatement,
  filter: StatementFilter,
  documents: readonly DocumentRecord[],
): boolean {
  const conflicts = documents.find((d) => d.id === item.document.id)?.conflicts ?? [];
  return (
    (!filter.kind || item.statement.kind === filter.kind) &&
    (!filter.document || item.document.id === filter.document) &&
    (!filter.conflict || conflicts.some((c) => c.id === filter.conflict))
  );
}

function listConflictsOf(documents: readonly DocumentRecord[]): ConflictRecord[] {
  const names = new Map(documents.flatMap((d) => d.conflicts.map((c) => [c.id, c.name] as const)));
  return [...names].map(([id, name]) => {
    const own = documents.filter((d) => d.conflicts.some((c) => c.id === id));
    const statements = own.flatMap((d) => d.reading.statements);
    const count = (kind: StatementKind) => statements.filter((s) => s.kind === kind).length;
    return {
      id,
      name,
      summary: 'Two invented neighbors quarrel over a ferry port and a salt road.',
      sides: ['Upland', 'Lowland'],
      started: '2029-11',
      incompatibility: 'the ferry port of Nareth',
      documents: own.length,
      statements: statements.length,
      examples: own.filter((d) => d.isExample).length,
      lastPublished: own[0]?.published ?? null,
      byKind: {
        event: count('event'),
        claim: count('claim'),
        position: count('position'),
        condition: count('condition'),
        commitment: count('commitment'),
        assessment: count('assessment'),
      },
    };
  });
}
