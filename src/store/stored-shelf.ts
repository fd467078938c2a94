import { type SqlBool, sql } from 'kysely';
import type { Commitment } from '../model/commitment.js';
import type { ConflictEvent } from '../model/conflict-event.js';
import { type FiledStatement, getToldDay, type Party } from '../model/filed-statement.js';
import type { Database } from './database.js';
import { selectWithUndos, toDecision } from './decisions.js';
import { loadEventVersions } from './event-members.js';
import { insertRows, type PlainRow } from './insert-rows.js';
import { createKeptVersions, type KeptVersions, loadNamed, type VersionName } from './kept-versions.js';
import type { Change, DecisionEffect, LedgerShelf, Stamp } from './ledger-shelf.js';
import { type StampedEventChange, saveEvents, stampChange } from './save-events.js';

/** so that one statement of a much told day stays quick to place; the latest known come first */
export const MOST_CANDIDATES = 200;

/** The ledger's shelf in the database: what is saved is written at once. `loadFiled` gives statements as the rules read them. */
export function createStoredShelf(
  database: Database,
  loadFiled: LedgerShelf['loadFiled'],
  kept: KeptVersions = createKeptVersions(),
): LedgerShelf {
  const events = createEventRows(database, kept);
  const commitments = createCommitmentRows(database, kept);
  return {
    loadFiled,
    findEvents: async (keys) => events.load(await events.find(keys)),
    loadEvents: async (ids) => events.load(await findStanding(database, ids)),
    findEventsOf: (ids) => findEventsOf(database, ids),
    saveEvents: (changes, stamp) => events.save(changes.map((change) => stampChange(change, stamp))),
    findCommitments: async (promisors) => commitments.load(await commitments.find(promisors)),
    findCommitmentsOf: (ids) => findCommitmentsOf(database, ids),
    saveCommitments: (changes, stamp) => commitments.save(changes.map((change) => ({ change, stamp }))),
    saveStatements: async (opened, closed, stamp) => {
      await closeStatements(database, closed, stamp);
      await openStatements(
        database,
        opened.map((statement) => ({ statement, stamp })),
      );
    },
    findNaming: (actors, upTo) => findNaming(database, actors, upTo),
    loadDecisions: (ids, upTo) => loadDecisionsOn(database, ids, upTo),
    loadEffects: (decision) => loadEffects(database, decision),
    saveEffects: (decision, effects) => saveEffects(database, decision, effects),
  };
}

/** Records of a kind: found by name, latest read or made, and written. `C`: what is written of a change. */
export interface RecordRows<T, C> {
  /** standing versions, of events latest first, of commitments oldest first; at most `MOST_CANDIDATES`, the latest */
  find(wanted: readonly string[]): Promise<VersionName[]>;
  load(names: readonly VersionName[]): Promise<T[]>;
  /** of each record at most one change */
  save(changes: readonly C[]): Promise<void>;
}

export function createEventRows(
  database: Database,
  kept: KeptVersions,
): RecordRows<ConflictEvent, StampedEventChange> {
  return {
    find: (keys) => findByKeys(database, keys),
    load: (names) => loadEvents(database, names, kept),
    async save(changes) {
      await saveEvents(database, changes);
      for (const { change, stamp } of changes) {
        const { id, record } = change;
        if (record) kept.events.keep({ id, number: stamp.number }, record, record.members.length);
      }
    },
  };
}

/** A change of a commitment, with the entry that made it. */
export interface StampedCommitmentChange {
  readonly change: Change<Commitment>;
  readonly stamp: Stamp;
}

export function createCommitmentRows(
  database: Database,
  kept: KeptVersions,
): RecordRows<Commitment, StampedCommitmentChange> {
  return {
    find: (promisors) => findOfPromisors(database, promisors),
    load: (names) => loadCommitments(database, names, kept),
    async save(changes) {
      await saveCommitments(database, changes);
      for (const { change, stamp } of changes) {
        const { id, record } = change;
        if (record) kept.commitments.keep({ id, number: stamp.number }, record, record.statements.length);
      }
    },
  };
}

async function findByKeys(database: Database, keys: readonly string[]): Promise<VersionName[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<VersionName>`SELECT v.id, v.number
    FROM (SELECT DISTINCT event_id FROM event_key WHERE key = ANY(${keys}::text[])) k
    CROSS JOIN LATERAL (SELECT id, number FROM event_version WHERE id = k.event_id AND known_to IS NULL LIMIT 1) v
    ORDER BY v.number DESC, v.id LIMIT ${MOST_CANDIDATES}::int`.execute(database);
  return rows;
}

async function findStanding(database: Database, ids: readonly string[]): Promise<VersionName[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<VersionName>`SELECT id, number FROM event_version
    WHERE known_to IS NULL AND id = ANY(${ids}::text[])`.execute(database);
  return rows;
}

function loadEvents(database: Database, names: readonly VersionName[], { events }: KeptVersions) {
  return loadNamed(names, {
    shelf: events,
    load: (missing) => loadEventVersions(database, missing),
    weigh: (e) => e.members.length,
  });
}

function loadCommitments(database: Database, names: readonly VersionName[], { commitments }: KeptVersions) {
  return loadNamed(names, {
    shelf: commitments,
    load: (missing) => loadCommitmentVersions(database, missing),
    weigh: (c) => c.statements.length,
  });
}

async function loadCommitmentVersions(
  database: Database,
  names: readonly VersionName[],
): Promise<Commitment[]> {
  const [ids, numbers] = [names.map((n) => n.id), names.map((n) => n.number)];
  const { rows } = await sql<{ body: Commitment }>`
    SELECT v.body FROM unnest(${ids}::text[], ${numbers}::bigint[]) AS q(id, number)
    JOIN commitment_version v ON v.id = q.id AND v.number = q.number`.execute(database);
  return rows.map((r) => r.body);
}

async function findEventsOf(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom('event_member')
    .select(['statement_id', 'event_id'])
    .where('statement_id', 'in', ids)
    .where('until', 'is', null)
    .execute();
  const found = new Map(rows.map((r) => [r.statement_id, r.event_id]));
  return new Map(ids.flatMap((id) => (found.has(id) ? [[id, found.get(id) as string] as const] : [])));
}

/** Those that changed last, oldest first. */
async function findOfPromisors(database: Database, promisors: readonly string[]): Promise<VersionName[]> {
  const { rows } = await sql<VersionName>`SELECT id, number FROM (
      SELECT v.id, v.number FROM unnest(${promisors}::text[]) AS p(id) CROSS JOIN LATERAL (
        SELECT c.id, c.number FROM commitment_version c WHERE c.promisor = p.id AND c.known_to IS NULL
        ORDER BY c.number DESC, c.id LIMIT ${MOST_CANDIDATES}::int) v
      ORDER BY v.number DESC, v.id LIMIT ${MOST_CANDIDATES}::int) latest
    ORDER BY number, id`.execute(database);
  return rows;
}

async function findCommitmentsOf(database: Database, ids: readonly string[]): Promise<Commitment[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('commitment_version')
    .select('body')
    .where('known_to', 'is', null)
    .where(sql<SqlBool>`statements && ${ids}::text[]`)
    .orderBy('id')
    .execute();
  return rows.map((r) => r.body);
}

async function saveCommitments(
  database: Database,
  changes: readonly StampedCommitmentChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const [ids, moments] = [changes.map((c) => c.change.id), changes.map((c) => c.stamp.at)];
  await sql`UPDATE commitment_version v SET known_to = q.at
    FROM unnest(${ids}::text[], ${moments}::timestamptz[]) AS q(id, at)
    WHERE v.known_to IS NULL AND v.id = q.id`.execute(database);
  await insertRows(
    database,
    'commitment_version',
    changes.flatMap(({ change, stamp }) => (change.record ? [toCommitmentRow(change.record, stamp)] : [])),
  );
}

function toCommitmentRow(c: Commitment, { at, number }: Stamp): PlainRow {
  return {
    id: c.id,
    status: c.steps.at(-1)?.status ?? 'announced',
    promisor: c.promisor?.id ?? null,
    beneficiary: c.beneficiary?.id ?? null,
    earliest: c.earliest,
    latest: c.latest,
    conflicts: [...c.conflicts],
    statements: c.statements.map((s) => s.id),
    body: c,
    known_from: at,
    known_to: null,
    number,
  };
}

async function closeStatements(database: Database, closed: readonly string[], { at }: Stamp): Promise<void> {
  if (closed.length === 0) return;
  await database
    .updateTable('filed_statement')
    .set({ known_to: at })
    .where('known_to', 'is', null)
    .where('statement_id', 'in', closed)
    .execute();
}

/** A statement with the entry that opens it. */
export interface OpenedStatement {
  readonly statement: FiledStatement;
  readonly stamp: Stamp;
}

/** What is neither event nor commitment: a row for each of its conflicts, and one for all. */
export async function openStatements(database: Database, opened: readonly OpenedStatement[]): Promise<void> {
  const rows = opened.map(({ statement: s, stamp }) => ({
    statement_id: s.id,
    document_id: s.passage.documentId,
    kind: s.kind,
    party: findParty(s)?.id ?? null,
    said_on: getToldDay(s.passage),
    body: s,
    known_from: stamp.at,
    known_to: null,
    number: stamp.number,
  }));
  await insertRows(database, 'filed_statement', rows, sql``, CONFLICTS_AND_ALL);
}

/** The statement is sent once, however many conflicts it is filed under. */
const CONFLICTS_AND_ALL = {
  column: 'conflict_id',
  values: sql`SELECT '' UNION ALL SELECT jsonb_array_elements_text(given.body->'conflicts')`,
};

/** Who holds or says it. */
function findParty(s: FiledStatement): Party | null {
  if (s.kind === 'claim' || s.kind === 'event') return s.speaker;
  return s.kind === 'commitment' ? s.promisor : s.holder;
}

/** Every filed statement of the readings that mention them, and those in which they stand by a person's ruling. */
async function findNaming(
  database: Database,
  actors: readonly string[],
  { number }: Stamp,
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    WITH taken AS (SELECT DISTINCT m.reading_id AS id FROM mention m
      JOIN ledger_log l ON l.kind = 'reading' AND l.ref = m.reading_id AND l.number <= ${number}
      WHERE m.entity = ANY(${actors}))
    SELECT s.id FROM statement s JOIN taken ON taken.id = s.reading_id JOIN reading r ON r.id = taken.id
      WHERE NOT EXISTS (SELECT 1 FROM reading n JOIN ledger_log l ON l.kind = 'reading' AND l.ref = n.id
        WHERE n.document_id = r.document_id AND n.number > r.number AND l.number <= ${number})
    UNION SELECT m.statement_id FROM event_member m JOIN event_version v ON v.id = m.event_id AND v.known_to IS NULL
      WHERE m.until IS NULL AND v.actors && ${actors}::text[]
    UNION SELECT statement_id FROM filed_statement WHERE known_to IS NULL AND party = ANY(${actors})
    UNION SELECT unnest(statements) FROM commitment_version
      WHERE known_to IS NULL AND (promisor = ANY(${actors}) OR beneficiary = ANY(${actors}))
    ORDER BY 1`.execute(database);
  return found.rows.map((r) => r.id);
}

/** On these statements, and on who is whom. */
async function loadDecisionsOn(database: Database, ids: readonly string[], { number }: Stamp) {
  const isTaken = sql<SqlBool>`EXISTS (SELECT 1 FROM ledger_log l
    WHERE l.kind = 'decision' AND l.ref = d.id AND l.number <= ${number})`;
  const isWanted = sql<SqlBool>`(d.kind IN ('alias-merge', 'alias-split') OR d.targets && ${ids}::text[]) AND ${isTaken}`;
  const rows = await selectWithUndos(database, isWanted, isTaken)
    .selectAll('wanted')
    .innerJoin('ledger_log as l', (j) => j.onRef('l.ref', '=', 'wanted.id').on('l.kind', '=', 'decision'))
    .orderBy('l.number')
    .execute();
  return rows.map(toDecision);
}

async function loadEffects(database: Database, decision: string): Promise<DecisionEffect[]> {
  const rows = await database
    .selectFrom('decision_effect')
    .select(['statement_id as statementId', 'event_id as eventId'])
    .where('decision_id', '=', decision)
    .orderBy('statement_id')
    .execute();
  return rows;
}

async function saveEffects(
  database: Database,
  decision: string,
  effects: readonly DecisionEffect[],
): Promise<void> {
  if (effects.length === 0) return;
  await database
    .insertInto('decision_effect')
    .values(effects.map((e) => ({ decision_id: decision, statement_id: e.statementId, event_id: e.eventId })))
    .onConflict((c) => c.doNothing())
    .execute();
}
