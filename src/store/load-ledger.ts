import { type RawBuilder, sql } from 'kysely';
import type { Commitment, CommitmentStatus } from '../model/commitment.js';
import type { ConflictEvent, EventStatus } from '../model/conflict-event.js';
import type { FiledStatement } from '../model/filed-statement.js';
import type { StatementKind } from '../model/statement.js';
import type { Page, Window } from './catalog.js';
import { countUpTo } from './count-listed.js';
import type { Database } from './database.js';
import { type DayCursor, isAfter } from './day-cursor.js';
import { loadEventVersions, loadMembers } from './event-members.js';
import { BY_KEY } from './prepared-statements.js';
import { type AsOf, standingAt } from './read-as-of.js';
import { walkDays } from './walk-days.js';

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
  const [rows, counted] = await Promise.all([
    database
      .selectFrom(selectListed(database, filter, asOf, filter.offset + filter.limit).as('q'))
      .selectAll()
      .orderBy('day', (o) => o.desc().nullsLast())
      .orderBy('event_id')
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    filter.isUncounted ? null : countListed(database, filter, asOf),
  ]);
  return { items: await loadVersions(database, rows), ...(counted ?? { total: rows.length }) };
}

/** events past this many are not walked over to be counted */
const MOST_WALKED = 1_000;

/** How many stand now is kept, by conflict and status; what else is asked is counted up to a limit. */
async function countListed(database: Database, filter: EventFilter, asOf: AsOf) {
  const { conflict = '', statuses, actor, since, until, changedSince, after } = filter;
  if (asOf !== null || actor || since || until || changedSince || after) {
    const matching = selectListed(database, filter, asOf, MOST_WALKED + 1);
    return countUpTo(database, database.selectFrom(matching.as('q')).select('event_id'), MOST_WALKED);
  }
  let tally = database
    .selectFrom('event_tally')
    .select(sql<number>`coalesce(sum(events), 0)::integer`.as('total'))
    .where('conflict_id', '=', conflict);
  if (statuses) tally = tally.where('status', 'in', statuses);
  return tally.executeTakeFirstOrThrow();
}

interface ListedEvent {
  readonly day: string | null;
  readonly event_id: string;
  readonly number: number;
}

/** The first so many; the order of the index is that of the list, and where statuses are asked for, of each of them. */
function selectListed(database: Database, filter: EventFilter, asOf: AsOf, most: number) {
  const walk = { day: 'day', id: 'event_id', asOf, most };
  if (filter.actor !== undefined) return walkDays(selectOfActor(database, filter, filter.actor, asOf), walk);
  const all = database
    .selectFrom('event_listing')
    .select(['day', 'event_id', 'number'])
    .where('conflict_id', '=', filter.conflict ?? '')
    .where(standingAt(asOf))
    .where(isWithin(filter));
  if (!filter.statuses) return walkDays(all, walk);
  const walks = filter.statuses.map((status) => walkDays(all.where('status', '=', status), walk));
  return sql<ListedEvent>`(${walks.length > 0 ? sql.join(walks, sql` UNION ALL `) : all.where(sql<boolean>`false`)})`;
}

/** Of one party; what only the listing of the conflict says is looked up there. */
function selectOfActor(database: Database, filter: EventFilter, actor: string, asOf: AsOf) {
  const { conflict = '', statuses } = filter;
  const query = database
    .selectFrom('event_party')
    .select(['day', 'event_id', 'number'])
    .where('actor', '=', actor)
    .where(standingAt(asOf))
    .where(isWithin(filter));
  if (conflict === '' && !statuses) return query;
  const ofStatus = statuses ? sql`AND l.status = ANY(${[...statuses]}::text[])` : sql``;
  return query.where(sql<boolean>`EXISTS (SELECT 1 FROM event_listing l WHERE l.conflict_id = ${conflict}
    AND l.event_id = event_party.event_id AND l.number = event_party.number ${ofStatus})`);
}

/** Of a listing with days and moments: those of these days, changed since, after the last of the page before. */
function isWithin({ since, until, after, changedSince }: EventFilter): RawBuilder<boolean> {
  const conditions = [
    ...(since ? [sql`day >= ${since}`] : []),
    ...(until ? [sql`day <= ${until}`] : []),
    ...(after ? [isAfter(after, { day: 'day', id: 'event_id', direction: 'latest first' })] : []),
    ...(changedSince ? [sql`known_from >= ${changedSince}`] : []),
  ];
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` AND `)}`;
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
    .modifyFront(BY_KEY)
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
    .modifyFront(BY_KEY)
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
    // ordered by what they all lack, too: as the index is
    matching.where('latest', 'is', null).orderBy('latest').orderBy('id').limit(limit).execute(),
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
    ${BY_KEY} SELECT v.body AS commitment, v.number AS sequence, v.known_from AS "changedAt"
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

interface FiledName {
  readonly said_on: string;
  readonly statement_id: string;
  readonly number: number;
}

/** Newest first. */
export async function listFiled(
  database: Database,
  filter: FiledFilter,
  asOf: AsOf,
): Promise<FiledStatement[]> {
  const { conflict = '', kinds, limit } = filter;
  const [kind, ...others] = kinds;
  if (kind === undefined) return [];
  // What stands now is nearly all there is: it is taken on the way.
  if (asOf === null && others.length === 0) {
    const found = selectFiled(database, filter, kind, null).select('body');
    const rows = await found.orderBy('said_on', 'desc').orderBy('statement_id').limit(limit).execute();
    return rows.map((r) => r.body);
  }
  const walk = { day: 'said_on', isDated: true, id: 'statement_id', asOf, most: limit } as const;
  // A walk down the index for each kind: of several at once it has no order.
  const walks = kinds.map((k) =>
    walkDays(selectFiled(database, filter, k, asOf).select(['said_on', 'statement_id', 'number']), walk),
  );
  const chosen = database
    .selectFrom(sql<FiledName>`(${sql.join(walks, sql` UNION ALL `)})`.as('q'))
    .selectAll()
    .orderBy('said_on', 'desc')
    .orderBy('statement_id')
    .limit(limit);
  const rows = await database
    .selectFrom(chosen.as('c'))
    .innerJoin('filed_statement as s', (join) =>
      join
        .onRef('s.statement_id', '=', 'c.statement_id')
        .onRef('s.number', '=', 'c.number')
        .on('s.conflict_id', '=', conflict),
    )
    .select('s.body')
    .orderBy('c.said_on', 'desc')
    .orderBy('c.statement_id')
    .execute();
  return rows.map((r) => r.body);
}

function selectFiled(
  database: Database,
  { conflict = '', party, document, since, until, after }: FiledFilter,
  kind: StatementKind,
  asOf: AsOf,
) {
  let query = database
    .selectFrom('filed_statement')
    .where('conflict_id', '=', conflict)
    .where('kind', '=', kind)
    .where(standingAt(asOf));
  if (party) query = query.where('party', '=', party);
  if (document) query = query.where('document_id', '=', document);
  if (since) query = query.where('said_on', '>=', since);
  if (until) query = query.where('said_on', '<=', until);
  if (after)
    query = query.where(isAfter(after, { day: 'said_on', id: 'statement_id', direction: 'latest first' }));
  return query;
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
