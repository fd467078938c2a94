import { sql } from 'kysely';
import {
  type ConflictEvent,
  type EventBody,
  type EventMember,
  sortMembers,
} from '../model/conflict-event.js';
import type { Database } from './database.js';

/** A row of `event_version`. */
export interface EventVersion {
  readonly id: string;
  readonly number: number;
  readonly body: EventBody;
}

export function toEventBody({ members: _, ...body }: ConflictEvent): EventBody {
  return body;
}

/** Versions with the members that each had, in the order given. */
export async function loadMembers(
  database: Database,
  versions: readonly EventVersion[],
): Promise<ConflictEvent[]> {
  if (versions.length === 0) return [];
  const [ids, numbers] = [versions.map((v) => v.id), versions.map((v) => v.number)];
  const { rows } = await sql<{ at: number; body: EventMember }>`
    SELECT q.at, m.body FROM unnest(${ids}::text[], ${numbers}::bigint[]) WITH ORDINALITY AS q(id, number, at)
    JOIN event_member m ON m.event_id = q.id AND m.number <= q.number AND (m.until IS NULL OR m.until > q.number)`.execute(
    database,
  );
  const members = new Map(versions.map((_, i) => [i + 1, [] as EventMember[]]));
  for (const { at, body } of rows) members.get(at)?.push(body);
  return versions.map(({ body }, i) => ({ ...body, members: sortMembers(members.get(i + 1) ?? []) }));
}

/** Versions of events by name, in the order given. */
export async function loadEventVersions(
  database: Database,
  names: readonly Omit<EventVersion, 'body'>[],
): Promise<ConflictEvent[]> {
  if (names.length === 0) return [];
  const [ids, numbers] = [names.map((n) => n.id), names.map((n) => n.number)];
  const { rows } = await sql<EventVersion>`
    SELECT v.id, v.number, v.body FROM unnest(${ids}::text[], ${numbers}::bigint[]) WITH ORDINALITY AS q(id, number, at)
    JOIN event_version v ON v.id = q.id AND v.number = q.number ORDER BY q.at`.execute(database);
  return loadMembers(database, rows);
}
