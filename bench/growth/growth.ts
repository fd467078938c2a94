/** What adding a document costs while the store grows: see README.md. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { placeDocuments } from '../../src/pipeline/stories.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { migrateDatabase } from '../../src/store/migrate.js';
import { findLookupTerms, findStoryNeighbors, findTwins } from '../../src/store/stories/find-neighbors.js';
import { toSignatureRow } from '../../src/store/stories/signature-rows.js';
import { getSignatureShelf } from '../../src/store/stories/signature-shelf.js';
import { withBundled } from '../with-bundled.js';
import { composeSignature, DAILY } from './corpus.js';

const { values } = parseArgs({
  options: { most: { type: 'string', default: '1000000' }, url: { type: 'string' } },
});
const STEPS = [10_000, 100_000, 1_000_000].filter((n) => n <= Number(values.most));
const MEASURED = 200;
const WARM = 50;
const BATCH = 2_000;
/** documents that a look-up can meet by more than chance: some days of stories, the copies of an hour */
const MET = 2_000;
const KNOWN_AT = '2030-01-01T00:00:00.000Z';
/** of /proc, per second */
const TICKS = 100;

if (values.url) await measureGrowth(values.url);
else await withBundled('growth', measureGrowth);

async function measureGrowth(url: string): Promise<void> {
  const database = openDatabase(url);
  await migrateDatabase(database);
  let at = 0;
  for (const step of STEPS) {
    const started = performance.now();
    await fill(database, at, step - MEASURED - WARM);
    const filled = Math.round((performance.now() - started) / 1000);
    await add(database, step - MEASURED - WARM, step - MEASURED);
    const looked = await measure(database, step - MEASURED, step, lookUp);
    const placed = await measure(database, step - MEASURED, step, place);
    at = step;
    const memory = Math.round(process.memoryUsage.rss() / 1e6);
    console.log(
      `${String(step).padStart(9)} documents: look-up ${looked}; placing ${placed}; ${memory} MB resident, filled in ${filled} s`,
    );
  }
  await database.destroy();
}

type Step = (database: Database, n: number) => Promise<void>;

async function lookUp(database: Database, n: number): Promise<void> {
  const signature = composeSignature(n);
  const placed = { signature, number: 2 ** 31 - 1, ordinal: n + 1, seenDay: signature.story.day ?? 0 };
  await findStoryNeighbors(database, placed, getSignatureShelf(database));
  await findTwins(database, placed, [], getSignatureShelf(database));
}

/** Without the foreign keys' checks: the invented documents have no captures. */
async function place(database: Database, n: number): Promise<void> {
  await database.transaction().execute(async (tx) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(tx);
    const document = { signature: composeSignature(n), knownAt: KNOWN_AT };
    await placeDocuments(tx, [document], getSignatureShelf(database));
  });
}

async function add(database: Database, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) await place(database, n);
}

/** Processor time of Node and of PostgreSQL's connections a document, and the median by the clock; milliseconds. */
async function measure(database: Database, from: number, to: number, step: Step): Promise<string> {
  const [own, server] = [process.cpuUsage(), await readServerTime(database)];
  const times: number[] = [];
  for (let n = from; n < to; n++) {
    const started = performance.now();
    await step(database, n);
    times.push(performance.now() - started);
  }
  const spent = process.cpuUsage(own);
  const node = (spent.user + spent.system) / 1000 / times.length;
  const postgres = ((await readServerTime(database)) - server) / times.length;
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  return `${(node + postgres).toFixed(2)} ms of processor (Node ${node.toFixed(2)}, PostgreSQL ${postgres.toFixed(2)}), median ${median.toFixed(2)} ms`;
}

/** Processor time of all connections so far, milliseconds. */
async function readServerTime(database: Database): Promise<number> {
  const { rows } = await sql<{
    pid: number;
  }>`SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'`.execute(database);
  const ticks = rows.map(({ pid }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return (ticks.reduce((a, b) => a + b, 0) / TICKS) * 1000;
}

/** Documents [from, to): the last ones, which look-ups can meet, as the corpus has them; those before by rows of the same numbers. */
async function fill(database: Database, from: number, to: number): Promise<void> {
  const near = Math.max(from, to - MET);
  await sql`ALTER TABLE story_term DROP CONSTRAINT story_term_pkey`.execute(database);
  await sql`ALTER TABLE origin_key DROP CONSTRAINT origin_key_pkey`.execute(database);
  await fillRows(database, from, near);
  for (let at = near; at < to; at += BATCH) await fillBatch(database, at, Math.min(to, at + BATCH));
  await sql`ALTER TABLE story_term ADD PRIMARY KEY (term, seen_day, document)`.execute(database);
  await sql`ALTER TABLE origin_key ADD PRIMARY KEY (key, document)`.execute(database);
  for (const table of [
    'document_signature',
    'story_term',
    'origin_key',
    'story',
    'story_member',
    'document_copy',
  ]) {
    await sql`VACUUM (ANALYZE) ${sql.table(table)}`.execute(database);
  }
}

/** Terms and keys drawn by chance: a quarter of the terms common ones, as in the corpus. */
async function fillRows(database: Database, from: number, to: number): Promise<void> {
  if (from >= to) return;
  const sample = toSignatureRow(composeSignature(from), 0, from + 1);
  await database.transaction().execute(async (tx) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(tx);
    const [first] = (
      await sql<{
        number: number;
      }>`SELECT coalesce(max(number), 0) + 1 AS number FROM document_signature`.execute(tx)
    ).rows;
    const number = first?.number ?? 1;
    const last = number + to - from - 1;
    await sql`INSERT INTO document_signature (ordinal, document_id, day, seen_day, words, vector, facts, credits, agency, shingles, level, sketch, quotes)
      SELECT n + 1, lpad(to_hex(n), 16, '0'), 10000 + n / ${DAILY}::int, 10000 + n / ${DAILY}::int, 400, ${sample.vector}, ${sample.facts}::jsonb, '{}',
        NULL, 880, 3, ${sample.sketch}, '' FROM generate_series(${from}::int, ${to - 1}::int) n`.execute(tx);
    await sql`INSERT INTO story_term SELECT ((CASE WHEN t < 4 THEN (20000 ^ random())::int * 7919 ELSE ((random() - 0.5) * 4294967000)::int END) & ~15) | t,
        10000 + (n - ${number - from}::int) / ${DAILY}::int, n
      FROM generate_series(${number}::int, ${last}::int) n, generate_series(1, 12) t`.execute(tx);
    await sql`INSERT INTO origin_key SELECT (((random() - 0.5) * 4294967000)::int & ~31) | k, n
      FROM generate_series(${number}::int, ${last}::int) n, generate_series(1, 18) k`.execute(tx);
    await fillStories(tx, number, last + 1);
  });
}

async function fillBatch(database: Database, from: number, to: number): Promise<void> {
  const signatures = Array.from({ length: to - from }, (_, i) => composeSignature(from + i));
  const rows = signatures.map((s, i) => toSignatureRow(s, 0, from + i + 1));
  await database.transaction().execute(async (tx) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(tx);
    await sql`SET LOCAL synchronous_commit = off`.execute(tx);
    const [base] = (
      await sql<{ number: number }>`
      INSERT INTO document_signature (ordinal, document_id, day, seen_day, words, vector, facts, credits, agency, shingles, level, sketch, quotes)
      SELECT ordinal, id, day, day, 400, vector, ${rows[0]?.facts}::jsonb, '{}', NULL, 880, 3, sketch, ''
      FROM unnest(${rows.map((r) => r.document_id)}::text[], ${rows.map((r) => r.day)}::int[], ${rows.map((r) => r.vector)}::bytea[],
        ${rows.map((r) => r.sketch)}::bytea[], ${rows.map((r) => r.ordinal)}::int[]) AS t(id, day, vector, sketch, ordinal)
      RETURNING number`.execute(tx)
    ).rows;
    const number = base?.number ?? 1;
    const terms = signatures.flatMap((s, i) =>
      findLookupTerms(s.story).terms.map((term) => [term, s.story.day ?? 0, number + i] as const),
    );
    await sql`INSERT INTO story_term SELECT * FROM unnest(${terms.map((t) => t[0])}::int[], ${terms.map((t) => t[1])}::int[],
      ${terms.map((t) => t[2])}::int[])`.execute(tx);
    const keys = signatures.flatMap((s, i) =>
      [...new Set(s.origin.keys)].map((key) => [key | 0, number + i] as const),
    );
    await sql`INSERT INTO origin_key SELECT * FROM unnest(${keys.map((k) => k[0])}::int[], ${keys.map((k) => k[1])}::int[])`.execute(
      tx,
    );
    await fillStories(tx, number, number + signatures.length);
  });
}

/** In stories of six that follow each other: about what placing gives, in the numbers that matter to a look-up. */
async function fillStories(tx: Database, from: number, to: number): Promise<void> {
  await sql`INSERT INTO story SELECT lpad(to_hex(g), 16, '0'), 6, 10000 + g * 6 / 1000, 10000 + g * 6 / 1000
    FROM generate_series(${from}::int / 6, ${to}::int / 6) g ON CONFLICT DO NOTHING`.execute(tx);
  await sql`INSERT INTO story_member SELECT n + 1, lpad(to_hex(n / 6), 16, '0') FROM generate_series(${from}::int, ${to - 1}::int) n`.execute(
    tx,
  );
  await sql`INSERT INTO document_copy SELECT n, n - 1, '{"kind": "text", "share": 1}'
    FROM generate_series(${from}::int, ${to - 1}::int) n WHERE n % 10 < 3 AND n > 1`.execute(tx);
}
