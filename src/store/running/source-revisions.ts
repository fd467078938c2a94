import { sql } from 'kysely';
import { type Source, sourceSchema } from '../../model/source.js';
import type { Database } from '../database.js';
import { toJson } from '../storable.js';

/** What people last said of a source. */
export interface SourceRevision {
  readonly sourceId: string;
  /** null: as the data file describes it */
  readonly body: Source | null;
  readonly isOn: boolean;
  readonly author: string | null;
  readonly number: number;
  /** ISO 8601 UTC */
  readonly knownAt: string;
}

/** The latest of each source; a body that today's schema refuses counts as none. */
export async function loadSourceRevisions(database: Database): Promise<readonly SourceRevision[]> {
  const rows = await database.selectFrom('current_source').selectAll().orderBy('source_id').execute();
  return rows.map(toRevision);
}

/** All of one source, the first first. */
export async function listSourceRevisions(
  database: Database,
  sourceId: string,
): Promise<readonly SourceRevision[]> {
  const rows = await database
    .selectFrom('source_revision')
    .selectAll()
    .where('source_id', '=', sourceId)
    .orderBy('number')
    .execute();
  return rows.map(toRevision);
}

function toRevision(row: {
  source_id: string;
  body: object | null;
  is_on: boolean;
  author: string | null;
  number: number;
  known_at: string;
}): SourceRevision {
  const { source_id: sourceId, is_on: isOn, author, number, known_at: knownAt } = row;
  const body = sourceSchema.safeParse(row.body);
  return { sourceId, body: body.success ? body.data : null, isOn, author, number, knownAt };
}

export type SourceChange = Omit<SourceRevision, 'number'>;

/**
 * Adds a revision; two people at once get one each, in the order of their commits. `after`: only where this number is the latest, 0
 * where there is none; false: it is not, and nothing was added.
 */
export async function saveSourceRevision(
  database: Database,
  change: SourceChange,
  after: number | null = null,
): Promise<boolean> {
  return database.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`source ${change.sourceId}`}, 0))`.execute(tx);
    const last = await tx
      .selectFrom('source_revision')
      .select((e) => e.fn.max('number').as('number'))
      .where('source_id', '=', change.sourceId)
      .executeTakeFirst();
    const latest = last?.number ?? 0;
    if (after !== null && latest !== after) return false;
    await tx
      .insertInto('source_revision')
      .values({
        source_id: change.sourceId,
        number: latest + 1,
        body: change.body === null ? null : sql<string>`${toJson(change.body)}::jsonb`,
        is_on: change.isOn,
        author: change.author,
        known_at: change.knownAt,
      } as never)
      .execute();
    return true;
  });
}
