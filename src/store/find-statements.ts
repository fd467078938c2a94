import { sql } from 'kysely';
import type { Page, StatementFilter, Window } from './catalog.js';
import { countUpTo, loadTallies, NO_TALLY, sumKinds } from './count-listed.js';
import { KIND_COLUMNS } from './kind-columns.js';
import type { Reader } from './read-as-of.js';

type Filter = Omit<StatementFilter, keyof Window>;

/** Ids of the statements that pass a filter, newest first, and how many there are. */
export async function findStatements(database: Reader, filter: StatementFilter): Promise<Page<string>> {
  if (filter.document !== undefined) return findInDocument(database, filter, filter.document);
  return isListed(filter) ? findListed(database, filter) : findMatching(database, filter);
}

/** The listing itself says which readings have such statements and how many. */
function isListed({ eventType, factuality, actor }: Filter): boolean {
  return eventType === undefined && factuality === undefined && actor === undefined;
}

/** Readings in the order of lists that have statements of the kind; `n`: how many. */
function selectReadings(database: Reader, { conflict = '', kind, since, until }: Filter) {
  const n =
    kind === undefined
      ? sql<number>`events + claims + positions + conditions + commitments + assessments`
      : sql<number>`${sql.ref(KIND_COLUMNS[kind])}`;
  let query = database
    .selectFrom('standing_listing')
    .select(['reading_id', 'document_id', 'published', 'known_at', n.as('n')])
    .where('conflict_id', '=', conflict)
    .where(n, '>', 0);
  if (since !== undefined) query = query.where('published', '>=', since);
  if (until !== undefined) query = query.where('published', '<=', until);
  return query;
}

/** Walks readings until the page is full: what comes before it is counted by the listing, not looked up. */
async function findListed(database: Reader, filter: StatementFilter): Promise<Page<string>> {
  const { kind, limit, offset, isUncounted } = filter;
  const [start, total] = await Promise.all([
    offset < FEW ? { skipped: 0, before: 0 } : skipReadings(database, filter),
    isUncounted ? null : sumReadings(database, filter),
  ]);
  const readings = selectReadings(database, filter)
    .orderBy('published', (o) => o.desc().nullsLast())
    .orderBy('known_at', 'desc')
    .orderBy('document_id')
    .offset(start.skipped);
  let query = database
    .selectFrom(readings.as('l'))
    // The order inside keeps PostgreSQL from joining whole tables for the sake of one page.
    .innerJoinLateral(
      (e) => {
        const own = e
          .selectFrom('statement')
          .select(['id', 'ordinal'])
          .whereRef('reading_id', '=', 'l.reading_id')
          .orderBy('ordinal');
        return (kind === undefined ? own : own.where('kind', '=', kind)).as('s');
      },
      (join) => join.onTrue(),
    )
    .select('s.id')
    .orderBy('l.published', (o) => o.desc().nullsLast())
    .orderBy('l.known_at', 'desc')
    .orderBy('l.document_id')
    .orderBy('s.ordinal')
    .limit(limit);
  query = query.offset(offset - start.before);
  const items = (await query.execute()).map((row) => row.id);
  return { items, total: total ?? items.length };
}

/** up to so many statements before a page are walked over one by one */
const FEW = 500;

/** How many whole readings lie before a page, and how many statements are in them. */
async function skipReadings(database: Reader, filter: StatementFilter) {
  const order = sql`ORDER BY published DESC NULLS LAST, known_at DESC, document_id`;
  const counted = database
    .selectFrom(selectReadings(database, filter).as('q'))
    .select([
      sql<number>`row_number() OVER (${order} ROWS UNBOUNDED PRECEDING) - 1`.as('skipped'),
      sql<number>`sum(n) OVER (${order} ROWS UNBOUNDED PRECEDING) - n`.as('before'),
      'n',
    ]);
  const found = await database
    .selectFrom(counted.as('c'))
    .select(['skipped', 'before'])
    .where(sql<number>`before + n`, '>', filter.offset)
    .orderBy('skipped')
    .limit(1)
    .executeTakeFirst();
  return found ?? { skipped: 0, before: 0 };
}

async function sumReadings(database: Reader, filter: Filter): Promise<number> {
  const { conflict = '', kind, since, until } = filter;
  if (since === undefined && until === undefined) {
    const tally = (await loadTallies(database, conflict)).get(conflict) ?? NO_TALLY;
    return kind === undefined ? sumKinds(tally) : tally.byKind[kind];
  }
  const found = await database
    .selectFrom(selectReadings(database, filter).as('q'))
    .select(sql<number>`coalesce(sum(n), 0)::bigint`.as('n'))
    .executeTakeFirst();
  return found?.n ?? 0;
}

/** By what only the statements themselves say; counted up to a limit. */
async function findMatching(database: Reader, filter: StatementFilter): Promise<Page<string>> {
  const matching = selectMatching(database, filter);
  const [rows, counted] = await Promise.all([
    matching
      .select('s.id')
      .orderBy('l.published', (o) => o.desc().nullsLast())
      .orderBy('l.known_at', 'desc')
      .orderBy('l.document_id')
      .orderBy('s.ordinal')
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    countUpTo(database, matching.select('s.id'), MOST_MATCHING),
  ]);
  return { items: rows.map((row) => row.id), ...counted };
}

/** each costs a look-up in two tables */
const MOST_MATCHING = 1_000;

function selectMatching(database: Reader, filter: Filter) {
  const { conflict = '', kind, eventType, factuality, actor, since, until } = filter;
  let query = database
    .selectFrom('statement as s')
    .innerJoin('standing_listing as l', 'l.reading_id', 's.reading_id')
    .where('l.conflict_id', '=', conflict);
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
