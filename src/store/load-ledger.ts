import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Commitment, CommitmentStatus } from '../model/commitment.js';
import type { ConflictEvent, EventStatus } from '../model/conflict-event.js';
import type { FiledStatement } from '../model/filed-statement.js';
import type { StatementKind } from '../model/statement.js';
import type { Page, Window } from './catalog.js';
import { countUpTo } from './count-listed.js';
import type { Database } from './database.js';
import { type DayCursor, isAfter } from './day-cursor.js';
import { loadEventVersions, loadMembers } from './event-members.js';
import type { AsOf, Reader } from './read-as-of.js';

/** Rows that stood at a moment; `table`: its name in a query of several. */
export function standingAt(asOf: AsOf, table?: string) {
  const [from, to] = ['known_from', 'known_to'].map((c) => sql.ref(table ? `${table}.${c}` : c));
  return asOf === null
    ? sql<boolean>`${to} IS NULL`
    : sql<boolean>`${from} <= ${asOf} AND (${to} IS NULL OR ${to} > ${asOf})`;
}

export interface EventFilter extends Window {
  /** absent: of all conflicts */
  readonly conflict?: string;
  readonly statuses?: readonly EventStatus[];
  /** actor id: among its parties */
  readonly actor?: string;
  /** ISO 8601 days, both included */
  readonly since?: string;
  readonly until?: string;
  /** ISO 8601 UTC: those that came up or changed at this moment or later */
  readonly changedSince?: string;
  /** only what comes after this row in the list */
  readonly after?: DayCursor;
}

/** Latest day first. */
export async function listEvents(
  database: Database,
  filter: EventFilter,
  asOf: AsOf,
): Promise<Page<ConflictEvent>> {
  const own = filter.actor === undefined ? null : await findEventsOfActor(database, filter.actor, asOf);
  const matching = selectListed(database, filter, asOf, own);
  const [rows, counted] = await Promise.all([
    database
      .selectFrom(matching.as('q'))
      .selectAll()
      .orderBy('day', (o) => o.desc().nullsLast())
      .orderBy('event_id')
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    filter.isUncounted ? null : countUpTo(database, database.selectFrom(matching.as('q')).select('event_id')),
  ]);
  return { items: await loadVersions(database, rows), ...(counted ?? { total: rows.length }) };
}

/** The order of the index is that of the list. */
function selectListed(
  database: Database,
  filter: EventFilter,
  asOf: AsOf,
  ofActor: readonly string[] | null,
) {
  const { conflict = '', statuses, actor, since, until, changedSince, after } = filter;
  let query = database
    .selectFrom('event_listing')
    .select(['day', 'event_id', 'number'])
    .where('conflict_id', '=', conflict)
    .where(standingAt(asOf));
  if (statuses) query = query.where('status', 'in', statuses);
  if (since) query = query.where('day', '>=', since);
  if (until) query = query.where('day', '<=', until);
  if (after) query = query.where(isAfter(after, { day: 'day', id: 'event_id', direction: 'latest first' }));
  if (changedSince) query = query.where('known_from', '>=', changedSince);
  if (actor && ofActor) {
    query =
      ofActor.length <= FEW_EVENTS
        ? query.where('event_id', 'in', ofActor.length > 0 ? ofActor : [''])
        : query.where('event_id', 'in', () => selectEventsOf(database, actor, asOf));
  }
  return cutAhead(query, 'day', asOf);
}

/**
 * Of days after the moment only what was known ahead of its day can be listed, and that is indexed apart: so a list of long ago does not walk over
 * all that has happened since. `day` is the column that orders the list.
 */
function cutAhead<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>, day: string, asOf: AsOf) {
  if (asOf === null) return query;
  const today = asOf.slice(0, 10);
  const ahead = query.where(
    sql<SqlBool>`${sql.ref(day)} > ${today} AND ${sql.ref(day)} > (known_from AT TIME ZONE 'UTC')::date`,
  );
  return ahead.unionAll(query.where(sql<SqlBool>`${sql.ref(day)} <= ${today}`));
}

/** up to so many an actor's events are looked up one by one; those of more are met soon enough in the order of days */
const FEW_EVENTS = 2_000;

async function findEventsOfActor(database: Database, actor: string, asOf: AsOf): Promise<string[]> {
  const rows = await selectEventsOf(database, actor, asOf)
    .limit(FEW_EVENTS + 1)
    .execute();
  return rows.map((r) => r.id);
}

function selectEventsOf(database: Reader, actor: string, asOf: AsOf) {
  return database
    .selectFrom('event_version')
    .select('id')
    .where(standingAt(asOf))
    .where(sql<boolean>`actors @> ARRAY[${actor}]::text[]`);
}

export async function loadVersions(
  database: Database,
  rows: readonly { readonly event_id: string; readonly number: number }[],
): Promise<ConflictEvent[]> {
  return loadEventVersions(
    database,
    rows.map(({ event_id, number }) => ({ id: event_id, number })),
  );
}

export async function loadEvent(database: Database, id: string, asOf: AsOf): Promise<ConflictEvent | null> {
  const row = await database
    .selectFrom('event_version')
    .select(['id', 'number', 'body'])
    .where('id', '=', id)
    .where(standingAt(asOf))
    .orderBy('number', 'desc')
    .executeTakeFirst();
  const [event] = row ? await loadMembers(database, [row]) : [];
  return event ?? null;
}

/** The event that a statement is in, or null; of a statement that is in none now, null as of any moment. */
export async function loadEventOf(
  database: Database,
  statementId: string,
  asOf: AsOf,
): Promise<ConflictEvent | null> {
  const row = await database
    .selectFrom('event_member')
    .select('event_id')
    .where('statement_id', '=', statementId)
    .where('until', 'is', null)
    .executeTakeFirst();
  const event = row ? await loadEvent(database, row.event_id, asOf) : null;
  return event?.members.some((m) => m.statement.id === statementId) ? event : null;
}

export interface CommitmentFilter {
  readonly conflict?: string;
  readonly promisor?: string;
  /** as last told or decided; what the calendar makes due is not counted */
  readonly status?: CommitmentStatus;
  /** ISO 8601 days, both included, against the latest day of the deadline */
  readonly since?: string;
  readonly until?: string;
  /** only what comes after this row in the list */
  readonly after?: DayCursor;
  /** 500 unless given */
  readonly limit?: number;
  /** ISO 8601 day: of very many, those due about then */
  readonly near?: string;
  /** a number of something is promised */
  readonly hasAmount?: true;
}

/** A commitment with the change that made it what it is. */
export interface CommitmentVersion {
  readonly commitment: Commitment;
  /** number of the ledger's entry: goes up with every change */
  readonly sequence: number;
  /** ISO 8601 UTC */
  readonly changedAt: string;
}

/**
 * By deadline, soonest first; those without one last. Of more than can be shown those due nearest to a day: as many from it on as there
 * are, up to half, and the latest of those before it.
 */
export async function listCommitmentVersions(
  database: Database,
  filter: CommitmentFilter,
  asOf: AsOf,
): Promise<CommitmentVersion[]> {
  const { near, limit = MOST_COMMITMENTS } = filter;
  const matching = selectCommitments(database, filter, asOf);
  if (near === undefined) return loadBodies(database, await orderByDeadline(matching).limit(limit).execute());
  const [later, earlier, undated] = await Promise.all([
    orderByDeadline(matching.where('latest', '>=', near))
      .limit(limit)
      .execute(),
    matching
      .where('latest', '<', near)
      .orderBy('latest', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
    matching.where('latest', 'is', null).orderBy('id').limit(limit).execute(),
  ]);
  const before = earlier.slice(0, Math.max(limit / 2, limit - later.length)).reverse();
  return loadBodies(database, [...before, ...later, ...undated].slice(0, limit));
}

/** In the order given. */
async function loadBodies(
  database: Database,
  names: readonly { readonly id: string; readonly number: number }[],
): Promise<CommitmentVersion[]> {
  if (names.length === 0) return [];
  const [ids, numbers] = [names.map((n) => n.id), names.map((n) => n.number)];
  const { rows } = await sql<CommitmentVersion>`
    SELECT v.body AS commitment, v.number AS sequence, v.known_from AS "changedAt"
    FROM unnest(${ids}::text[], ${numbers}::bigint[]) WITH ORDINALITY AS q(id, number, at)
    JOIN commitment_version v ON v.id = q.id AND v.number = q.number ORDER BY q.at`.execute(database);
  return rows;
}

function orderByDeadline(matching: ReturnType<typeof selectCommitments>) {
  return matching.orderBy('latest', (o) => o.asc().nullsLast()).orderBy('id');
}

function selectCommitments(
  database: Database,
  { conflict, promisor, status, since, until, after, hasAmount }: CommitmentFilter,
  asOf: AsOf,
) {
  // Of a conflict the listing has the order; what it does not say is looked up.
  const listed = database
    .selectFrom('commitment_listing')
    .select(['commitment_id as id', 'number', 'latest', 'has_amount', 'known_from', 'known_to'])
    .where('conflict_id', '=', conflict ?? '');
  let all = database
    .selectFrom('commitment_version')
    .select(['id', 'number', 'latest', HAS_AMOUNT.as('has_amount'), 'known_from', 'known_to']);
  if (promisor) all = all.where('promisor', '=', promisor);
  if (status) all = all.where('status', '=', status);
  let query = database
    .selectFrom((conflict ? listed : all).as('c'))
    .select(['id', 'number', 'latest'])
    .where(standingAt(asOf));
  if (hasAmount) query = query.where('has_amount', '=', true);
  if (conflict && promisor) query = query.where(isOf('promisor', promisor));
  if (conflict && status) query = query.where(isOf('status', status));
  if (since) query = query.where('latest', '>=', since);
  if (until) query = query.where('latest', '<=', until);
  if (after) query = query.where(isAfter(after, { day: 'latest', id: 'id', direction: 'soonest first' }));
  return query;
}

const HAS_AMOUNT = sql<boolean>`coalesce(body->'amount', 'null') <> 'null'`;

function isOf(column: 'promisor' | 'status', value: string) {
  return sql<boolean>`EXISTS (SELECT 1 FROM commitment_version v
    WHERE v.id = c.id AND v.number = c.number AND v.${sql.ref(column)} = ${value})`;
}

export async function listCommitments(
  database: Database,
  filter: CommitmentFilter,
  asOf: AsOf,
): Promise<Commitment[]> {
  return (await listCommitmentVersions(database, filter, asOf)).map((v) => v.commitment);
}

/** so many commitments are listed */
const MOST_COMMITMENTS = 500;

export async function loadCommitment(database: Database, id: string, asOf: AsOf): Promise<Commitment | null> {
  const row = await database
    .selectFrom('commitment_version')
    .select('body')
    .where('id', '=', id)
    .where(standingAt(asOf))
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row?.body ?? null;
}

export interface FiledFilter {
  readonly conflict?: string;
  readonly kinds: readonly StatementKind[];
  readonly party?: string;
  readonly document?: string;
  /** ISO 8601 days, both included: of the report */
  readonly since?: string;
  readonly until?: string;
  /** only what comes after this row in the list */
  readonly after?: DayCursor;
  readonly limit: number;
}

/** Newest first. */
export async function listFiled(
  database: Database,
  { conflict = '', kinds, party, document, since, until, after, limit }: FiledFilter,
  asOf: AsOf,
): Promise<FiledStatement[]> {
  let query = database
    .selectFrom('filed_statement')
    .select(['body', 'said_on', 'statement_id'])
    .where('conflict_id', '=', conflict)
    .where('kind', 'in', kinds)
    .where(standingAt(asOf));
  if (party) query = query.where('party', '=', party);
  if (document) query = query.where('document_id', '=', document);
  if (since) query = query.where('said_on', '>=', since);
  if (until) query = query.where('said_on', '<=', until);
  if (after)
    query = query.where(isAfter(after, { day: 'said_on', id: 'statement_id', direction: 'latest first' }));
  const rows = await database
    .selectFrom(cutAhead(query, 'said_on', asOf).as('q'))
    .select('body')
    .orderBy('said_on', 'desc')
    .orderBy('statement_id')
    .limit(limit)
    .execute();
  return rows.map((r) => r.body);
}

/** A statement that is neither event nor commitment, as it stood. */
export async function loadFiled(database: Database, id: string, asOf: AsOf): Promise<FiledStatement | null> {
  const row = await database
    .selectFrom('filed_statement')
    .select('body')
    .where('statement_id', '=', id)
    .where('conflict_id', '=', '')
    .where(standingAt(asOf))
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row?.body ?? null;
}
