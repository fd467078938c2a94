import type { Reading } from '../../model/reading.js';
import type { Database } from '../database.js';
import { loadReading } from '../load-reading.js';

/** Every document's current reading with the time it became known, by day of publication; one in memory at a time. */
export async function* listReadings(
  database: Database,
): AsyncGenerator<{ readonly reading: Reading; readonly knownAt: string }> {
  const ids = await database
    .selectFrom('current_reading as r')
    .innerJoin('source_document as d', 'd.id', 'r.document_id')
    .select(['r.id', 'd.sha256', 'd.known_at as knownAt'])
    .orderBy('r.published', (o) => o.asc().nullsLast())
    .orderBy('d.known_at')
    .orderBy('d.id')
    .execute();
  for (const { id, sha256, knownAt } of ids) {
    const row = await database
      .selectFrom('reading')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    yield { reading: await loadReading(database, row, sha256), knownAt };
  }
}
