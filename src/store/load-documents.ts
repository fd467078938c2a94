import { sql } from 'kysely';
import type { ConflictName, DocumentFilter, DocumentRecord, ListedDocument, Page } from './catalog.js';
import { loadTallies } from './count-listed.js';
import type { Database } from './database.js';
import { loadEntryPage, loadVersion } from './document-versions.js';
import { loadReading } from './load-reading.js';
import { BY_KEY } from './prepared-statements.js';
import { type AsOf, type Reader, readAsOf, standingAt } from './read-as-of.js';
import { walkListing } from './walk-days.js';

/** The name of a conflict by its id; an id that no data file holds is its own name. */
export type NameConflict = (id: string) => string;

export async function listDocuments(
  store: Database,
  filter: DocumentFilter,
  nameConflict: NameConflict,
  asOf: AsOf,
): Promise<Page<ListedDocument>> {
  const { conflict = '', limit, offset, isUncounted } = filter;
  const database = readAsOf(store, asOf);
  const listing = store
    .selectFrom('reading_listing')
    .select(['published', 'known_at', 'document_id'])
    .where('conflict_id', '=', conflict)
    .where(standingAt(asOf));
  const [page, tallies] = await Promise.all([
    store
      .selectFrom(walkListing(listing, asOf, offset + limit).as('l'))
      .select('document_id as id')
      .orderBy('published', (o) => o.desc().nullsLast())
      .orderBy('known_at', 'desc')
      .orderBy('document_id')
      .limit(limit)
      .offset(offset)
      .execute(),
    isUncounted ? null : loadTallies(store, asOf, conflict),
  ]);
  const ids = page.map((row) => row.id);
  const rows = ids.length === 0 ? [] : await selectListed(selectDocuments(database, ids)).execute();
  const byId = new Map(rows.map((row) => [row.id, toListedDocument(row, nameConflict)]));
  return {
    items: ids.flatMap((id) => byId.get(id) ?? []),
    total: tallies === null ? ids.length : (tallies.get(conflict)?.documents ?? 0),
  };
}

/** One document with everything that stands for it now, or null. */
export async function loadDocument(
  database: Reader,
  id: string,
  nameConflict: NameConflict,
): Promise<DocumentRecord | null> {
  const row = await selectDocuments(database, [id])
    .innerJoin('capture as c', 'c.sha256', 'd.sha256')
    .modifyFront(BY_KEY)
    .selectAll('r')
    .select(['d.is_example as isExample', 'd.known_at as knownAt', LINKED.as('conflicts')])
    .select(['c.sha256', 'c.size', 'c.media_type as mediaType'])
    .select(['c.url as captureUrl', 'c.captured_at as capturedAt'])
    .executeTakeFirst();
  if (!row) return null;
  const { title, url, publisher, published, language, isExample, knownAt, conflicts } = row;
  const { sha256, size, mediaType, captureUrl, capturedAt } = row;
  const [reading, version, entryOf] = await Promise.all([
    loadReading(database, row, sha256),
    loadVersion(database, id),
    loadEntryPage(database, id),
  ]);
  const listed = { id, title, url, publisher, published, language, isExample, knownAt, conflicts };
  return {
    ...toListedDocument({ ...listed, statements: reading.statements.length }, nameConflict),
    readingId: row.id,
    reading,
    engine: row.engine,
    readingNumber: row.number,
    capture: { sha256, size, mediaType, url: captureUrl, capturedAt },
    version,
    entryOf,
  };
}

/** Documents with their current reading. */
function selectDocuments(database: Reader, ids: readonly string[]) {
  return database
    .selectFrom('current_reading as r')
    .innerJoin('source_document as d', 'd.id', 'r.document_id')
    .where('d.id', 'in', ids);
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
    LINKED.as('conflicts'),
  ]);
}

/** Ids of the conflicts of `r`, a reading: those that somebody gave it first. */
const LINKED = sql<string[]>`ARRAY(SELECT l.conflict_id FROM conflict_link l WHERE l.reading_id = r.id
  ORDER BY l.is_given DESC, l.conflict_id)`;

type ListedRow = Omit<ListedDocument, 'conflicts' | 'statements'> & {
  readonly statements: number | null;
  readonly conflicts: readonly string[];
};

function toListedDocument(row: ListedRow, nameConflict: NameConflict): ListedDocument {
  const conflicts: ConflictName[] = row.conflicts.map((id) => ({ id, name: nameConflict(id) }));
  return { ...row, statements: row.statements ?? 0, conflicts };
}
