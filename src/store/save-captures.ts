import type { Capture } from '../model/document.js';
import type { Database } from './database.js';
import { toCaptureRow } from './save-article.js';

/** Those of these hashes that are stored. */
export async function findCaptures(database: Database, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await database
    .selectFrom('capture')
    .select('sha256')
    .where('sha256', 'in', [...hashes])
    .execute();
  return new Set(rows.map((r) => r.sha256));
}

/** Stores bytes before they are read; gives the hashes that were not there before. */
export async function saveCaptures(
  database: Database,
  captures: readonly Capture[],
  knownAt: string,
): Promise<Set<string>> {
  if (captures.length === 0) return new Set();
  const added = await database
    .insertInto('capture')
    .values(captures.map((capture) => toCaptureRow(capture, knownAt)))
    .onConflict((c) => c.column('sha256').doNothing())
    .returning('sha256')
    .execute();
  return new Set(added.map((r) => r.sha256));
}
