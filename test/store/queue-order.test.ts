import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueue, type ReadJob } from '../../src/store/running/queue.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

function describePage(n: number): ReadJob {
  const given = { url: null, title: null, published: null, publisher: null, conflict: null };
  return { ...given, sha256: n.toString(16).padStart(64, '0'), label: `page ${n}`, isClean: false };
}

it('gives jobs in the order in which they were sent, also those sent together', async () => {
  const queue = await openQueue(test.database, { onError: () => {} });
  const labels: string[] = [];
  const pages = Array.from({ length: 250 }, (_, n) => describePage(n));
  for (let at = 0; at < pages.length; at += 100) await queue.send('read', pages.slice(at, at + 100));
  for (;;) {
    const jobs = await queue.take('read', 32);
    if (jobs.length === 0) break;
    labels.push(...jobs.map((j) => j.data.label));
    await queue.complete(
      'read',
      jobs.map((j) => j.id),
    );
  }
  await queue.close();
  expect(labels).toEqual(pages.map((p) => p.label));
});
