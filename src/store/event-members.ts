import { sql } from 'kysely';
import {
  type ConflictEvent,
  type EventBody,
  type EventMember,
  sortMembers,
} from '../model/conflict-event.js';
import type { Database } from './database.js';
import type { Former, VersionName } from './kept-versions.js';
import { BY_KEY } from './prepared-statements.js';

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
  versions: readonly WantedVersion[],
): Promise<ConflictEvent[]> {
  if (versions.length === 0) return [];
  const changes = await loadChanges(database, versions);
  return versions.map(({ body, former }, i) => {
    const { gone, joined } = changes.get(i + 1) ?? { gone: new Set(), joined: [] };
    const stayed = former?.record.members.filter((m) => !gone.has(m.statement.id)) ?? [];
    return { ...body, members: joined.length === 0 ? stayed : sortMembers([...stayed, ...joined]) };
  });
}

/** A version, and an earlier one whose members are at hand. */
interface WantedVersion extends EventVersion {
  readonly former?: Former<ConflictEvent> | null;
}

interface MemberChanges {
  /** ids of statements that are no longer members, or otherwise */
  readonly gone: Set<string>;
  readonly joined: EventMember[];
}

/** Place of the version, from 1 -> members that joined and left since its former version, or ever where there is none. */
async function loadChanges(database: Database, versions: readonly WantedVersion[]) {
  const [ids, numbers] = [versions.map((v) => v.id), versions.map((v) => v.number)];
  const since = versions.map((v) => v.former?.number ?? 0);
  const { rows } = await sql<{ at: number; id: string; body: EventMember | null }>`
    ${BY_KEY} SELECT q.at, m.statement_id AS id, CASE WHEN m.number > q.since THEN m.body END AS body
    FROM unnest(${ids}::text[], ${numbers}::bigint[], ${since}::bigint[]) WITH ORDINALITY AS q(id, number, since, at)
    JOIN event_member m ON m.event_id = q.id AND m.number <= q.number
      AND (m.number > q.since AND (m.until IS NULL OR m.until > q.number)
        OR m.number <= q.since AND m.until > q.since AND m.until <= q.number)`.execute(database);
  const changes = new Map<number, MemberChanges>();
  for (const { at, id, body } of rows) {
    const own = changes.get(at) ?? { gone: new Set(), joined: [] };
    changes.set(at, own);
    if (body === null) own.gone.add(id);
    else own.joined.push(body);
  }
  return changes;
}

/** Versions of events by name, in the order given. */
export async function loadEventVersions(
  database: Database,
  names: readonly (VersionName & Pick<WantedVersion, 'former'>)[],
): Promise<ConflictEvent[]> {
  if (names.length === 0) return [];
  const [ids, numbers] = [names.map((n) => n.id), names.map((n) => n.number)];
  const { rows } = await sql<EventVersion>`
    ${BY_KEY} SELECT v.id, v.number, v.body FROM unnest(${ids}::text[], ${numbers}::bigint[]) WITH ORDINALITY AS q(id, number, at)
    JOIN event_version v ON v.id = q.id AND v.number = q.number ORDER BY q.at`.execute(database);
  const formers = new Map(names.map((n) => [`${n.id}@${n.number}`, n.former ?? null]));
  return loadMembers(
    database,
    rows.map((v) => ({ ...v, former: formers.get(`${v.id}@${v.number}`) ?? null })),
  );
}
