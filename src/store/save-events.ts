import { sql } from 'kysely';
import { type ConflictEvent, type EventMember, getListDay } from '../model/conflict-event.js';
import type { Database } from './database.js';
import { toEventBody } from './event-members.js';
import { insertRows, type PlainRow } from './insert-rows.js';
import type { EventChange, EventNotice, Stamp } from './ledger-shelf.js';

/** A change of an event, with the last entry that made it, and of what joined the entry that each joined with. */
export interface StampedEventChange {
  readonly change: EventChange;
  readonly stamp: Stamp;
  readonly joined: readonly { readonly member: EventMember; readonly stamp: Stamp }[];
}

export function stampChange(change: EventChange, stamp: Stamp): StampedEventChange {
  return { change, stamp, joined: change.joined.map((member) => ({ member, stamp })) };
}

/** Closes the versions that stand and opens new ones; lists, keys and members follow. Of each event at most one change. */
export async function saveEvents(database: Database, changes: readonly StampedEventChange[]): Promise<void> {
  if (changes.length === 0) return;
  await closeVersions(database, changes);
  await insertRows(
    database,
    'event_version',
    changes.flatMap(({ change, stamp }) => (change.record ? [toVersion(change.record, stamp)] : [])),
  );
  await insertRows(
    database,
    'event_listing',
    changes.flatMap(({ change: { record, notice }, stamp }) =>
      record !== null && record.mergedInto === null ? toListings(record, notice, stamp) : [],
    ),
  );
  const keys = changes.flatMap(({ change }) => change.keys.map((key) => ({ key, event_id: change.id })));
  await insertRows(database, 'event_key', keys, sql`ON CONFLICT DO NOTHING`);
  await insertRows(database, 'event_member', changes.flatMap(toMembers));
}

/** Of an event that many tell of, only what one more changes is written anew. */
async function closeVersions(database: Database, stamped: readonly StampedEventChange[]): Promise<void> {
  const [ids, moments] = [stamped.map((c) => c.change.id), stamped.map((c) => c.stamp.at)];
  const closed = sql`unnest(${ids}::text[], ${moments}::timestamptz[]) AS q(id, at)`;
  await sql`UPDATE event_version v SET known_to = q.at FROM ${closed} WHERE v.known_to IS NULL AND v.id = q.id`.execute(
    database,
  );
  await sql`UPDATE event_listing l SET known_to = q.at FROM ${closed} WHERE l.known_to IS NULL AND l.event_id = q.id`.execute(
    database,
  );
  const lost = stamped.flatMap(({ change }) => change.lostKeys.map((key) => [key, change.id] as const));
  if (lost.length > 0)
    await sql`DELETE FROM event_key k USING unnest(${lost.map((l) => l[0])}::text[], ${lost.map((l) => l[1])}::text[])
      AS l(key, event_id) WHERE k.key = l.key AND k.event_id = l.event_id`.execute(database);
  const left = stamped.flatMap(({ change, stamp }) => change.left.map((id) => [id, stamp.number] as const));
  if (left.length > 0)
    await sql`UPDATE event_member m SET until = q.number
      FROM unnest(${left.map((l) => l[0])}::text[], ${left.map((l) => l[1])}::bigint[]) AS q(id, number)
      WHERE m.until IS NULL AND m.statement_id = q.id`.execute(database);
}

function toVersion(event: ConflictEvent, { at, number }: Stamp) {
  return {
    id: event.id,
    status: event.assessment.status,
    day: getListDay(event),
    earliest: event.earliest,
    latest: event.latest,
    actors: [...new Set([...event.actors, ...event.recipients].map((p) => p.id))],
    conflicts: [...event.conflicts],
    body: toEventBody(event),
    known_from: at,
    known_to: null,
    number,
  };
}

function toListings(event: ConflictEvent, notice: EventNotice | null, { at, number }: Stamp) {
  const base = {
    event_id: event.id,
    number,
    status: event.assessment.status,
    day: getListDay(event),
    disputes: [...(notice?.disputes ?? [])],
    scene: notice?.scene ?? null,
    doers: notice?.scene == null ? null : notice.doers,
    known_from: at,
    known_to: null,
  };
  return ['', ...event.conflicts].map((conflict_id) => ({ ...base, conflict_id }));
}

function toMembers({ change, joined }: StampedEventChange): PlainRow[] {
  return joined.map(({ member, stamp }) => ({
    event_id: change.id,
    statement_id: member.statement.id,
    body: member,
    number: stamp.number,
    until: null,
  }));
}
