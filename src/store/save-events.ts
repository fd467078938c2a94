import { sql } from 'kysely';
import { type ConflictEvent, getListDay } from '../model/conflict-event.js';
import type { Database } from './database.js';
import { toEventBody } from './event-members.js';
import { insertRows, type PlainRow } from './insert-rows.js';
import type { EventChange, EventNotice, Stamp } from './ledger-shelf.js';

/** Closes the versions that stand and opens new ones; lists, keys and members follow. */
export async function saveEvents(
  database: Database,
  changes: readonly EventChange[],
  stamp: Stamp,
): Promise<void> {
  if (changes.length === 0) return;
  await closeVersions(database, changes, stamp);
  const records = changes.flatMap((c) => c.record ?? []);
  const standing = changes.flatMap(({ record, notice }) =>
    record !== null && record.mergedInto === null ? [{ record, notice }] : [],
  );
  await insertRows(
    database,
    'event_version',
    records.map((e) => toVersion(e, stamp)),
  );
  await insertRows(
    database,
    'event_listing',
    standing.flatMap(({ record, notice }) => toListings(record, notice, stamp)),
  );
  const keys = changes.flatMap((c) => c.keys.map((key) => ({ key, event_id: c.id })));
  await insertRows(database, 'event_key', keys, sql`ON CONFLICT DO NOTHING`);
  const members = changes.flatMap((c) => toMembers(c, stamp));
  await insertRows(database, 'event_member', members);
}

/** Of an event that many tell of, only what one more changes is written anew. */
async function closeVersions(
  database: Database,
  changes: readonly EventChange[],
  { at, number }: Stamp,
): Promise<void> {
  const ids = changes.map((c) => c.id);
  await sql`UPDATE event_version SET known_to = ${at} WHERE known_to IS NULL AND id = ANY(${ids}::text[])`.execute(
    database,
  );
  await sql`UPDATE event_listing SET known_to = ${at} WHERE known_to IS NULL AND event_id = ANY(${ids}::text[])`.execute(
    database,
  );
  const lost = changes.flatMap((c) => c.lostKeys.map((key) => [key, c.id] as const));
  if (lost.length > 0)
    await sql`DELETE FROM event_key k USING unnest(${lost.map((l) => l[0])}::text[], ${lost.map((l) => l[1])}::text[])
      AS l(key, event_id) WHERE k.key = l.key AND k.event_id = l.event_id`.execute(database);
  const left = changes.flatMap((c) => c.left);
  if (left.length > 0)
    await sql`UPDATE event_member SET until = ${number} WHERE until IS NULL AND statement_id = ANY(${left}::text[])`.execute(
      database,
    );
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

function toMembers({ id, joined }: EventChange, { number }: Stamp): PlainRow[] {
  return joined.map((body) => ({
    event_id: id,
    statement_id: body.statement.id,
    body,
    number,
    until: null,
  }));
}
