import { type Kysely, sql, type Transaction } from 'kysely';
import type { Reading } from '../model/reading.js';
import { compareSentences } from '../model/text-changes.js';
import type { DocumentVersion } from './catalog.js';
import type { Database } from './database.js';
import type { Reader } from './read-as-of.js';
import { cleanText, toJson } from './storable.js';
import type { Tables } from './tables.js';

/** Of `r`, a reading: no later version of its article is stored. By the unique index on `former_id`. */
export const isLatestVersion = sql<boolean>`NOT EXISTS (
  SELECT 1 FROM document_version AS later WHERE later.former_id = r.document_id)`;

/** The latest stored document of an address. */
interface Former {
  readonly documentId: string;
  readonly title: string | null;
  readonly text: string;
  readonly sentences: Reading['sentences'];
}

/** The document that already says at this address what a reading says, or null: pages change around their articles. */
export async function findSameText(database: Database, { document }: Reading): Promise<string | null> {
  if (document.url === null) return null;
  const former = await findFormer(database, document.url);
  const isSame =
    former?.text === cleanText(document.text) &&
    former.title === (document.title === null ? null : cleanText(document.title));
  return isSame && former ? former.documentId : null;
}

/** Links a new document to the latest earlier one of its address. Adders of one address take turns. */
export async function insertVersion(
  tx: Transaction<Tables>,
  { reading, documentId, knownAt }: { reading: Reading; documentId: string; knownAt: string },
): Promise<void> {
  const { url } = reading.document;
  if (url === null) return;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${url}, 5))`.execute(tx);
  const former = await findFormer(tx, url, documentId);
  if (!former) return;
  const before = await tx
    .selectFrom('document_version')
    .select('number')
    .where('document_id', '=', former.documentId)
    .executeTakeFirst();
  const changes = compareSentences(
    cutSentences(former.text, former.sentences),
    cutSentences(reading.document.text, reading.sentences),
  );
  await tx
    .insertInto('document_version')
    .values({
      document_id: documentId,
      former_id: former.documentId,
      number: (before?.number ?? 1) + 1,
      changes: toJson(changes),
      known_at: knownAt,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

async function findFormer(database: Kysely<Tables>, url: string, but?: string): Promise<Former | null> {
  const row = await database
    .selectFrom('current_reading as r')
    .innerJoin('source_document as d', 'd.id', 'r.document_id')
    .select(['r.document_id as documentId', 'r.title', 'r.text', 'r.sentences'])
    .where('r.url', '=', url)
    .where('r.document_id', '!=', but ?? '')
    .where((e) =>
      e.not(
        e.exists(
          e.selectFrom('document_version as v').select('v.document_id').whereRef('v.former_id', '=', 'd.id'),
        ),
      ),
    )
    .orderBy('d.known_at', 'desc')
    .orderBy('d.id')
    .executeTakeFirst();
  return row ?? null;
}

function cutSentences(text: string, sentences: Reading['sentences']): string[] {
  return sentences.map(({ start, end }) => text.slice(start, end));
}

/** Null when the article has one version only. */
export async function loadVersion(database: Reader, documentId: string): Promise<DocumentVersion | null> {
  const [own, next] = await Promise.all([
    database
      .selectFrom('document_version')
      .selectAll()
      .where('document_id', '=', documentId)
      .executeTakeFirst(),
    database
      .selectFrom('document_version')
      .select('document_id')
      .where('former_id', '=', documentId)
      .executeTakeFirst(),
  ]);
  if (!own && !next) return null;
  const number = own?.number ?? 1;
  return {
    number,
    total: next ? await countVersions(database, next.document_id) : number,
    formerId: own?.former_id ?? null,
    nextId: next?.document_id ?? null,
    changes: own ? own.changes : null,
  };
}

/** The number of the latest version from a document on. */
async function countVersions(database: Reader, from: string): Promise<number> {
  const own = await database
    .selectFrom('document_version')
    .select('number')
    .where('document_id', '=', from)
    .executeTakeFirst();
  const next = await database
    .selectFrom('document_version')
    .select('document_id')
    .where('former_id', '=', from)
    .executeTakeFirst();
  return next ? countVersions(database, next.document_id) : (own?.number ?? 1);
}

/** Address of the page that a live blog's entry was read from; null for what is no entry. */
export async function loadEntryPage(database: Reader, documentId: string): Promise<string | null> {
  const row = await database
    .selectFrom('page_entry as p')
    .innerJoin('capture as c', 'c.sha256', 'p.page_sha256')
    .select('c.url')
    .where('p.document_id', '=', documentId)
    .executeTakeFirst();
  return row?.url ?? null;
}
