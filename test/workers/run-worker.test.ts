import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadFeedStates } from '../../src/store/running/feed-states.js';
import { reserveHostTurn } from '../../src/store/running/host-turns.js';
import { listOpenAlarms } from '../../src/store/running/source-health.js';
import { saveLease, saveWorker, takeLostLeases } from '../../src/store/running/worker-rows.js';
import { saveArticle } from '../../src/store/save-article.js';
import { checkWholeness } from '../../src/store/verify/check-wholeness.js';
import { pollFeed } from '../../src/workers/poll-feed.js';
import { runWorker } from '../../src/workers/run-worker.js';
import { checkAlarms, sendDuePolls } from '../../src/workers/watch-sources.js';
import { createArticle } from '../store/articles.js';
import { createTestDatabase, type TestDatabase } from '../store/test-database.js';
import {
  composeFeed,
  composePage,
  createWorkerDeps,
  describeSource,
  serveNewspaper,
  turnOn,
} from './worker-bench.js';

const START = '2026-03-01T08:00:00.000Z';
const later = (days: number) => new Date(Date.parse(START) + days * 86_400_000).toISOString();
const never = new AbortController().signal;
const DRAIN = { signal: never, isDraining: true, isFetching: true };

let store: TestDatabase;
let paper: Awaited<ReturnType<typeof serveNewspaper>>;
beforeEach(async () => {
  store = await createTestDatabase();
  paper = await serveNewspaper();
});
afterEach(async () => {
  paper.close();
  await store.drop();
});

async function listItems() {
  const rows = await store.database
    .selectFrom('feed_item')
    .select(['url', 'outcome', 'document_id'])
    .orderBy('url')
    .execute();
  return rows.map((r) => [r.url.slice(paper.url.length), r.outcome, r.document_id !== null]);
}

describe('a source that is turned on', () => {
  it('is asked, and what it names is fetched, read and stored once', async () => {
    const deps = await createWorkerDeps(store.database, { now: () => START });
    paper.set('/feed', composeFeed(paper.url, ['one', 'two', 'gone']));
    paper.set('/one', composePage('one'));
    paper.set('/two', composePage('two'));
    await turnOn(store.database, describeSource(paper.url), START);
    expect(await sendDuePolls(deps)).toBe(1);
    expect(await sendDuePolls(deps)).toBe(0);
    await runWorker(deps, DRAIN);
    expect(await listItems()).toEqual([
      ['/gone', 'failed', false],
      ['/one', 'added', true],
      ['/two', 'added', true],
    ]);
    const documents = await store.database.selectFrom('source_document').select('source_id').execute();
    expect(documents).toEqual([{ source_id: 'harbor-post' }, { source_id: 'harbor-post' }]);
    const [state] = await loadFeedStates(store.database);
    expect(state).toMatchObject({ failures: 0, answeredAt: START, code: null });
    // A page that is gone is not asked again: it is a dead letter with the reason, and an issue.
    const dead = await deps.queue.listDead({ limit: 10, offset: 0 });
    expect(dead).toMatchObject([{ queue: 'article', error: { code: 'FL_HTTP' }, data: { title: 'gone' } }]);
    const issues = await store.database.selectFrom('issue').select('code').execute();
    expect(issues).toEqual([{ code: 'FL_HTTP' }]);

    paper.set('/gone', composePage('gone'));
    expect(await deps.queue.replay(dead.map((d) => d.id))).toBe(1);
    await runWorker(deps, DRAIN);
    expect((await listItems())[0]).toEqual(['/gone', 'added', true]);
    expect(await deps.queue.listDead({ limit: 10, offset: 0 })).toEqual([]);

    const again = await createWorkerDeps(store.database, { now: () => later(1) });
    const before = paper.requests.filter((path) => path === '/one').length;
    expect(await sendDuePolls(again)).toBe(1);
    await runWorker(again, DRAIN);
    expect(paper.requests.filter((path) => path === '/one').length).toBe(before);
  });

  it('is asked later and later while it fails, and is well again when it answers', async () => {
    const deps = await createWorkerDeps(store.database, { now: () => START });
    paper.set('/feed', 500, 500, 500, composeFeed(paper.url, []).replace('<title>', '<title>x'));
    await turnOn(store.database, describeSource(paper.url), START);
    await sendDuePolls(deps);
    const job = { sourceId: 'harbor-post', url: `${paper.url}/feed` };
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      await pollFeed(job, deps);
      const [state] = await loadFeedStates(store.database);
      waits.push((Date.parse(state?.nextAt ?? '') - Date.parse(START)) / 60_000);
    }
    expect(waits).toEqual([3.75, 7.5, 15]);
    await pollFeed(job, deps);
    expect((await loadFeedStates(store.database))[0]).toMatchObject({ failures: 0, code: null });
  });

  it('that is off is never asked', async () => {
    const deps = await createWorkerDeps(store.database);
    expect(await sendDuePolls(deps)).toBe(0);
    await pollFeed({ sourceId: 'tass', url: 'https://tass.com/rss/v2.xml' }, deps);
    expect(deps.logged).toEqual([]);
  });

  it('that falls silent raises one alarm, in the log and at the webhook, and ends it', async () => {
    let now = START;
    const deps = await createWorkerDeps(store.database, { now: () => now, webhook: `${paper.url}/hook` });
    paper.set('/feed', composeFeed(paper.url, ['one']));
    paper.set('/one', composePage('one'));
    await turnOn(store.database, describeSource(paper.url), START);
    await sendDuePolls(deps);
    await runWorker(deps, { ...DRAIN, isFetching: true });
    now = later(0.9);
    await checkAlarms(deps);
    expect(await listOpenAlarms(store.database)).toEqual([]);
    now = later(1.1);
    await checkAlarms(deps);
    await checkAlarms(deps);
    expect(await listOpenAlarms(store.database)).toMatchObject([{ sourceId: 'harbor-post', kind: 'silent' }]);
    expect(paper.posted.map((body) => JSON.parse(body).state)).toEqual(['silent']);
    expect(deps.logged.filter((l) => 'alarm' in l.facts)).toHaveLength(1);
    paper.set('/feed', composeFeed(paper.url, ['new']));
    paper.set('/new', composePage('new'));
    await pollFeed({ sourceId: 'harbor-post', url: `${paper.url}/feed` }, deps);
    await checkAlarms(deps);
    expect(await listOpenAlarms(store.database)).toEqual([]);
    expect(paper.posted.map((body) => JSON.parse(body).state)).toEqual(['silent', 'ok']);
  });
});

async function listUnwhole(): Promise<string[]> {
  const found: string[] = [];
  for await (const { findings } of checkWholeness(store.database))
    found.push(...findings.map((f) => f.where));
  return found;
}

describe('many workers', () => {
  it('take turns at a host', async () => {
    const waits = await Promise.all(
      [1, 2, 3].map(() => reserveHostTurn(store.database, 'a.example', 60_000)),
    );
    const sorted = waits.sort((a, b) => a - b).map((w) => Math.round(w / 60_000));
    expect(sorted).toEqual([0, 1, 2]);
    expect(await reserveHostTurn(store.database, 'b.example', 60_000)).toBe(0);
  });

  it('get what one of them held that is gone', async () => {
    const deps = await createWorkerDeps(store.database);
    const worker = { id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', host: 'here', pid: 1234 };
    await saveWorker(store.database, worker);
    await deps.queue.send('article', [
      { url: `${paper.url}/one`, sourceId: 'harbor-post', title: null, published: null },
    ]);
    const [job] = await deps.queue.take('article', 1);
    await saveLease(store.database, worker.id, { lane: 'a', queue: 'article', jobs: [job?.id ?? ''] });
    expect(await takeLostLeases(store.database, { host: 'elsewhere', isAlive: () => false })).toEqual([]);
    expect(await takeLostLeases(store.database, { host: 'here', isAlive: () => true })).toEqual([]);
    const lost = await takeLostLeases(store.database, { host: 'here', isAlive: () => false });
    expect(lost).toEqual([{ lane: 'a', queue: 'article', jobs: [job?.id] }]);
  });

  it('file what one of them stored and did not live to file', async () => {
    const deps = await createWorkerDeps(store.database);
    const { documentId } = await saveArticle(store.database, createArticle());
    expect(await listUnwhole()).toEqual([`reading ${documentId}-1`]);
    await runWorker(deps, { ...DRAIN, isFetching: false });
    const filed = await store.database.selectFrom('ledger_log').select(['kind', 'ref']).execute();
    expect(filed).toEqual([{ kind: 'reading', ref: `${documentId}-1` }]);
    expect(await listUnwhole()).toEqual([]);
  });

  it('stop at once when told to, and hold nothing', async () => {
    const deps = await createWorkerDeps(store.database);
    const stop = new AbortController();
    const running = runWorker(deps, { signal: stop.signal, isDraining: false, isFetching: true });
    setTimeout(() => stop.abort(), 50);
    await running;
    expect(await store.database.selectFrom('worker').selectAll().execute()).toEqual([]);
  });
});
