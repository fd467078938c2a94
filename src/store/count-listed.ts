import { type Expression, type Selectable, sql } from 'kysely';
import type { StatementKind } from '../model/statement.js';
import type { Page } from './catalog.js';
import { KIND_COLUMNS } from './kind-columns.js';
import type { Reader } from './read-as-of.js';
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
export async function loadTallies(database: Reader, conflict?: string): Promise<ReadonlyMap<string, Tally>> {
  let query = database.selectFrom('standing_tally').selectAll();
  if (conflict !== undefined) query = query.where('conflict_id', '=', conflict);
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.conflict_id, toTally(row)]));
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
