import { sql, type Transaction } from 'kysely';
import type { Capture } from '../model/document.js';
import type { Reading } from '../model/reading.js';
import type { Database } from './database.js';
import { insertVersions } from './document-versions.js';
import { insertRows, type PlainRow } from './insert-rows.js';
import { loadReading, type StoredReading } from './load-reading.js';
import { toMentionRow, toStatementRow } from './rows.js';
import { findCaptures, saveCapture } from './save-captures.js';
import { cleanText } from './storable.js';
import { lockStories } from './stories/save-placement.js';
import type { Tables } from './tables.js';

/** The page that a live blog's entry was read from; its capture is stored before. */
export interface EntryPage {
  readonly sha256: string;
  /** the entry's name on the page */
  readonly entry: string;
}

/** What is stored of one article, all of it or nothing. */
export interface Article {
  readonly capture: Capture;
  /** of text that can be stored */
  readonly reading: Reading;
  /** version of the rules that read it */
  readonly engine: string;
  readonly conflicts: readonly { readonly id: string; readonly isGiven: boolean }[];
  readonly isExample: boolean;
  readonly page?: EntryPage;
  /** of the registry; null: the publisher that the document names */
  readonly source?: { readonly id: string; readonly name: string } | null;
  /** ISO 8601 UTC */
  readonly knownAt: string;
}

/** As `loadStoredReading` would give it, of an article just stored. `origin`: as the log has it. */
export function toStoredReading(article: Article, origin: string | null): StoredReading {
  const documentId = nameOf(article);
  return {
    reading: article.reading,
    readingId: nameReading(article),
    documentId,
    number: 1,
    knownAt: article.knownAt,
    conflicts: article.conflicts.map((c) => c.id).sort(),
    origin: origin ?? toSourceRow(article)[0]?.id ?? documentId,
  };
}

/** Of the first reading of its document. */
export function nameReading(article: Pick<Article, 'capture'>): string {
  return `${nameOf(article)}-1`;
}

export interface SavedArticle {
  /** false: the same bytes were there already and nothing was stored */
  readonly isNew: boolean;
  readonly documentId: string;
}

/** Stable for the same bytes on every machine: the first 64 bits of their hash. */
export function nameDocument(sha256: string): string {
  return sha256.slice(0, 16);
}

/** As `saveArticles`, of one. */
export async function saveArticle(database: Database, article: Article): Promise<SavedArticle> {
  const [saved] = await saveArticles(database, [article]);
  return saved as SavedArticle;
}

/**
 * Stores articles in one transaction, all or none; when this returns, they are committed to disk. No two of them are of the
 * same bytes or address. Whoever stores articles takes turns, so that of two adders of the same bytes the second finds the
 * first's document. `alongside` is stored with those that are new.
 */
export async function saveArticles(
  database: Database,
  articles: readonly Article[],
  alongside: (tx: Database, fresh: readonly Article[]) => Promise<void> = async () => {},
): Promise<SavedArticle[]> {
  const fresh = await database.transaction().execute(async (tx) => {
    await lockStories(tx);
    const known = await findDocuments(tx, articles.map(nameOf));
    const found = articles.filter((a) => !known.has(nameOf(a)));
    await insertCaptures(tx, found);
    await insertDocuments(tx, found);
    await insertReadings(
      tx,
      found.map((a) => ({ ...a, documentId: nameOf(a), number: 1 })),
    );
    await insertVersions(
      tx,
      found.map((a) => ({ reading: a.reading, documentId: nameOf(a), knownAt: a.knownAt })),
    );
    await insertRows(tx, 'page_entry', found.flatMap(toEntryRow));
    await alongside(tx, found);
    return new Set(found);
  });
  return articles.map((a) => ({ isNew: fresh.has(a), documentId: nameOf(a) }));
}

function nameOf({ capture }: Pick<Article, 'capture'>): string {
  return nameDocument(capture.sha256);
}

/** Adds what newer rules read in a document that is stored; the earlier readings stay. */
export async function saveRereading(
  database: Database,
  article: Omit<Article, 'isExample'>,
): Promise<string> {
  const documentId = nameDocument(article.capture.sha256);
  return database.transaction().execute(async (tx) => {
    // Two re-readers take turns on the document's row, so that numbers follow each other.
    await tx.selectFrom('source_document').select('id').where('id', '=', documentId).forUpdate().execute();
    const last = await tx
      .selectFrom('reading')
      .select((e) => e.fn.max('number').as('number'))
      .where('document_id', '=', documentId)
      .executeTakeFirst();
    const number = (last?.number ?? 0) + 1;
    await insertReadings(tx, [{ ...article, documentId, number }]);
    return `${documentId}-${number}`;
  });
}

/**
 * A person puts a stored document into a conflict: its reading once more, under that conflict too, so that the ledger takes it in from
 * now on and not from before anybody knew. Gives the ids of the reading before and the new one; none: it was in the conflict already.
 */
export async function linkConflict(
  database: Database,
  documentId: string,
  conflictId: string,
  knownAt: string,
): Promise<readonly string[]> {
  return database.transaction().execute(async (tx) => {
    const { sha256 } = await tx
      .selectFrom('source_document')
      .select('sha256')
      .where('id', '=', documentId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const row = await tx
      .selectFrom('current_reading')
      .selectAll()
      .where('document_id', '=', documentId)
      .executeTakeFirstOrThrow();
    const links = await tx
      .selectFrom('conflict_link')
      .select(['conflict_id as id', 'is_given as isGiven'])
      .where('reading_id', '=', row.id)
      .execute();
    if (links.some((l) => l.id === conflictId)) return [];
    const conflicts = [...links, { id: conflictId, isGiven: true }];
    const reading = await loadReading(tx, row, sha256);
    const number = row.number + 1;
    await insertReadings(tx, [{ reading, engine: row.engine, conflicts, knownAt, documentId, number }]);
    return [row.id, `${documentId}-${number}`];
  });
}

type Tx = Transaction<Tables>;

function toEntryRow({ capture, page, knownAt }: Article): PlainRow[] {
  if (!page) return [];
  const document_id = nameDocument(capture.sha256);
  return [{ document_id, page_sha256: page.sha256, entry: page.entry, known_at: knownAt }];
}

/** A back-fill has stored the bytes before: they are not packed again. */
async function insertCaptures(tx: Tx, articles: readonly Article[]): Promise<void> {
  const stored = await findCaptures(
    tx,
    articles.map((a) => a.capture.sha256),
  );
  for (const { capture, knownAt } of articles)
    if (!stored.has(capture.sha256)) await saveCapture(tx, capture, knownAt);
}

/** Those of these ids that are stored. */
export async function findDocuments(database: Database, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    id: string;
  }>`SELECT id FROM source_document WHERE id = ANY(${ids}::text[])`.execute(database);
  return new Set(rows.map((r) => r.id));
}

async function insertDocuments(tx: Tx, articles: readonly Article[]): Promise<void> {
  const sources = new Map(articles.flatMap(toSourceRow).map((s) => [s.id, s]));
  await insertRows(tx, 'source', [...sources.values()], sql`ON CONFLICT (id) DO NOTHING`);
  const rows = articles.map((article) => ({
    id: nameOf(article),
    sha256: article.capture.sha256,
    source_id: toSourceRow(article)[0]?.id ?? null,
    is_example: article.isExample,
    known_at: article.knownAt,
  }));
  await insertRows(tx, 'source_document', rows);
}

/** The publisher, by the name the document gives; none where it gives none. */
function toSourceRow({
  reading,
  source,
  knownAt,
}: Article): { id: string; name: string; known_at: string }[] {
  const name = source?.name ?? cleanText(reading.document.publisher ?? '').trim();
  const id = source?.id ?? nameSource(name);
  return id ? [{ id, name, known_at: knownAt }] : [];
}

/** "The Example Post" -> "the-example-post" */
export function nameSource(name: string): string {
  const words =
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 100);
}

type NumberedReading = Pick<Article, 'reading' | 'engine' | 'conflicts' | 'knownAt'> & {
  readonly documentId: string;
  readonly number: number;
};

async function insertReadings(tx: Tx, readings: readonly NumberedReading[]): Promise<void> {
  const key = ({ documentId, number, knownAt }: NumberedReading) => ({
    readingId: `${documentId}-${number}`,
    documentId,
    knownAt,
  });
  await insertRows(tx, 'reading', readings.map(toReadingRow));
  const mentions = readings.flatMap((r) =>
    r.reading.mentions.map((m, ordinal) => toMentionRow(m, { ...key(r), ordinal })),
  );
  await insertRows(tx, 'mention', mentions);
  const statements = readings.flatMap((r) =>
    r.reading.statements.map((s, ordinal) => toStatementRow(s, r.reading.mentions, { ...key(r), ordinal })),
  );
  await insertRows(tx, 'statement', statements);
  const proposals = readings.flatMap((r) =>
    r.reading.proposals
      ? [{ reading_id: key(r).readingId, body: r.reading.proposals, known_at: r.knownAt }]
      : [],
  );
  await insertRows(tx, 'reading_proposals', proposals);
  const links = readings.flatMap((r) =>
    r.conflicts.map((c) => ({
      reading_id: key(r).readingId,
      conflict_id: c.id,
      is_given: c.isGiven,
      known_at: r.knownAt,
    })),
  );
  await insertRows(tx, 'conflict_link', links);
}

function toReadingRow({ reading, engine, knownAt, documentId, number }: NumberedReading) {
  const { document } = reading;
  return {
    id: `${documentId}-${number}`,
    document_id: documentId,
    number,
    engine,
    url: document.url,
    title: document.title,
    authors: document.authors,
    publisher: document.publisher,
    published: document.published,
    published_from: document.publishedFrom,
    language: document.language,
    text: document.text,
    sentences: reading.sentences,
    primary_event: reading.primaryEvent,
    known_at: knownAt,
  };
}
