import { type Kysely, sql, type Transaction } from 'kysely';
import type { Reading } from '../model/reading.js';
import { compareSentences } from '../model/text-changes.js';
import type { DocumentVersion } from './catalog.js';
import type { Database } from './database.js';
import { insertRows } from './insert-rows.js';
import { BY_KEY } from './prepared-statements.js';
import type { Reader } from './read-as-of.js';
import { cleanText } from './storable.js';
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
  /** of the version; null: the first */
  readonly number: number | null;
}

/** Of these readings those that a stored document already says at the same address, with that document: pages change around their articles. */
export async function findSameTexts(
  database: Database,
  readings: readonly Reading[],
): Promise<ReadonlyMap<Reading, string>> {
  const formers = await findFormers(
    database,
    readings.map((r) => ({ url: r.document.url, but: '' })),
  );
  const same = readings.flatMap((reading, i) => {
    const former = formers[i];
    return former && isSame(former, reading) ? [[reading, former.documentId] as const] : [];
  });
  return new Map(same);
}

function isSame({ text, title }: Former, { document }: Reading): boolean {
  const own = document.title === null ? null : cleanText(document.title);
  return text === cleanText(document.text) && title === own;
}

interface NewVersion {
  readonly reading: Reading;
  readonly documentId: string;
  readonly knownAt: string;
}

/** Links new documents, each of another address, to the latest earlier ones of their addresses. Those who store take turns. */
export async function insertVersions(tx: Transaction<Tables>, fresh: readonly NewVersion[]): Promise<void> {
  const formers = await findFormers(
    tx,
    fresh.map((f) => ({ url: f.reading.document.url, but: f.documentId })),
  );
  const rows = fresh.flatMap(({ reading, documentId, knownAt }, i) => {
    const former = formers[i];
    if (!former) return [];
    const changes = compareSentences(
      cutSentences(former.text, former.sentences),
      cutSentences(reading.document.text, reading.sentences),
    );
    const number = (former.number ?? 1) + 1;
    return [{ document_id: documentId, former_id: former.documentId, number, changes, known_at: knownAt }];
  });
  await insertRows(tx, 'document_version', rows, sql`ON CONFLICT DO NOTHING`);
}

/** For each the latest stored document of its address that is not `but`. */
async function findFormers(
  database: Kysely<Tables>,
  asked: readonly { readonly url: string | null; readonly but: string }[],
): Promise<(Former | null)[]> {
  if (asked.every((a) => a.url === null)) return asked.map(() => null);
  const urls = asked.map((a) => a.url);
  const { rows } = await sql<Former & { readonly at: number }>`
    SELECT q.at, f.* FROM unnest(${urls}::text[], ${asked.map((a) => a.but)}::text[]) WITH ORDINALITY AS q(url, but, at)
    CROSS JOIN LATERAL (
      SELECT r.document_id AS "documentId", r.title, r.text, r.sentences,
        (SELECT v.number FROM document_version v WHERE v.document_id = r.document_id) AS number
      FROM current_reading r JOIN source_document d ON d.id = r.document_id
      WHERE r.url = q.url AND r.document_id <> q.but
        AND NOT EXISTS (SELECT 1 FROM document_version v WHERE v.former_id = d.id)
      ORDER BY d.known_at DESC, d.id LIMIT 1
    ) f`.execute(database);
  return asked.map((_, i) => rows.find((r) => r.at === i + 1) ?? null);
}

function cutSentences(text: string, sentences: Reading['sentences']): string[] {
  return sentences.map(({ start, end }) => text.slice(start, end));
}

/** Null when the article has one version only. */
export async function loadVersion(database: Reader, documentId: string): Promise<DocumentVersion | null> {
  const [own, next] = await Promise.all([
    database
      .selectFrom('document_version')
      .modifyFront(BY_KEY)
      .selectAll()
      .where('document_id', '=', documentId)
      .executeTakeFirst(),
    database
      .selectFrom('document_version')
      .modifyFront(BY_KEY)
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
    .modifyFront(BY_KEY)
    .innerJoin('capture as c', 'c.sha256', 'p.page_sha256')
    .select('c.url')
    .where('p.document_id', '=', documentId)
    .executeTakeFirst();
  return row?.url ?? null;
}
