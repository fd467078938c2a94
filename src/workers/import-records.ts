import { createHash } from 'node:crypto';
import { createCapture } from '../collect/capture.js';
import type { BadPart, ImportedPage, ImportedRecord } from '../collect/imports/imported-record.js';
import type { Capture } from '../model/document.js';
import type { Database } from '../store/database.js';
import type { Queue } from '../store/running/queue.js';
import { findCaptures, saveCaptures } from '../store/save-captures.js';
import { saveIssue } from '../store/save-issue.js';

export interface ImportTally {
  /** stored now and sent to be read */
  added: number;
  /** the same bytes were stored before */
  known: number;
  /** parts of the file that cannot be used */
  bad: number;
}

export interface ImportDeps {
  readonly database: Database;
  readonly queue: Queue;
  /** ISO 8601 UTC */
  readonly now: () => string;
  readonly conflict: string | null;
  /** where a record names none */
  readonly publisher: string | null;
  readonly signal: AbortSignal;
}

const AT_ONCE = 100;
/** bytes of a batch: pages may be large */
const MOST_BYTES = 32_000_000;

/**
 * Stores pages and sends them to be read, a batch in a transaction: both or neither. What is stored already is passed
 * over, so an import that was cut short is completed by running it again.
 */
export async function* importRecords(
  records: AsyncIterable<ImportedRecord>,
  deps: ImportDeps,
): AsyncGenerator<Readonly<ImportTally>> {
  const tally: ImportTally = { added: 0, known: 0, bad: 0 };
  let batch: ImportedPage[] = [];
  let size = 0;
  for await (const record of records) {
    if (deps.signal.aborted) return;
    if (record.kind === 'bad') {
      await keepBad(record, deps);
      tally.bad++;
      continue;
    }
    batch.push(record);
    size += record.bytes.length;
    if (batch.length < AT_ONCE && size < MOST_BYTES) continue;
    await saveBatch(batch, tally, deps);
    yield tally;
    batch = [];
    size = 0;
  }
  await saveBatch(batch, tally, deps);
  yield tally;
}

async function saveBatch(
  pages: readonly ImportedPage[],
  tally: ImportTally,
  deps: ImportDeps,
): Promise<void> {
  const now = deps.now();
  const byHash = new Map(pages.map((page) => toEntry(page, now)));
  const stored = await findCaptures(deps.database, [...byHash.keys()]);
  const fresh = [...byHash.values()].filter(({ capture }) => !stored.has(capture.sha256));
  const added = await deps.database.transaction().execute(async (tx) => {
    const saved = await saveCaptures(
      tx,
      fresh.map((f) => f.capture),
      now,
    );
    const jobs = fresh.filter((f) => saved.has(f.capture.sha256)).map((f) => toJob(f, deps));
    await deps.queue.send('read', jobs, tx);
    return jobs.length;
  });
  tally.added += added;
  tally.known += pages.length - added;
}

interface Entry {
  readonly page: ImportedPage;
  readonly capture: Capture;
}

function toEntry(page: ImportedPage, now: string): [string, Entry] {
  const { bytes, url, mediaType, headers } = page;
  const capture = createCapture(bytes, { url, mediaType, headers, capturedAt: page.capturedAt ?? now });
  return [capture.sha256, { page, capture }];
}

function toJob({ page, capture }: Entry, { conflict, publisher }: ImportDeps) {
  const { label, url, title, published, isClean } = page;
  const { sha256 } = capture;
  return { sha256, label, url, title, published, isClean, publisher: page.publisher ?? publisher, conflict };
}

async function keepBad({ label, bytes, error }: BadPart, { database, now }: ImportDeps): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await saveIssue(database, { sha256, label, url: null, error, knownAt: now() });
}
