import type { Database } from '../database.js';
import { cleanText } from '../storable.js';
import type { ItemOutcome } from './running-tables.js';

export interface NamedItem {
  readonly url: string;
  readonly title: string | null;
  /** ISO 8601 UTC */
  readonly published: string | null;
}

/** Keeps what a feed names; gives the addresses that no feed has named before. */
export async function saveNewItems(
  database: Database,
  given: { readonly sourceId: string; readonly items: readonly NamedItem[]; readonly now: string },
): Promise<string[]> {
  if (given.items.length === 0) return [];
  const added = await database
    .insertInto('feed_item')
    .values(
      given.items.map((item) => ({
        url: item.url,
        source_id: given.sourceId,
        title: item.title === null ? null : cleanText(item.title),
        published: item.published,
        seen_at: given.now,
        outcome: 'waiting' as const,
      })),
    )
    .onConflict((c) => c.doNothing())
    .returning('url')
    .execute();
  return added.map((row) => row.url);
}

export async function saveItemOutcome(
  database: Database,
  url: string,
  outcome: ItemOutcome,
  documentId: string | null,
): Promise<void> {
  await database
    .updateTable('feed_item')
    .set({ outcome, document_id: documentId })
    .where('url', '=', url)
    .execute();
}

export interface ListedItem extends NamedItem {
  readonly seenAt: string;
  readonly outcome: ItemOutcome;
  readonly documentId: string | null;
}

/** Of one source, the newest first. */
export async function listItems(database: Database, sourceId: string, limit: number): Promise<ListedItem[]> {
  return database
    .selectFrom('feed_item')
    .select(['url', 'title', 'published', 'seen_at as seenAt', 'outcome', 'document_id as documentId'])
    .where('source_id', '=', sourceId)
    .orderBy('seen_at', 'desc')
    .orderBy('url')
    .limit(limit)
    .execute();
}
