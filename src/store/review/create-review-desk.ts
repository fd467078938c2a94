import { type RawBuilder, sql } from 'kysely';
import type { Decision } from '../../model/decision.js';
import { LANES, type Lane, MOST_COUNTED } from '../../model/review-lane.js';
import type { ListedStatement } from '../catalog.js';
import { ask, type Database } from '../database.js';
import { findTargets, toDecision } from '../decisions.js';
import { isLatestVersion } from '../document-versions.js';
import { loadStatements } from '../load-statements.js';
import { BY_KEY } from '../prepared-statements.js';
import { listGone } from './list-gone.js';
import type { Correction, DecisionRecord, LaneQuery, ReviewDesk, SecondReading } from './review-desk.js';

/** The read side of the review desk. */
export function createReviewDesk(database: Database): ReviewDesk {
  const load = (ids: readonly string[]) => loadStatements(database, ids);
  return {
    listLane: (query) => ask(listLane(database, query)),
    countLanes: (query) => ask(countLanes(database, query)),
    listSiblings: async (id) => ask(load(await findIds(database, selectSiblings(id)))),
    listAlike: async (id) => ask(load(await findIds(database, selectAlike(id)))),
    listDecisionsOn: (ids) => ask(listDecisionsOn(database, ids)),
    listDecisionsOf: (id) => ask(listDecisionsOn(database, [id])),
    listCorrections: (window) => ask(listCorrections(database, window)),
    loadDecision: (id) => ask(loadDecision(database, id)),
    listGone: (window) => ask(listGone(database, window)),
    listSecondReadings: () => ask(listSecondReadings(database)),
  };
}

async function listLane(database: Database, query: LaneQuery): Promise<readonly ListedStatement[]> {
  const { limit, offset } = query;
  const ids = await findIds(database, sql`${selectLane(query)} LIMIT ${limit} OFFSET ${offset}`);
  return loadStatements(database, ids);
}

async function countLanes(
  database: Database,
  query: Pick<LaneQuery, 'conflict' | 'reader' | 'today'>,
): Promise<Record<Lane, number>> {
  const counts = LANES.map(async (lane) => {
    const few = sql`SELECT count(*) AS n FROM (${selectLane({ ...query, lane })} LIMIT ${MOST_COUNTED}) q`;
    const { rows } = await sql<{ n: number }>`${few}`.execute(database);
    return [lane, rows[0]?.n ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(counts)) as Record<Lane, number>;
}

type Asked = Pick<LaneQuery, 'lane' | 'conflict' | 'reader' | 'today'>;

/** Ids of current statements of the latest versions, first what matters most. */
function selectLane({ lane, conflict, reader, today }: Asked): RawBuilder<unknown> {
  const inConflict =
    conflict === null
      ? sql`true`
      : sql`EXISTS (SELECT 1 FROM conflict_link l WHERE l.reading_id = s.reading_id AND l.conflict_id = ${conflict})`;
  const isCurrent = sql`NOT EXISTS (SELECT 1 FROM reading r JOIN reading n ON n.document_id = r.document_id
    AND n.number > r.number WHERE r.id = s.reading_id)
    AND NOT EXISTS (SELECT 1 FROM document_version later WHERE later.former_id = s.document_id)`;
  const common = sql`${isCurrent} AND ${inConflict}`;
  switch (lane) {
    case 'disputed':
      return sql`SELECT s.id FROM event_listing e JOIN event_member m ON m.event_id = e.event_id AND m.until IS NULL
        JOIN statement s ON s.id = m.statement_id
        WHERE e.conflict_id = ${conflict ?? ''} AND e.status = 'disputed' AND e.known_to IS NULL
          AND ${isCurrent} AND ${IS_UNREAD} ORDER BY e.day DESC NULLS LAST, e.event_id, s.id`;
    case 'due':
      return sql`SELECT s.id FROM commitment_version c
        CROSS JOIN LATERAL jsonb_array_elements(c.body->'statements') AS told
        JOIN statement s ON s.id = told->>'id'
        WHERE c.known_to IS NULL AND c.latest <= ${today}::date + 14
          AND c.status IN ('announced', 'agreed', 'in force', 'due', 'partly met')
          AND ${common} AND ${IS_UNREAD} ORDER BY c.latest, s.id`;
    case 'doubtful':
      return sql`SELECT s.id FROM statement s WHERE s.score < ${DOUBTFUL} AND ${common} AND ${IS_UNREAD}
        ORDER BY s.score, s.id`;
    case 'new':
      return sql`SELECT s.id FROM statement s WHERE ${common} AND ${IS_UNREAD} ORDER BY s.known_at DESC, s.id`;
    case 'second':
      return sql`SELECT s.id FROM reviewed v JOIN statement s ON s.id = v.statement_id
        WHERE v.readers = 1 AND NOT v.verdicts ? ${reader} AND ${common} ORDER BY v.known_at, s.id`;
  }
}

/** Scores are calibrated: of those below, more than four in ten are expected to be wrong. */
const DOUBTFUL = 0.6;

/** Nobody has judged it, nor what an earlier reading found in its place. */
const IS_UNREAD = sql`NOT EXISTS (SELECT 1 FROM reviewed v WHERE v.statement_id = s.id)
  AND NOT EXISTS (SELECT 1 FROM reviewed v WHERE v.document_id = s.document_id AND v.kind = s.kind
    AND v.reading_id <> s.reading_id AND v.start_at < s.end_at AND s.start_at < v.end_at)`;

const MOST_RELATED = 12;

function selectSiblings(id: string) {
  return sql`SELECT o.statement_id AS id FROM event_member m JOIN event_member o ON o.event_id = m.event_id
    WHERE m.statement_id = ${id} AND o.statement_id <> ${id} AND m.until IS NULL AND o.until IS NULL ORDER BY o.statement_id LIMIT ${MOST_RELATED}`;
}

function selectAlike(id: string) {
  return sql`SELECT o.id FROM statement s
    JOIN statement o ON o.event_type = s.event_type AND o.id <> s.id
      AND o.earliest BETWEEN s.earliest - 3 AND s.earliest + 3
    JOIN current_reading r ON r.id = o.reading_id
    WHERE s.id = ${id} AND s.kind = 'event' AND ${isLatestVersion}
      AND NOT EXISTS (SELECT 1 FROM event_member m JOIN event_member n ON n.event_id = m.event_id
        WHERE m.statement_id = s.id AND n.statement_id = o.id AND m.until IS NULL AND n.until IS NULL)
    ORDER BY (o.place_name IS DISTINCT FROM s.place_name), abs(o.earliest - s.earliest), o.id
    LIMIT ${MOST_RELATED}`;
}

async function findIds(database: Database, query: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${query}`.execute(database);
  return rows.map((r) => r.id);
}

async function listDecisionsOn(database: Database, ids: readonly string[]): Promise<DecisionRecord[]> {
  const rows = await database
    .selectFrom('decision')
    .modifyFront(BY_KEY)
    .selectAll()
    .where(sql<boolean>`targets && ${ids}::text[]`)
    .orderBy('known_at')
    .orderBy('id')
    .execute();
  return addUndone(database, rows.map(toDecision));
}

async function loadDecision(database: Database, id: string): Promise<DecisionRecord | null> {
  const row = await database.selectFrom('decision').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? ((await addUndone(database, [toDecision(row)]))[0] ?? null) : null;
}

async function addUndone(database: Database, decisions: readonly Decision[]): Promise<DecisionRecord[]> {
  if (decisions.length === 0) return [];
  const ids = decisions.map((d) => d.id);
  const rows = await database
    .selectFrom('decision')
    .select(sql<string>`body->>'decision'`.as('undone'))
    .where('kind', '=', 'undo')
    .where(sql<string>`body->>'decision'`, 'in', ids)
    .execute();
  const undone = new Set(rows.map((r) => r.undone));
  return decisions.map((decision) => ({ decision, isUndone: undone.has(decision.id) }));
}

/** Not of an acceptance, which changes nothing, nor of what only adds. */
const CORRECTING = [
  'reject',
  'retract',
  'edit',
  'merge',
  'split',
  'event-status',
  'alias-merge',
  'alias-split',
  'undo',
] as const;

async function listCorrections(
  database: Database,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly items: readonly Correction[]; readonly total: number }> {
  const correcting = database.selectFrom('decision').where('kind', 'in', CORRECTING);
  const [rows, count] = await Promise.all([
    correcting.selectAll().orderBy('known_at', 'desc').orderBy('id').limit(limit).offset(offset).execute(),
    correcting.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  const records = await addUndone(database, rows.map(toDecision));
  const targets = await Promise.all(records.map((r) => findFirstTarget(database, r.decision)));
  const statements = await loadStatements(database, [...new Set(targets.filter((t) => t !== null))]);
  const byId = new Map(statements.map((s) => [s.id, s]));
  const items = records.map((record, i) => ({ ...record, statement: byId.get(targets[i] ?? '') ?? null }));
  return { items, total: count.n };
}

/** Of an undo: what the decision that it takes back was about. */
async function findFirstTarget(database: Database, { body }: Decision): Promise<string | null> {
  if (body.kind !== 'undo') return findTargets(body)[0]?.statementId ?? null;
  const row = await database
    .selectFrom('decision')
    .select('targets')
    .where('id', '=', body.decision)
    .executeTakeFirst();
  return row?.targets[0] ?? null;
}

async function listSecondReadings(database: Database): Promise<SecondReading[]> {
  const rows = await database
    .selectFrom('reviewed')
    .select(['statement_id as statementId', 'verdicts'])
    .where('readers', '>=', 2)
    .orderBy('known_at', 'desc')
    .limit(10_000)
    .execute();
  return rows;
}
