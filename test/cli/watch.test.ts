import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../store/test-database.js';
import { composeFeed, composePage, serveNewspaper } from '../workers/worker-bench.js';
import { makeDataFolder, runFaultline, startFaultline } from './faultline.js';

let store: TestDatabase;
let paper: Awaited<ReturnType<typeof serveNewspaper>>;
let folder: Awaited<ReturnType<typeof makeDataFolder>>;
let env: Record<string, string>;
beforeAll(async () => {
  store = await createTestDatabase();
  paper = await serveNewspaper();
  folder = await makeDataFolder();
  const hosts = { FAULTLINE_ALLOW_HOSTS: '127.0.0.1' };
  env = { ...hosts, DATABASE_URL: store.url, FAULTLINE_DATA: folder.path };
  paper.set('/feed', composeFeed(paper.url, ['one']));
  paper.set('/one', composePage('one'));
});
afterAll(async () => {
  paper.close();
  await folder.remove();
  await store.drop();
});

it('takes a feed from a reader, asks it only when turned on, and reads what it names', async () => {
  const opml = join(folder.path, 'feeds.opml');
  await writeFile(
    opml,
    `<opml version="2.0"><body><outline text="Harbor Post" xmlUrl="${paper.url}/feed"/></body></opml>`,
  );
  const imported = await runFaultline(['sources', 'import', opml], { env });
  expect(imported.stdout).toContain('added  harbor-post');
  const own = join(folder.path, 'own.opml');
  await runFaultline(['sources', 'export', '--out', own], { env });
  expect((await runFaultline(['sources', 'import', own], { env })).stdout).toMatch(/^0 added, /);
  const idle = await runFaultline(['watch', '--once'], { env });
  expect([idle.status, idle.stderr]).toEqual([1, expect.stringContaining('FL_NO_SOURCE')]);
  expect(paper.requests).toEqual([]);

  expect((await runFaultline(['sources', 'on', 'harbor-post'], { env })).stdout).toBe('on   harbor-post\n');
  const watched = await runFaultline(['watch', '--once'], { env });
  expect(watched.stderr).toBe('');
  expect(watched.stdout).toContain('2 jobs done, 0 failed.');
  const [first] = (await runFaultline(['sources', '--json'], { env })).stdout.split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({
    source: { id: 'harbor-post', affiliation: 'unknown' },
    health: { state: 'ok' },
    items7d: 1,
  });
}, 240_000);

it('a server runs a worker beside itself, which ends with it', async () => {
  paper.set('/feed', composeFeed(paper.url, ['two']));
  paper.set('/two', composePage('two'));
  await store.database
    .updateTable('feed_state')
    .set({ next_at: new Date(0).toISOString() })
    .execute();
  const server = startFaultline(['serve', '--port', '0'], { env });
  await server.waitFor('Ctrl-C');
  await expect
    .poll(async () => (await store.database.selectFrom('source_document').select('id').execute()).length, {
      timeout: 60_000,
      interval: 200,
    })
    .toBe(2);
  const workers = await store.database.selectFrom('worker').select('pid').execute();
  expect(workers).toHaveLength(1);
  // The hardest end: the worker notices by itself that its server is gone.
  server.process.kill('SIGKILL');
  await server.finished;
  await expect.poll(() => isRunning(workers[0]?.pid ?? 0), { timeout: 30_000, interval: 200 }).toBe(false);
}, 240_000);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
