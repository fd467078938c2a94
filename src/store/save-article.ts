import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Insertable, Transaction } from 'kysely';
import type { Capture } from '../model/document.js';
import type { Reading } from '../model/reading.js';
import type { Database } from './database.js';
import { insertVersion } from './document-versions.js';
import { toMentionRow, toStatementRow } from './rows.js';
import { cleanText, toJson } from './storable.js';
import type { CaptureTable, ReadingTable, Tables } from './tables.js';

/** The page that a live blog's entry was read from; its capture is stored before. */
export interface EntryPage {
  readonly sha256: string;
  /** the entry's name on the page */
  readonly entry: string;
}

/** What is stored of one article, all of it or nothing. */
export interface Article {
  readonly capture: Capture;
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

export interface SavedArticle {
  /** false: the same bytes were there already and nothing was stored */
  readonly isNew: boolean;
  readonly documentId: string;
}

/** Stable for the same bytes on every machine: the first 64 bits of their hash. */
export function nameDocument(sha256: string): string {
  return sha256.slice(0, 16);
}

/**
 * Stores an article in one transaction; when this returns, it is committed to disk. Of two adders of the same bytes
 * the second waits for the first at the unique hash and then finds its document. `alongside` is stored with it or not at all.
 */
export async function saveArticle(
  database: Database,
  article: Article,
  alongside: (tx: Database) => Promise<void> = async () => {},
): Promise<SavedArticle> {
  const documentId = nameDocument(article.capture.sha256);
  const isNew = await database.transaction().execute(async (tx) => {
    const added = await insertCapture(tx, article);
    if (!added && (await hasDocument(tx, documentId))) return false;
    await insertDocument(tx, article, documentId);
    await insertReading(tx, article, documentId, 1);
    await insertVersion(tx, { reading: article.reading, documentId, knownAt: article.knownAt });
    if (article.page) await insertEntry(tx, article.page, documentId, article.knownAt);
    await alongside(tx);
    return true;
  });
  return { isNew, documentId };
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
    return insertReading(tx, article, documentId, (last?.number ?? 0) + 1);
  });
}

/** A person puts a stored document into a conflict; saying it again changes nothing. */
export async function linkConflict(
  database: Database,
  documentId: string,
  conflictId: string,
  knownAt: string,
): Promise<void> {
  await database
    .insertInto('conflict_link')
    .columns(['reading_id', 'conflict_id', 'is_given', 'known_at'])
    .expression((e) =>
      e
        .selectFrom('current_reading')
        .select((s) => ['id', s.val(conflictId).as('c'), s.lit(true).as('g'), s.val(knownAt).as('k')])
        .where('document_id', '=', documentId),
    )
    .onConflict((c) => c.columns(['reading_id', 'conflict_id']).doNothing())
    .execute();
}

type Tx = Transaction<Tables>;

/** Keeps the bytes of a page that holds several documents; the same bytes once. */
export async function saveCapture(database: Database, capture: Capture, knownAt: string): Promise<void> {
  await database
    .insertInto('capture')
    .values(toCaptureRow(capture, knownAt))
    .onConflict((c) => c.column('sha256').doNothing())
    .execute();
}

async function insertEntry(tx: Tx, page: EntryPage, documentId: string, knownAt: string): Promise<void> {
  await tx
    .insertInto('page_entry')
    .values({ document_id: documentId, page_sha256: page.sha256, entry: page.entry, known_at: knownAt })
    .execute();
}

async function insertCapture(tx: Tx, { capture, knownAt }: Article): Promise<boolean> {
  const done = await tx
    .insertInto('capture')
    .values(toCaptureRow(capture, knownAt))
    .onConflict((c) => c.column('sha256').doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export function toCaptureRow(capture: Capture, knownAt: string): Insertable<CaptureTable> {
  const zipped = gzipSync(capture.bytes);
  const isSmaller = zipped.length < capture.bytes.length;
  return {
    sha256: capture.sha256,
    bytes: isSmaller ? zipped : Buffer.from(capture.bytes),
    encoding: isSmaller ? 'gzip' : 'identity',
    size: capture.bytes.length,
    url: capture.url,
    media_type: capture.mediaType,
    captured_at: capture.capturedAt,
    headers: toJson(capture.headers),
    known_at: knownAt,
  };
}

export async function hasDocument(database: Database, id: string): Promise<boolean> {
  return Boolean(
    await database.selectFrom('source_document').select('id').where('id', '=', id).executeTakeFirst(),
  );
}

async function insertDocument(tx: Tx, article: Article, id: string): Promise<void> {
  const { capture, isExample, knownAt } = article;
  const sourceId = await insertSource(tx, article);
  await tx
    .insertInto('source_document')
    .values({
      id,
      sha256: capture.sha256,
      source_id: sourceId,
      is_example: isExample,
      known_at: knownAt,
    })
    .execute();
}

/** The publisher, by the name the document gives. Null: it gives none. */
async function insertSource(tx: Tx, { reading, source, knownAt }: Article): Promise<string | null> {
  const name = source?.name ?? cleanText(reading.document.publisher ?? '').trim();
  const id = source?.id ?? nameSource(name);
  if (!id) return null;
  await tx
    .insertInto('source')
    .values({ id, name, known_at: knownAt })
    .onConflict((c) => c.column('id').doNothing())
    .execute();
  return id;
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

async function insertReading(
  tx: Tx,
  article: Omit<Article, 'isExample'>,
  documentId: string,
  number: number,
): Promise<string> {
  const { reading, conflicts, knownAt } = article;
  const id = `${documentId}-${number}`;
  await tx.insertInto('reading').values(toReadingRow(article, { id, documentId, number })).execute();
  const mentions = reading.mentions.map((m, i) => toMentionRow(m, { readingId: id, ordinal: i, knownAt }));
  await insertInParts(mentions, (part) => tx.insertInto('mention').values(part).execute());
  const statements = reading.statements.map((s, i) =>
    toStatementRow(s, reading.mentions, { readingId: id, documentId, ordinal: i, knownAt }),
  );
  await insertInParts(statements, (part) => tx.insertInto('statement').values(part).execute());
  if (reading.proposals) {
    const row = { reading_id: id, body: toJson(reading.proposals), known_at: knownAt };
    await tx.insertInto('reading_proposals').values(row).execute();
  }
  const links = conflicts.map((c) => ({
    reading_id: id,
    conflict_id: c.id,
    is_given: c.isGiven,
    known_at: knownAt,
  }));
  await insertInParts(links, (part) => tx.insertInto('conflict_link').values(part).execute());
  return id;
}

function toReadingRow(
  { reading, engine, knownAt }: Omit<Article, 'isExample'>,
  key: { id: string; documentId: string; number: number },
): Insertable<ReadingTable> {
  const { document } = reading;
  return {
    id: key.id,
    document_id: key.documentId,
    number: key.number,
    engine,
    url: document.url,
    title: document.title === null ? null : cleanText(document.title),
    authors: document.authors.map(cleanText),
    publisher: document.publisher === null ? null : cleanText(document.publisher),
    published: document.published,
    published_from: document.publishedFrom,
    language: document.language,
    text: cleanText(document.text),
    sentences: toJson(reading.sentences),
    primary_event: reading.primaryEvent,
    known_at: knownAt,
  };
}

/** PostgreSQL takes 65,535 parameters a query. */
async function insertInParts<T>(rows: readonly T[], insert: (part: T[]) => Promise<unknown>): Promise<void> {
  const size = 1_000;
  for (let at = 0; at < rows.length; at += size) await insert(rows.slice(at, at + size));
}

/** The bytes as received, or null. Throws when they are no longer what was hashed. */
export async function loadCapture(database: Database, sha256: string): Promise<Capture | null> {
  const row = await database
    .selectFrom('capture')
    .selectAll()
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (!row) return null;
  const bytes = row.encoding === 'gzip' ? gunzipSync(row.bytes) : row.bytes;
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`capture ${sha256} is damaged: its bytes hash to ${found}`);
  return {
    sha256,
    bytes,
    url: row.url,
    mediaType: row.media_type,
    capturedAt: row.captured_at,
    headers: row.headers,
  };
}
