import { sql } from 'kysely';
import type { Page, StatementFilter, Window } from './catalog.js';
import { loadTallies, NO_TALLY, sumKinds } from './count-listed.js';
import type { Database } from './database.js';
import { KIND_COLUMNS } from './kind-columns.js';
import { type AsOf, type Reader, readAsOf, standingAt } from './read-as-of.js';
import { READING_ORDER, walkListing } from './walk-days.js';

type Filter = Omit<StatementFilter, keyof Window>;

/** Of the statements `s` of readings `l`: as their readings, then as they stand in the text. */
const STATEMENT_ORDER = sql`l.published DESC NULLS LAST, l.known_at DESC, l.document_id, s.ordinal`;

/** Ids of the statements that pass a filter, newest first, and how many there are. */
export async function findStatements(
  store: Database,
  filter: StatementFilter,
  asOf: AsOf,
): Promise<Page<string>> {
  if (filter.document !== undefined) return findInDocument(readAsOf(store, asOf), filter, filter.document);
  return isListed(filter) ? findListed(store, filter, asOf) : findMatching(store, filter, asOf);
}

/** The listing itself says which readings have such statements and how many. */
function isListed({ eventType, factuality, actor }: Filter): boolean {
  return eventType === undefined && factuality === undefined && actor === undefined;
}

/** Readings that have statements of the kind; `n`: how many. */
function selectReadings(database: Database, { conflict = '', kind, since, until }: Filter, asOf: AsOf) {
  const n =
    kind === undefined
      ? sql<number>`events + claims + positions + conditions + commitments + assessments`
      : sql<number>`${sql.ref(KIND_COLUMNS[kind])}`;
  let query = database
    .selectFrom('reading_listing')
    .select(['reading_id', 'document_id', 'published', 'known_at', n.as('n')])
    .where('conflict_id', '=', conflict)
    .where(standingAt(asOf))
    .where(n, '>', 0);
  if (since !== undefined) query = query.where('published', '>=', since);
  if (until !== undefined) query = query.where('published', '<=', until);
  return query;
}

/** Walks readings until the page is full: what comes before it is counted by the listing, not looked up. */
async function findListed(database: Database, filter: StatementFilter, asOf: AsOf): Promise<Page<string>> {
  const { kind, limit, offset, isUncounted } = filter;
  const [start, total] = await Promise.all([
    offset < FEW ? { skipped: 0, before: 0 } : skipReadings(database, filter, asOf),
    isUncounted ? null : sumReadings(database, filter, asOf),
  ]);
  // Each has a statement at least, so that no more of them are needed than statements.
  const most = start.skipped + offset - start.before + limit;
  const readings = database
    .selectFrom(walkListing(selectReadings(database, filter, asOf), asOf, most).as('r'))
    .selectAll()
    .orderBy(READING_ORDER)
    .limit(most - start.skipped)
    .offset(start.skipped);
  const query = database
    .selectFrom(readings.as('l'))
    // The order inside keeps PostgreSQL from joining whole tables for the sake of one page.
    .innerJoinLateral(selectOwn(database, kind === undefined ? {} : { kind }).as('s'), (join) =>
      join.onTrue(),
    )
    .select('s.id')
    .orderBy(STATEMENT_ORDER)
    .limit(limit)
    .offset(offset - start.before);
  const items = (await query.execute()).map((row) => row.id);
  return { items, total: total ?? items.length };
}

/** Statements of a reading `l` in their order, those of them that pass: looked through, as the index of actors would find those of all readings. */
function selectOwn(database: Database, { kind, eventType, factuality, actor }: Filter) {
  let query = database
    .selectFrom('statement as t')
    .select(['t.id', 't.ordinal'])
    .where(sql<boolean>`t.reading_id = l.reading_id`);
  if (kind !== undefined) query = query.where('t.kind', '=', kind);
  if (eventType !== undefined) query = query.where('t.event_type', '=', eventType);
  if (factuality !== undefined) query = query.where('t.factuality', '=', factuality);
  if (actor !== undefined) query = query.where(sql<boolean>`${actor} = ANY(t.actors)`);
  return query.orderBy('t.ordinal');
}

/** up to so many statements before a page are walked over one by one */
const FEW = 500;

/** How many whole readings lie before a page, and how many statements are in them. */
async function skipReadings(database: Database, filter: StatementFilter, asOf: AsOf) {
  const order = sql`ORDER BY ${READING_ORDER}`;
  const counted = database
    .selectFrom(walkListing(selectReadings(database, filter, asOf), asOf, filter.offset + 1).as('q'))
    .select([
      sql<number>`row_number() OVER (${order} ROWS UNBOUNDED PRECEDING) - 1`.as('skipped'),
      sql<number>`sum(n) OVER (${order} ROWS UNBOUNDED PRECEDING) - n`.as('before'),
      'n',
      'published',
      'known_at',
      'document_id',
    ]);
  const found = await database
    .selectFrom(counted.as('c'))
    .select(['skipped', 'before'])
    .where(sql<number>`before + n`, '>', filter.offset)
    // the order that they are counted in: the walk ends at the first
    .orderBy(READING_ORDER)
    .limit(1)
    .executeTakeFirst();
  return found ?? { skipped: 0, before: 0 };
}

async function sumReadings(database: Database, filter: Filter, asOf: AsOf): Promise<number> {
  const { conflict = '', kind, since, until } = filter;
  if (since === undefined && until === undefined) {
    const tally = (await loadTallies(database, asOf, conflict)).get(conflict) ?? NO_TALLY;
    return kind === undefined ? sumKinds(tally) : tally.byKind[kind];
  }
  const found = await database
    .selectFrom(selectReadings(database, filter, asOf).as('q'))
    .select(sql<number>`coalesce(sum(n), 0)::bigint`.as('n'))
    .executeTakeFirst();
  return found?.n ?? 0;
}

/**
 * By what only the statements themselves say; counted up to a limit. Few are sorted; of many the page is met soon enough when readings are
 * walked in the order of the list.
 */
async function findMatching(database: Database, filter: StatementFilter, asOf: AsOf): Promise<Page<string>> {
  const { n, ids } = await sortFew(database, filter, asOf);
  if (n <= MOST_MATCHING) return { items: ids, total: n };
  const counted = { total: MOST_MATCHING, hasMore: true } as const;
  const met = await walkMatching(database, filter, asOf);
  if (met.length === filter.limit) return { items: met, ...counted };
  const rows = await selectMatching(database, filter, asOf)
    .select('s.id')
    .orderBy(STATEMENT_ORDER)
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { items: rows.map((row) => row.id), ...counted };
}

/**
 * How many pass, up to one more than a limit, and the page of them: meant only where they are all there. They are found before they are sorted, or PostgreSQL, which takes them
 * for more than they are, walks over all readings in search of a page that there is not.
 */
async function sortFew(database: Database, filter: StatementFilter, asOf: AsOf) {
  const matching = selectMatching(database, filter, asOf)
    .select(['s.id', 's.ordinal', 'l.published', 'l.known_at', 'l.document_id'])
    .limit(MOST_MATCHING + 1);
  const { rows } = await sql<{ n: number; ids: string[] }>`WITH few AS MATERIALIZED (${matching})
    SELECT (SELECT count(*)::integer FROM few) AS n,
      ARRAY(SELECT id FROM few ORDER BY ${READING_ORDER}, ordinal LIMIT ${filter.limit} OFFSET ${filter.offset}) AS ids`.execute(
    database,
  );
  return rows[0] ?? { n: 0, ids: [] };
}

/** Of the newest readings those statements that pass: fewer than a page where one would have to walk on. */
async function walkMatching(database: Database, filter: StatementFilter, asOf: AsOf): Promise<string[]> {
  const readings = walkListing(selectReadings(database, filter, asOf), asOf, MOST_WALKED);
  const rows = await database
    .selectFrom(
      database.selectFrom(readings.as('r')).selectAll().orderBy(READING_ORDER).limit(MOST_WALKED).as('l'),
    )
    .innerJoinLateral(selectOwn(database, filter).as('s'), (join) => join.onTrue())
    .select('s.id')
    .orderBy(STATEMENT_ORDER)
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return rows.map((row) => row.id);
}

const MOST_WALKED = 3_000;

/** each costs a look-up in two tables */
const MOST_MATCHING = 1_000;

function selectMatching(database: Database, filter: Filter, asOf: AsOf) {
  const { conflict = '', kind, eventType, factuality, actor, since, until } = filter;
  let query = database
    .selectFrom('statement as s')
    .innerJoin('reading_listing as l', 'l.reading_id', 's.reading_id')
    .where('l.conflict_id', '=', conflict)
    .where(standingAt(asOf, 'l'));
  if (kind !== undefined) query = query.where('s.kind', '=', kind);
  if (eventType !== undefined) query = query.where('s.event_type', '=', eventType);
  if (factuality !== undefined) query = query.where('s.factuality', '=', factuality);
  if (actor !== undefined) query = query.where(sql<boolean>`s.actors @> ARRAY[${actor}]::text[]`);
  if (since !== undefined) query = query.where('l.published', '>=', since);
  if (until !== undefined) query = query.where('l.published', '<=', until);
  return query;
}

/** Of one document, whichever version it is: few enough to be taken whole. */
async function findInDocument(
  database: Reader,
  filter: StatementFilter,
  document: string,
): Promise<Page<string>> {
  const { conflict, kind, eventType, factuality, actor, since, until, limit, offset } = filter;
  let query = database
    .selectFrom('statement as s')
    .innerJoin('current_reading as r', 'r.id', 's.reading_id')
    .select('s.id')
    .where('r.document_id', '=', document);
  if (conflict !== undefined) {
    const links = database
      .selectFrom('conflict_link')
      .select('reading_id')
      .where('conflict_id', '=', conflict);
    query = query.where('r.id', 'in', links);
  }
  if (kind !== undefined) query = query.where('s.kind', '=', kind);
  if (eventType !== undefined) query = query.where('s.event_type', '=', eventType);
  if (factuality !== undefined) query = query.where('s.factuality', '=', factuality);
  if (actor !== undefined) query = query.where(sql<boolean>`s.actors @> ARRAY[${actor}]::text[]`);
  if (since !== undefined) query = query.where('r.published', '>=', since);
  if (until !== undefined) query = query.where('r.published', '<=', until);
  const rows = await query.orderBy('s.ordinal').execute();
  const ids = rows.map((row) => row.id);
  return { items: ids.slice(offset, offset + limit), total: ids.length };
}
