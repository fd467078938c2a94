import type { Database } from '../database.js';
import { cleanText } from '../storable.js';

export interface DueFeed {
  readonly sourceId: string;
  readonly url: string;
}

/** What is known of a feed from its last answers. Instants are ISO 8601 UTC. */
export interface FeedState extends DueFeed {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly nextAt: string;
  /** in a row */
  readonly failures: number;
  readonly askedAt: string | null;
  readonly answeredAt: string | null;
  readonly code: string | null;
  readonly message: string | null;
}

/** Feeds that are asked from now on; those that are known keep their state. */
export async function saveFeeds(database: Database, feeds: readonly DueFeed[], now: string): Promise<void> {
  if (feeds.length === 0) return;
  await database
    .insertInto('feed_state')
    .values(feeds.map((f) => ({ source_id: f.sourceId, url: f.url, next_at: now })))
    .onConflict((c) => c.doNothing())
    .execute();
}

/**
 * Takes the feeds that are due, of these sources, and puts them off: of many workers one gets each. `until`: when they
 * are due again should the worker that took them die.
 */
export async function claimDueFeeds(
  database: Database,
  given: { readonly sourceIds: readonly string[]; readonly now: string; readonly until: string },
): Promise<DueFeed[]> {
  if (given.sourceIds.length === 0) return [];
  return database
    .updateTable('feed_state')
    .set({ next_at: given.until })
    .where('next_at', '<=', given.now)
    .where('source_id', 'in', [...given.sourceIds])
    .returning(['source_id as sourceId', 'url'])
    .execute();
}

export async function loadFeedStates(database: Database, sourceId?: string): Promise<FeedState[]> {
  const all = database
    .selectFrom('feed_state')
    .select([
      'source_id as sourceId',
      'url',
      'etag',
      'last_modified as lastModified',
      'next_at as nextAt',
      'failures',
      'asked_at as askedAt',
      'answered_at as answeredAt',
      'code',
      'message',
    ])
    .orderBy('source_id')
    .orderBy('url');
  return sourceId === undefined ? all.execute() : all.where('source_id', '=', sourceId).execute();
}

export interface FeedAnswer extends DueFeed {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly now: string;
  readonly nextAt: string;
  /** what was wrong with an answer that could be used all the same */
  readonly warning: { readonly code: string; readonly message: string } | null;
}

export async function saveFeedAnswer(database: Database, answer: FeedAnswer): Promise<void> {
  await database
    .updateTable('feed_state')
    .set({
      etag: answer.etag,
      last_modified: answer.lastModified,
      next_at: answer.nextAt,
      failures: 0,
      asked_at: answer.now,
      answered_at: answer.now,
      code: answer.warning?.code ?? null,
      message: answer.warning === null ? null : cleanText(answer.warning.message),
    })
    .where('source_id', '=', answer.sourceId)
    .where('url', '=', answer.url)
    .execute();
}

export async function saveFeedFailure(
  database: Database,
  failure: DueFeed & {
    readonly error: { readonly code: string; readonly message: string };
    readonly now: string;
    readonly nextAt: string;
  },
): Promise<void> {
  await database
    .updateTable('feed_state')
    .set((e) => ({
      next_at: failure.nextAt,
      failures: e('failures', '+', 1),
      asked_at: failure.now,
      code: failure.error.code,
      message: cleanText(failure.error.message),
    }))
    .where('source_id', '=', failure.sourceId)
    .where('url', '=', failure.url)
    .execute();
}
