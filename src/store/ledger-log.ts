import { sql } from 'kysely';
import type { Database } from './database.js';
import type { Stamp } from './ledger-shelf.js';

/** A constant of our own: those who write the ledger take turns. */
const LOCK_KEY = 4_100_006;

export interface LogEntry {
  readonly kind: 'reading' | 'decision' | 'series';
  /** id of the reading or decision; `<id>@<moment>` of what was imported or defined of a series then */
  readonly ref: string;
}

/** Waits for the turn; it ends with the transaction. Gives the ledger's epoch: each rebuild begins another. */
export async function lockLedger(database: Database): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(${LOCK_KEY})`.execute(database);
  const { rows } = await sql<{
    epoch: number;
  }>`SELECT last_value + is_called::int AS epoch FROM ledger_epoch`.execute(database);
  return rows[0]?.epoch ?? 0;
}

/** The id under which all outlets of a source's owner count, itself where no other is known. */
export type GetHouse = (sourceId: string) => string;

/** An entry as it was added. `origin`: whom a reading counts for where it is not its own publisher; else null. */
export interface AddedEntry extends Stamp {
  readonly origin: string | null;
}

/**
 * Adds an entry; null when it is there already. Its moment is `at`, or that of the entry before it where that is later. `last`: that moment,
 * as `findLastMoment` gives it.
 */
export async function appendToLog(
  database: Database,
  entry: LogEntry,
  { at, last }: { readonly at: string; readonly last: string | null },
  getHouse: GetHouse,
): Promise<AddedEntry | null> {
  const moment = last !== null && last > at ? last : at;
  const origin = await findOrigin(database, entry, getHouse);
  const added = await database
    .insertInto('ledger_log')
    .values({ ...entry, at: moment, origin })
    .onConflict((c) => c.columns(['kind', 'ref']).doNothing())
    .returning('number')
    .executeTakeFirst();
  return added ? { number: added.number, at: moment, origin } : null;
}

/**
 * The origin that the first filed of a document's copies was filed under, whichever of them is found to be the original later; where none
 * of them was filed before it, its owner's. Null: its own publisher's.
 */
async function findOrigin(
  database: Database,
  { kind, ref }: LogEntry,
  getHouse: GetHouse,
): Promise<string | null> {
  if (kind !== 'reading') return null;
  const found = await sql<{ sourceId: string | null; copied: string | null }>`
    WITH own AS (
      SELECT g.number, coalesce(c.origin, g.number) AS root
      FROM reading r JOIN document_signature g ON g.document_id = r.document_id
      LEFT JOIN document_copy c ON c.document = g.number
      WHERE r.id = ${ref}),
    copies AS (
      SELECT own.root AS number FROM own
      UNION SELECT c.document FROM own JOIN document_copy c ON c.origin = own.root
      EXCEPT SELECT own.number FROM own)
    SELECT d.source_id AS "sourceId", (
      SELECT filed.origin FROM copies CROSS JOIN LATERAL (
        SELECT l.number, coalesce(l.origin, o.source_id, o.id) AS origin
        FROM document_signature g JOIN source_document o ON o.id = g.document_id
        JOIN reading r ON r.document_id = o.id
        JOIN ledger_log l ON l.kind = 'reading' AND l.ref = r.id
        WHERE g.number = copies.number ORDER BY l.number LIMIT 1) AS filed
      ORDER BY filed.number LIMIT 1) AS copied
    FROM reading r JOIN source_document d ON d.id = r.document_id WHERE r.id = ${ref}`.execute(database);
  const { sourceId = null, copied = null } = found.rows[0] ?? {};
  if (copied !== null || sourceId === null) return copied;
  const house = getHouse(sourceId);
  return house === sourceId ? null : house;
}

/** A moment for what comes next: `now`, or just after the last entry where that is later, so that no two share it. */
export async function findMoment(database: Database, now: string): Promise<string> {
  const last = await findLastMoment(database);
  if (last === null || last < now) return now;
  return new Date(Date.parse(last) + 1).toISOString();
}

/** ISO 8601 UTC, of the last entry; null: there is none */
export async function findLastMoment(database: Database): Promise<string | null> {
  const last = await database
    .selectFrom('ledger_log')
    .select('at')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.at ?? null;
}

/** The log has a person's decision. */
export async function hasDecisions(database: Database): Promise<boolean> {
  const { rows } = await sql<{
    found: boolean;
  }>`SELECT EXISTS (SELECT 1 FROM ledger_log WHERE kind = 'decision') AS found`.execute(database);
  return rows[0]?.found ?? false;
}

/** Readings, decisions and series that the ledger has not taken in, oldest first. Each kind is held against its own entries, all at once. */
export async function findWaiting(
  database: Database,
  limit: number,
): Promise<(LogEntry & { readonly at: string })[]> {
  const found = await sql<LogEntry & { at: string }>`
    SELECT kind, ref, at FROM (
      SELECT 'reading' AS kind, r.id AS ref, r.known_at AS at FROM reading r
      WHERE NOT EXISTS (SELECT 1 FROM ledger_log l WHERE l.kind = 'reading' AND l.ref = r.id)
      UNION ALL SELECT 'decision', d.id, d.known_at FROM decision d
      WHERE NOT EXISTS (SELECT 1 FROM ledger_log l WHERE l.kind = 'decision' AND l.ref = d.id)
      UNION ALL SELECT 'series', s.ref, s.known_at
      FROM (SELECT id || '@' || to_char(known_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ref, known_at FROM series) s
      WHERE NOT EXISTS (SELECT 1 FROM ledger_log l WHERE l.kind = 'series' AND l.ref = s.ref)) e
    ORDER BY at, kind DESC, ref LIMIT ${limit}`.execute(database);
  return found.rows;
}

/** Entries after a number, in order. */
export async function loadLog(
  database: Database,
  after: number,
  limit: number,
): Promise<(LogEntry & Stamp)[]> {
  return database
    .selectFrom('ledger_log')
    .selectAll()
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
}

/** Everything that can be made again from the log. Gives the epoch that begins. */
export async function emptyLedger(database: Database): Promise<number> {
  await database.deleteFrom('event_version').execute();
  await database.deleteFrom('event_listing').execute();
  await database.deleteFrom('event_key').execute();
  await database.deleteFrom('event_member').execute();
  await database.deleteFrom('commitment_version').execute();
  await database.deleteFrom('filed_statement').execute();
  await database.deleteFrom('decision_effect').execute();
  await database.deleteFrom('superlative_check').execute();
  await database.deleteFrom('series_count').execute();
  await database.deleteFrom('series_record').execute();
  const { rows } = await sql<{ epoch: number }>`SELECT nextval('ledger_epoch') + 1 AS epoch`.execute(
    database,
  );
  return rows[0]?.epoch ?? 0;
}
