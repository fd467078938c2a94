import { type Expression, type RawBuilder, type Selectable, sql } from 'kysely';
import type { StatementKind } from '../model/statement.js';
import type { Page } from './catalog.js';
import { KIND_COLUMNS } from './kind-columns.js';
import { type AsOf, type Reader, standingAt } from './read-as-of.js';
import type { Tables } from './tables.js';

/** Of the latest versions of the articles of a conflict. */
export interface Tally {
  readonly documents: number;
  readonly examples: number;
  /** ISO 8601 day of the newest that has one */
  readonly lastPublished: string | null;
  readonly byKind: Readonly<Record<StatementKind, number>>;
}

export const NO_TALLY: Tally = {
  documents: 0,
  examples: 0,
  lastPublished: null,
  byKind: { event: 0, claim: 0, position: 0, condition: 0, commitment: 0, assessment: 0 },
};

/** Exact. By conflict; '' is all of them together. */
export async function loadTallies(
  database: Reader,
  asOf: AsOf,
  conflict?: string,
): Promise<ReadonlyMap<string, Tally>> {
  let query = database
    .selectFrom(asOf === null ? 'standing_tally' : composeTallies(asOf).as('standing_tally'))
    .selectAll();
  if (conflict !== undefined) query = query.where('conflict_id', '=', conflict);
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.conflict_id, toTally(row)]));
}

/** The last moment of a day, as `?asOf=` of a day means it. */
const END_OF_DAY = 'T23:59:59.999Z';

const COUNTED = ['documents', 'examples', ...Object.values(KIND_COLUMNS)];
const OF_LISTING = ['is_example::integer', ...Object.values(KIND_COLUMNS)];

/** What the view of tallies says, as of a moment: whole months and days are summed, of a day that is not over its listings are walked. */
function composeTallies(asOf: string) {
  const day = asOf.slice(0, 10);
  const month = `${day.slice(0, 7)}-01`;
  const isWhole = asOf.endsWith(END_OF_DAY);
  const began = isWhole ? sql`` : composeSteps(asOf, 'known_from', 1);
  const ceased = isWhole ? sql`` : composeSteps(asOf, 'known_to', -1);
  const sums = sql.raw(COUNTED.map((c) => `sum(${c})::integer AS ${c}`).join(', '));
  const newest = (among: RawBuilder<unknown>) => sql`(SELECT l.published FROM reading_listing l
    WHERE l.conflict_id = c.conflict_id AND ${standingAt(asOf, 'l')} AND ${among}
    ORDER BY l.published DESC NULLS LAST, l.known_at DESC, l.document_id LIMIT 1)`;
  const ahead = sql`l.published > ${day} AND l.published > (l.known_from AT TIME ZONE 'UTC')::date`;
  return sql<Selectable<Tables['standing_tally']>>`(
    SELECT c.conflict_id, ${sums}, greatest(${newest(sql`l.published <= ${day}`)}, ${newest(ahead)}) AS last_published
    FROM (SELECT conflict_id, ${sql.raw(COUNTED.join(', '))} FROM listing_day
      WHERE span = 'month' AND day < ${month} OR span = 'day' AND day >= ${month} AND day ${sql.raw(isWhole ? '<=' : '<')} ${day}
      ${began} ${ceased}) c
    GROUP BY c.conflict_id HAVING sum(c.documents) > 0)`;
}

/** Of the day itself what began or ceased to stand up to the moment, each counted by `sign`. */
function composeSteps(asOf: string, moment: 'known_from' | 'known_to', sign: 1 | -1) {
  const counts = sql.raw([String(sign), ...OF_LISTING.map((c) => `${sign} * ${c}`)].join(', '));
  return sql`UNION ALL SELECT conflict_id, ${counts} FROM reading_listing
    WHERE ${sql.ref(moment)} BETWEEN ${`${asOf.slice(0, 10)}T00:00:00.000Z`} AND ${asOf} AND (known_to IS NULL OR known_to > known_from)`;
}

function toTally(row: Selectable<Tables['standing_tally']>): Tally {
  const kinds = Object.entries(KIND_COLUMNS) as [StatementKind, (typeof KIND_COLUMNS)[StatementKind]][];
  const byKind = Object.fromEntries(kinds.map(([kind, column]) => [kind, row[column]]));
  const { documents, examples, last_published: lastPublished } = row;
  return { documents, examples, lastPublished, byKind: byKind as Tally['byKind'] };
}

/** Statements of all kinds. */
export function sumKinds({ byKind }: Tally): number {
  return Object.values(byKind).reduce((sum, n) => sum + n, 0);
}

/** The number of rows of a query, up to `most`; `hasMore` when it has more. */
export async function countUpTo(
  database: Reader,
  rows: { limit(most: number): Expression<unknown> },
  most: number,
): Promise<Pick<Page<never>, 'total' | 'hasMore'>> {
  const counted = await database
    .selectFrom(sql`${rows.limit(most + 1)}`.as('q'))
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirst();
  const found = counted?.n ?? 0;
  return found > most ? { total: most, hasMore: true } : { total: found };
}
