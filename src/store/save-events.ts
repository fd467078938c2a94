import { type ConflictEvent, getListDay } from '../model/conflict-event.js';
import type { Database } from './database.js';
import type { EventChange, EventNotice, Stamp } from './ledger-shelf.js';
import { toJson } from './storable.js';

/** Closes the versions that stand and opens new ones; lists, keys and members follow. */
export async function saveEvents(
  database: Database,
  changes: readonly EventChange[],
  stamp: Stamp,
): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map((c) => c.id);
  await closeVersions(database, ids, stamp);
  const records = changes.flatMap((c) => c.record ?? []);
  const standing = records.filter((e) => e.mergedInto === null);
  await insertInParts(
    records.map((e) => toVersion(e, stamp)),
    (rows) => database.insertInto('event_version').values(rows).execute(),
  );
  await insertInParts(
    standing.flatMap((e) => toListings(e, changes.find((c) => c.id === e.id)?.notice ?? null, stamp)),
    (rows) => database.insertInto('event_listing').values(rows).execute(),
  );
  await insertInParts(
    changes.flatMap((c) => c.keys.map((key) => ({ key, event_id: c.id }))),
    (rows) =>
      database
        .insertInto('event_key')
        .values(rows)
        .onConflict((c) => c.doNothing())
        .execute(),
  );
  await insertInParts(standing.flatMap(toMembers), (rows) =>
    database
      .insertInto('event_member')
      .values(rows)
      .onConflict((c) =>
        c.column('statement_id').doUpdateSet((e) => ({ event_id: e.ref('excluded.event_id') })),
      )
      .execute(),
  );
}

async function closeVersions(database: Database, ids: readonly string[], { at }: Stamp): Promise<void> {
  await database
    .updateTable('event_version')
    .set({ known_to: at })
    .where('known_to', 'is', null)
    .where('id', 'in', ids)
    .execute();
  await database
    .updateTable('event_listing')
    .set({ known_to: at })
    .where('known_to', 'is', null)
    .where('event_id', 'in', ids)
    .execute();
  await database.deleteFrom('event_key').where('event_id', 'in', ids).execute();
  await database.deleteFrom('event_member').where('event_id', 'in', ids).execute();
}

/** PostgreSQL takes 65,535 parameters a query. */
async function insertInParts<T>(rows: readonly T[], insert: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += 2_000) await insert(rows.slice(at, at + 2_000));
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
    body: toJson(event),
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

function toMembers(event: ConflictEvent) {
  return event.members.map(({ statement }) => ({
    statement_id: statement.id,
    document_id: statement.passage.documentId,
    event_id: event.id,
  }));
}
