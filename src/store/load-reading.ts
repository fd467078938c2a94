import type { SourceDocument } from '../model/document.js';
import type { Reading } from '../model/reading.js';
import type { Database } from './database.js';
import { BY_KEY } from './prepared-statements.js';
import type { Reader } from './read-as-of.js';
import type { ReadingTable } from './tables.js';

/** A row of `reading` as the driver gives it. */
export type ReadingRow = {
  [Column in keyof ReadingTable]: Column extends 'sentences' ? Reading['sentences'] : ReadingTable[Column];
};

/** The Reading that was stored; `sha256` is that of the document's capture. */
export async function loadReading(database: Reader, row: ReadingRow, sha256: string): Promise<Reading> {
  const inOrder = (table: 'mention' | 'statement') =>
    database
      .selectFrom(table)
      .modifyFront(BY_KEY)
      .select('body')
      .where('reading_id', '=', row.id)
      .orderBy('ordinal')
      .execute();
  const proposed = database
    .selectFrom('reading_proposals')
    .modifyFront(BY_KEY)
    .select('body')
    .where('reading_id', '=', row.id);
  const [mentions, statements, proposals] = await Promise.all([
    inOrder('mention'),
    inOrder('statement'),
    proposed.executeTakeFirst(),
  ]);
  return {
    id: row.document_id,
    document: toSourceDocument(row, sha256),
    sentences: row.sentences,
    mentions: mentions.map((m) => m.body) as Reading['mentions'][number][],
    primaryEvent: row.primary_event,
    statements: statements.map((s) => s.body) as Reading['statements'][number][],
    ...(proposals ? { proposals: proposals.body } : {}),
  };
}

function toSourceDocument(row: ReadingRow, sha256: string): SourceDocument {
  const { url, title, authors, publisher, published, language, text } = row;
  const publishedFrom = row.published_from as SourceDocument['publishedFrom'];
  return { url, title, authors, publisher, published, publishedFrom, language, text, sha256 };
}

/** A reading with what the ledger must know of it. */
export interface StoredReading {
  readonly reading: Reading;
  readonly readingId: string;
  readonly documentId: string;
  /** 1 for the first reading of its document */
  readonly number: number;
  /** ISO 8601 UTC */
  readonly knownAt: string;
  readonly conflicts: readonly string[];
  /** whose word it first was: of a copy, its original's publisher; else its own publisher, else the document itself */
  readonly origin: string;
}

export async function loadStoredReading(
  database: Database,
  readingId: string,
): Promise<StoredReading | null> {
  const row = await database
    .selectFrom('reading as r')
    .innerJoin('source_document as d', 'd.id', 'r.document_id')
    .leftJoin('ledger_log as l', (j) => j.onRef('l.ref', '=', 'r.id').on('l.kind', '=', 'reading'))
    .selectAll('r')
    .select(['d.sha256', 'd.source_id as sourceId', 'l.origin'])
    .where('r.id', '=', readingId)
    .executeTakeFirst();
  if (!row) return null;
  const links = await database
    .selectFrom('conflict_link')
    .select('conflict_id')
    .where('reading_id', '=', readingId)
    .orderBy('conflict_id')
    .execute();
  return {
    reading: await loadReading(database, row, row.sha256),
    readingId,
    documentId: row.document_id,
    number: row.number,
    knownAt: row.known_at,
    conflicts: links.map((l) => l.conflict_id),
    origin: row.origin ?? row.sourceId ?? row.document_id,
  };
}
