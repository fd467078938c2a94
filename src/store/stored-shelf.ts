import { type SqlBool, sql } from 'kysely';
import type { Commitment } from '../model/commitment.js';
import type { ConflictEvent } from '../model/conflict-event.js';
import type { FiledStatement, Party } from '../model/filed-statement.js';
import type { Database } from './database.js';
import { toDecision } from './decisions.js';
import type { Change, DecisionEffect, LedgerShelf, Stamp } from './ledger-shelf.js';
import { saveEvents } from './save-events.js';
import { toJson } from './storable.js';

/** so that one statement of a much told day stays quick to place; the latest known come first */
const MOST_CANDIDATES = 200;

/** The ledger's shelf in the database. `loadFiled` gives statements as the rules read them. */
export function createStoredShelf(database: Database, loadFiled: LedgerShelf['loadFiled']): LedgerShelf {
  return {
    loadFiled,
    findEvents: (keys) => findEvents(database, keys),
    loadEvents: (ids) => loadEvents(database, ids),
    findEventsOf: (ids) => findEventsOf(database, ids),
    saveEvents: (changes, stamp) => saveEvents(database, changes, stamp),
    findCommitments: (promisors) => findCommitments(database, promisors),
    findCommitmentsOf: (ids) => findCommitmentsOf(database, ids),
    saveCommitments: (changes, stamp) => saveCommitments(database, changes, stamp),
    saveStatements: (opened, closed, stamp) => saveStatements(database, opened, closed, stamp),
    findNaming: (actors, upTo) => findNaming(database, actors, upTo),
    loadDecisions: (ids, upTo) => loadDecisionsOn(database, ids, upTo),
    loadEffects: (decision) => loadEffects(database, decision),
    saveEffects: (decision, effects) => saveEffects(database, decision, effects),
  };
}

async function findEvents(database: Database, keys: readonly string[]): Promise<ConflictEvent[]> {
  if (keys.length === 0) return [];
  const rows = await database
    .selectFrom('event_version')
    .select('body')
    .where('known_to', 'is', null)
    .where('id', 'in', (e) => e.selectFrom('event_key').select('event_id').where('key', 'in', keys))
    .orderBy('known_from', 'desc')
    .orderBy('id')
    .limit(MOST_CANDIDATES)
    .execute();
  return rows.map((r) => r.body);
}

async function loadEvents(database: Database, ids: readonly string[]): Promise<ConflictEvent[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('event_version')
    .select('body')
    .where('known_to', 'is', null)
    .where('id', 'in', ids)
    .execute();
  return rows.map((r) => r.body);
}

async function findEventsOf(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom('event_member')
    .selectAll()
    .where('statement_id', 'in', ids)
    .execute();
  const found = new Map(rows.map((r) => [r.statement_id, r.event_id]));
  return new Map(ids.flatMap((id) => (found.has(id) ? [[id, found.get(id) as string] as const] : [])));
}

async function findCommitments(database: Database, promisors: readonly string[]): Promise<Commitment[]> {
  const rows = await database
    .selectFrom('commitment_version')
    .select('body')
    .where('known_to', 'is', null)
    .where('promisor', 'in', promisors)
    .orderBy('known_from')
    .orderBy('id')
    .execute();
  return rows.map((r) => r.body);
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
  changes: readonly Change<Commitment>[],
  stamp: Stamp,
): Promise<void> {
  if (changes.length === 0) return;
  await database
    .updateTable('commitment_version')
    .set({ known_to: stamp.at })
    .where('known_to', 'is', null)
    .where(
      'id',
      'in',
      changes.map((c) => c.id),
    )
    .execute();
  const records = changes.flatMap((c) => c.record ?? []);
  if (records.length === 0) return;
  await database
    .insertInto('commitment_version')
    .values(
      records.map((c) => ({
        id: c.id,
        status: c.steps.at(-1)?.status ?? 'announced',
        promisor: c.promisor?.id ?? null,
        beneficiary: c.beneficiary?.id ?? null,
        earliest: c.earliest,
        latest: c.latest,
        conflicts: [...c.conflicts],
        statements: c.statements.map((s) => s.id),
        body: toJson(c),
        known_from: stamp.at,
        known_to: null,
        number: stamp.number,
      })),
    )
    .execute();
}

async function saveStatements(
  database: Database,
  opened: readonly FiledStatement[],
  closed: readonly string[],
  { at, number }: Stamp,
): Promise<void> {
  if (closed.length > 0) {
    await database
      .updateTable('filed_statement')
      .set({ known_to: at })
      .where('known_to', 'is', null)
      .where('statement_id', 'in', closed)
      .execute();
  }
  const rows = opened.flatMap((s) =>
    ['', ...s.conflicts].map((conflict_id) => ({
      statement_id: s.id,
      document_id: s.passage.documentId,
      conflict_id,
      kind: s.kind,
      party: findParty(s)?.id ?? null,
      said_on: s.passage.published ?? s.passage.knownAt.slice(0, 10),
      body: toJson(s),
      known_from: at,
      known_to: null,
      number,
    })),
  );
  for (let i = 0; i < rows.length; i += 1_000) {
    await database
      .insertInto('filed_statement')
      .values(rows.slice(i, i + 1_000))
      .execute();
  }
}

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
      WHERE v.actors && ${actors}::text[]
    UNION SELECT statement_id FROM filed_statement WHERE known_to IS NULL AND party = ANY(${actors})
    UNION SELECT unnest(statements) FROM commitment_version
      WHERE known_to IS NULL AND (promisor = ANY(${actors}) OR beneficiary = ANY(${actors}))
    ORDER BY 1`.execute(database);
  return found.rows.map((r) => r.id);
}

async function loadDecisionsOn(database: Database, ids: readonly string[], { number }: Stamp) {
  const rows = await database
    .selectFrom('decision as d')
    .innerJoin('ledger_log as l', (j) => j.onRef('l.ref', '=', 'd.id').on('l.kind', '=', 'decision'))
    .selectAll('d')
    .where('l.number', '<=', number)
    .where((e) =>
      e.or([
        e('d.kind', 'in', ['alias-merge', 'alias-split', 'undo']),
        sql<SqlBool>`d.targets && ${ids}::text[]`,
      ]),
    )
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
