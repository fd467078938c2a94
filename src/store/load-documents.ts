import { sql } from 'kysely';
import type { ConflictName, DocumentFilter, DocumentRecord, ListedDocument, Page } from './catalog.js';
import { isLatestVersion, loadEntryPage, loadVersion } from './document-versions.js';
import { loadReading } from './load-reading.js';
import type { Reader } from './read-as-of.js';

/** The name of a conflict by its id; an id that no data file holds is its own name. */
export type NameConflict = (id: string) => string;

export async function listDocuments(
  database: Reader,
  filter: DocumentFilter,
  nameConflict: NameConflict,
): Promise<Page<ListedDocument>> {
  const matching = selectDocuments(database, filter).where(isLatestVersion);
  const [rows, count] = await Promise.all([
    selectListed(matching)
      .orderBy('r.published', (o) => o.desc().nullsLast())
      .orderBy('d.known_at', 'desc')
      .orderBy('d.id')
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    matching.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { items: rows.map((row) => toListedDocument(row, nameConflict)), total: count.n };
}

/** One document with everything that stands for it now, or null. */
export async function loadDocument(
  database: Reader,
  id: string,
  nameConflict: NameConflict,
): Promise<DocumentRecord | null> {
  const found = selectDocuments(database, {}).where('d.id', '=', id);
  const listed = await selectListed(found).executeTakeFirst();
  const reading = await found.selectAll('r').executeTakeFirst();
  const capture = await found
    .innerJoin('capture as c', 'c.sha256', 'd.sha256')
    .select(['c.sha256', 'c.size', 'c.media_type as mediaType', 'c.url', 'c.captured_at as capturedAt'])
    .executeTakeFirst();
  if (!listed || !reading || !capture) return null;
  return {
    ...toListedDocument(listed, nameConflict),
    readingId: reading.id,
    reading: await loadReading(database, reading, capture.sha256),
    engine: reading.engine,
    readingNumber: reading.number,
    capture,
    version: await loadVersion(database, id),
    entryOf: await loadEntryPage(database, id),
  };
}

/** Documents with their current reading that pass a filter. */
function selectDocuments(database: Reader, filter: Pick<DocumentFilter, 'conflict'>) {
  const all = database
    .selectFrom('current_reading as r')
    .innerJoin('source_document as d', 'd.id', 'r.document_id');
  const { conflict } = filter;
  if (conflict === undefined) return all;
  return all.where((e) =>
    e.exists(
      e
        .selectFrom('conflict_link as l')
        .select('l.reading_id')
        .whereRef('l.reading_id', '=', 'r.id')
        .where('l.conflict_id', '=', conflict),
    ),
  );
}

function selectListed(documents: ReturnType<typeof selectDocuments>) {
  return documents.select((e) => [
    'd.id',
    'r.title',
    'r.url',
    'r.publisher',
    'r.published',
    'r.language',
    'd.is_example as isExample',
    'd.known_at as knownAt',
    e
      .selectFrom('statement as s')
      .select((s) => s.fn.countAll<number>().as('n'))
      .whereRef('s.reading_id', '=', 'r.id')
      .as('statements'),
    sql<string[]>`ARRAY(SELECT l.conflict_id FROM conflict_link l WHERE l.reading_id = r.id
      ORDER BY l.is_given DESC, l.conflict_id)`.as('conflicts'),
  ]);
}

type ListedRow = Omit<ListedDocument, 'conflicts' | 'statements'> & {
  readonly statements: number | null;
  readonly conflicts: readonly string[];
};

function toListedDocument(row: ListedRow, nameConflict: NameConflict): ListedDocument {
  const conflicts: ConflictName[] = row.conflicts.map((id) => ({ id, name: nameConflict(id) }));
  return { ...row, statements: row.statements ?? 0, conflicts };
}
