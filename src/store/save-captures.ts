import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Capture } from '../model/document.js';
import type { Database } from './database.js';
import { toJson } from './storable.js';
import type { CaptureTable } from './tables.js';

/** Those of these hashes that are stored. */
export async function findCaptures(database: Database, hashes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    sha256: string;
  }>`SELECT sha256 FROM capture WHERE sha256 = ANY(${hashes}::text[])`.execute(database);
  return new Set(rows.map((r) => r.sha256));
}

/** Keeps the bytes of a page that holds several documents; the same bytes once. */
export async function saveCapture(database: Database, capture: Capture, knownAt: string): Promise<void> {
  await database
    .insertInto('capture')
    .values(toCaptureRow(capture, knownAt))
    .onConflict((c) => c.column('sha256').doNothing())
    .execute();
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

function toCaptureRow(capture: Capture, knownAt: string): Insertable<CaptureTable> {
  const zipped = gzipSync(capture.bytes);
  const isSmaller = zipped.length < capture.bytes.length;
  return {
    sha256: capture.sha256,
    bytes: isSmaller ? zipped : Buffer.from(capture.bytes),
    encoding: isSmaller ? 'gzip' : 'identity',
    size: capture.bytes.length,
    url: capture.url,
    media_type: capture.mediaType,
    captured_at: capture.capturedAt,
    headers: toJson(capture.headers),
    known_at: knownAt,
  };
}

/** The bytes as received, or null. Throws when they are no longer what was hashed. */
export async function loadCapture(database: Database, sha256: string): Promise<Capture | null> {
  return (await loadCaptures(database, [sha256])).get(sha256) ?? null;
}

/** By hash, those that are stored; as `loadCapture`. */
export async function loadCaptures(
  database: Database,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Capture>> {
  const { rows } = await sql<Selectable<CaptureTable>>`
    SELECT * FROM capture WHERE sha256 = ANY(${hashes}::text[])`.execute(database);
  return new Map(rows.map((row) => [row.sha256, toCapture(row)]));
}

function toCapture(row: Selectable<CaptureTable>): Capture {
  const { sha256, url, headers } = row;
  const bytes = row.encoding === 'gzip' ? gunzipSync(row.bytes) : row.bytes;
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`capture ${sha256} is damaged: its bytes hash to ${found}`);
  return { sha256, bytes, url, mediaType: row.media_type, capturedAt: row.captured_at, headers };
}
