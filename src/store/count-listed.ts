import { type Expression, sql } from 'kysely';
import type { StatementKind } from '../model/statement.js';
import type { Page } from './catalog.js';
import type { Reader } from './read-as-of.js';

/** Of the latest versions of the articles of a conflict. */
export interface Tally {
  readonly documents: number;
  readonly examples: number;
  /** ISO 8601 day of the newest that has one */
  readonly lastPublished: string | null;
  readonly byKind: Readonly<Record<StatementKind, number>>;
}

/** The column of the listing that counts statements of a kind. */
export const KIND_COLUMNS = {
  event: 'events',
  claim: 'claims',
  position: 'positions',
  condition: 'conditions',
  commitment: 'commitments',
  assessment: 'assessments',
} as const satisfies Record<StatementKind, string>;

export const NO_TALLY: Tally = {
  documents: 0,
  examples: 0,
  lastPublished: null,
  byKind: { event: 0, claim: 0, position: 0, condition: 0, commitment: 0, assessment: 0 },
};

/** Exact, by a walk down the index of lists. By conflict; '' is all of them together. */
export async function loadTallies(database: Reader, conflict?: string): Promise<ReadonlyMap<string, Tally>> {
  const counted = sql<
    Tally['byKind']
  >`json_build_object('event', sum(l.events), 'claim', sum(l.claims), 'position', sum(l.positions),
    'condition', sum(l.conditions), 'commitment', sum(l.commitments), 'assessment', sum(l.assessments))`;
  let query = database
    .selectFrom('standing_listing as l')
    .groupBy('l.conflict_id')
    .select((e) => [
      'l.conflict_id as id',
      e.fn.countAll<number>().as('documents'),
      e.fn.countAll<number>().filterWhere('l.is_example', '=', true).as('examples'),
      e.fn.max('l.published').as('lastPublished'),
      counted.as('byKind'),
    ]);
  if (conflict !== undefined) query = query.where('l.conflict_id', '=', conflict);
  const rows = await query.execute();
  return new Map(rows.map(({ id, ...tally }) => [id, tally]));
}

/** Statements of all kinds. */
export function sumKinds({ byKind }: Tally): number {
  return Object.values(byKind).reduce((sum, n) => sum + n, 0);
}

/** A count past this many would cost more than it tells. */
const MOST_COUNTED = 10_000;

/** The number of rows of a query, up to `most`; `hasMore` when it has more. */
export async function countUpTo(
  database: Reader,
  rows: { limit(most: number): Expression<unknown> },
  most: number = MOST_COUNTED,
): Promise<Pick<Page<never>, 'total' | 'hasMore'>> {
  const counted = await database
    .selectFrom(sql`${rows.limit(most + 1)}`.as('q'))
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirst();
  const found = counted?.n ?? 0;
  return found > most ? { total: most, hasMore: true } : { total: found };
}
