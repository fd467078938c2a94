import { once } from 'node:events';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCapture } from '../../src/collect/capture.js';
import { openQueue } from '../../src/store/running/queue.js';
import { nameDocument } from '../../src/store/save-article.js';
import { saveCaptures } from '../../src/store/save-captures.js';
import { createTestDatabase, type TestDatabase } from '../store/test-database.js';
import { type Finished, makeDataFolder, startFaultline } from './faultline.js';

const TEXT = 'Rebels shelled Goma on Friday, killing 3 people. The council demanded a truce, a nurse said.';
/** the ledger's, src/store/ledger-log.ts */
const LEDGER_TURN = 4_100_006;

let test: TestDatabase;
let folder: Awaited<ReturnType<typeof makeDataFolder>>;
beforeAll(async () => {
  test = await createTestDatabase();
  folder = await makeDataFolder();
});
afterAll(async () => {
  await test.drop();
  await folder.remove();
});

const startWorker = () =>
  startFaultline(['worker', '--read', '--drain'], {
    env: { DATABASE_URL: test.url, FAULTLINE_DATA: folder.path },
  });

/** Stores a page and has it read by a job, as a back-fill does. */
async function sendPage(): Promise<string> {
  const facts = { url: null, mediaType: 'text/plain', capturedAt: '2025-08-20T09:00:00.000Z', headers: {} };
  const capture = createCapture(Buffer.from(TEXT), facts);
  await saveCaptures(test.database, [capture], '2025-08-20T09:00:00.000Z');
  const queue = await openQueue(test.database, { onError: () => {} });
  const { sha256 } = capture;
  const given = { url: null, title: null, published: '2025-08-20', publisher: null, conflict: null };
  await queue.send('read', [{ ...given, sha256, label: 'a page', isClean: false }]);
  await queue.close();
  return `${nameDocument(sha256)}-1`;
}

async function listFiled(): Promise<string[]> {
  const { rows } = await sql<{ ref: string }>`SELECT ref FROM ledger_log`.execute(test.database);
  return rows.map((r) => r.ref);
}

async function waitForDocument(worker: Promise<Finished>): Promise<void> {
  let ended: Finished | null = null;
  void worker.then((f) => {
    ended = f;
  });
  while (ended === null) {
    const { rows } = await sql`SELECT 1 FROM source_document`.execute(test.database);
    if (rows.length > 0) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the worker ended: ${JSON.stringify(ended)}`);
}

it('a worker files what one before it stored and was killed over', async () => {
  const readingId = await sendPage();
  await test.database.connection().execute(async (turn) => {
    await sql`SELECT pg_advisory_lock(${LEDGER_TURN})`.execute(turn);
    const first = startWorker();
    await waitForDocument(first.finished);
    first.process.kill('SIGKILL');
    await once(first.process, 'close');
    await sql`SELECT pg_advisory_unlock(${LEDGER_TURN})`.execute(turn);
  });
  expect(await listFiled()).toEqual([]);
  const { status, stderr } = await startWorker().finished;
  expect([status, stderr]).toEqual([0, expect.any(String)]);
  expect(await listFiled()).toEqual([readingId]);
}, 180_000);
