import { sql } from 'kysely';
import type { Database } from '../database.js';

/** Counts of one source, from what its feeds have named. Instants are ISO 8601 UTC. */
export interface SourceCounts {
  readonly sourceId: string;
  readonly lastNewAt: string | null;
  readonly items24h: number;
  readonly items7d: number;
  /** of those of the last seven days */
  readonly undated7d: number;
  readonly failed7d: number;
  readonly waiting: number;
}

export async function loadSourceCounts(database: Database, now: string): Promise<SourceCounts[]> {
  const found = await sql<SourceCounts>`SELECT source_id AS "sourceId", max(seen_at) AS "lastNewAt",
    count(*) FILTER (WHERE seen_at > ${now}::timestamptz - interval '1 day') AS "items24h",
    count(*) FILTER (WHERE seen_at > ${now}::timestamptz - interval '7 days') AS "items7d",
    count(*) FILTER (WHERE seen_at > ${now}::timestamptz - interval '7 days' AND published IS NULL) AS "undated7d",
    count(*) FILTER (WHERE seen_at > ${now}::timestamptz - interval '7 days' AND outcome = 'failed') AS "failed7d",
    count(*) FILTER (WHERE outcome = 'waiting') AS "waiting"
    FROM feed_item GROUP BY source_id`.execute(database);
  return found.rows;
}

export interface SourceAlarm {
  readonly id: number;
  readonly sourceId: string;
  readonly kind: 'silent' | 'failing';
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly toldAt: string | null;
}

/** Those that are open. */
export async function listOpenAlarms(database: Database): Promise<SourceAlarm[]> {
  return database
    .selectFrom('source_alarm')
    .select([
      'id',
      'source_id as sourceId',
      'kind',
      'opened_at as openedAt',
      'closed_at as closedAt',
      'told_at as toldAt',
    ])
    .where('closed_at', 'is', null)
    .orderBy('opened_at')
    .execute();
}

/** True for the one caller that opens it; false where it is open already. */
export async function openAlarm(
  database: Database,
  alarm: { readonly sourceId: string; readonly kind: 'silent' | 'failing'; readonly now: string },
): Promise<boolean> {
  const added = await database
    .insertInto('source_alarm')
    .values({ source_id: alarm.sourceId, kind: alarm.kind, opened_at: alarm.now })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .execute();
  return added.length > 0;
}

export async function closeAlarm(database: Database, sourceId: string, now: string): Promise<boolean> {
  const closed = await database
    .updateTable('source_alarm')
    .set({ closed_at: now })
    .where('source_id', '=', sourceId)
    .where('closed_at', 'is', null)
    .returning('id')
    .execute();
  return closed.length > 0;
}

export async function markAlarmTold(database: Database, sourceId: string, now: string): Promise<void> {
  await database
    .updateTable('source_alarm')
    .set({ told_at: now })
    .where('source_id', '=', sourceId)
    .where('closed_at', 'is', null)
    .execute();
}
