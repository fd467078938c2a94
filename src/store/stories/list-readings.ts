import type { Reading } from '../../model/reading.js';
import type { Database } from '../database.js';
import { loadReading } from '../load-reading.js';

/** A document's current reading, by its id. */
export interface StandingReading {
  readonly id: string;
  readonly sha256: string;
  /** ISO 8601 UTC: when the document became known */
  readonly knownAt: string;
}

/** Every document's current reading in the order in which documents were placed; those that never were come last, as they became known. */
export function listStanding(database: Database): Promise<StandingReading[]> {
  return database
    .selectFrom('current_reading as r')
    .innerJoin('source_document as d', 'd.id', 'r.document_id')
    .leftJoin('document_signature as s', 's.document_id', 'd.id')
    .select(['r.id', 'd.sha256', 'd.known_at as knownAt'])
    .orderBy('s.number', (o) => o.asc().nullsLast())
    .orderBy('d.known_at')
    .orderBy('d.id')
    .execute();
}

/** One in memory at a time. */
export async function* loadReadings(
  database: Database,
  standing: readonly StandingReading[],
): AsyncGenerator<{ readonly reading: Reading; readonly knownAt: string }> {
  for (const { id, sha256, knownAt } of standing) {
    const row = await database
      .selectFrom('reading')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    yield { reading: await loadReading(database, row, sha256), knownAt };
  }
}
