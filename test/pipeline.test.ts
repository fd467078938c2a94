import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCapture } from '../src/collect/capture.js';
import { loadOntology } from '../src/ontology/load.js';
import { rebuildLedger } from '../src/pipeline/ledger.js';
import { addArticle, addFromUrl, type PipelineDeps } from '../src/pipeline.js';
import { createCatalog } from '../src/store/create-catalog.js';
import { listEvents } from '../src/store/load-ledger.js';
import { createTestDatabase, type TestDatabase } from './store/test-database.js';

const NOW = '2025-07-13T08:00:00.000Z';
let test: TestDatabase;
let deps: PipelineDeps;
beforeAll(async () => {
  test = await createTestDatabase();
  const ontology = loadOntology('data');
  deps = { database: test.database, ontology, effects: { now: () => NOW }, engine: '0.1.0' };
});
afterAll(() => test.drop());

const capture = (text: string) =>
  createCapture(Buffer.from(text), { url: null, mediaType: 'text/plain', capturedAt: NOW, headers: {} });

const TEXT =
  'Ukraine said on Tuesday that Russian forces had shelled Kherson overnight, killing at least two people. Russia denied it.';

describe('addArticle', () => {
  it('takes an article all the way from bytes to stored statements', async () => {
    const given = { published: '2025-07-09', publisher: 'The Ledger', conflict: 'by-hand', clean: true };
    const added = await addArticle(capture(TEXT), given, deps);
    if (added.kind !== 'added') throw new Error(JSON.stringify(added));
    const found = await createCatalog(test.database, []).loadDocument(added.documentId);
    expect(found?.reading.document).toMatchObject({
      text: TEXT,
      publisher: 'The Ledger',
      published: '2025-07-09',
    });
    expect(found?.statements).toBe(added.statements);
    expect(found?.statements).toBeGreaterThan(0);
    for (const s of found?.reading.statements ?? []) expect(s.quote).toBe(TEXT.slice(s.start, s.end));
    expect(found?.conflicts.map((c) => c.id)).toEqual(['by-hand', 'ukraine']);
    expect(found?.knownAt).toBe(NOW);
  });

  it('stores the same bytes once, and keeps what a person adds about them', async () => {
    const again = await addArticle(capture(TEXT), { conflict: 'second-thought', clean: true }, deps);
    expect(again.kind).toBe('known');
    if (again.kind !== 'known') return;
    const found = await createCatalog(test.database, []).loadDocument(again.documentId);
    expect(found?.conflicts.map((c) => c.id)).toContain('second-thought');
    expect(found?.readingNumber).toBe(2);
  });

  it('files a known document under the conflict that a person names, from then on', async () => {
    const text = 'Ukraine said on Friday that Russian forces had shelled Sumy overnight, killing one person.';
    const given = { published: '2025-07-11', publisher: 'The Ledger' };
    await addArticle(capture(text), given, deps);
    const later = '2025-07-14T08:00:00.000Z';
    for (let i = 0; i < 2; i++)
      await addArticle(capture(text), { conflict: 'named' }, { ...deps, effects: { now: () => later } });
    const list = async (conflict: string, asOf: string | null) =>
      (await listEvents(test.database, { conflict, limit: 9, offset: 0 }, asOf)).items;
    expect((await list('named', null)).map((e) => e.members.length)).toEqual([1]);
    expect(await list('named', NOW)).toEqual([]);
    const before = await list('named', null);
    await rebuildLedger({
      database: test.database,
      actors: deps.ontology.actors,
      sources: deps.ontology.sources,
    });
    expect(await list('named', null)).toEqual(before);
    expect(await list('named', NOW)).toEqual([]);
  });

  it('makes an issue of a document that cannot be read, once, and goes on', async () => {
    for (let i = 0; i < 2; i++) {
      const failed = await addArticle(capture(''), { label: 'empty.html' }, deps);
      expect(failed).toMatchObject({ kind: 'failed', error: { code: 'FL_EMPTY' } });
    }
    const issues = await createCatalog(test.database, []).listIssues({ limit: 10, offset: 0 });
    expect(issues.items).toMatchObject([{ label: 'empty.html', code: 'FL_EMPTY', knownAt: NOW }]);
  });

  it('keeps what a model server proposed, and an issue when it gave no answer', async () => {
    const proposal = {
      kind: 'assessment',
      quote: 'Rain is not expected to stop the trucks',
      proposition: 'stop the trucks',
    };
    const content = JSON.stringify({ statements: [proposal, { ...proposal, quote: 'Rain stops all' }] });
    const server = createServer((_, response) => {
      response.end(JSON.stringify({ choices: [{ message: { content } }] }));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const model = { url, name: 'one', key: null };
    const read = async (text: string) => {
      const added = await addArticle(capture(text), { clean: true }, { ...deps, model });
      if (added.kind !== 'added') throw new Error(JSON.stringify(added));
      return (await createCatalog(test.database, []).loadDocument(added.documentId))?.reading;
    };
    const reading = await read('The convoy left the town at noon. Rain is not expected to stop the trucks.');
    expect(reading?.proposals).toMatchObject({ proposed: 2, admitted: 1, dropped: { 'not-verbatim': 1 } });
    expect(reading?.statements.at(-1)).toMatchObject({ rule: 'model:one', quote: proposal.quote });
    server.close();
    const unanswered = await read(
      'The convoy left the village at noon. Rain is not expected to stop the trucks.',
    );
    expect(unanswered?.proposals).toMatchObject({ error: 'FL_MODEL' });
    const issues = await createCatalog(test.database, []).listIssues({ limit: 10, offset: 0 });
    expect(issues.items.map((i) => i.code)).toContain('FL_MODEL');
  });

  it('makes an issue of a bug in reading too', async () => {
    const broken = {
      ...deps,
      ontology: {
        ...deps.ontology,
        get engine(): never {
          throw new Error('boom');
        },
      },
    };
    const failed = await addArticle(capture(`${TEXT} Once more.`), { clean: true }, broken);
    expect(failed).toMatchObject({ kind: 'failed', error: { code: 'FL_INTERNAL', message: 'boom' } });
  });

  it('throws when the store fails: nothing is taken for stored', async () => {
    const lost = await createTestDatabase({ isMigrated: false });
    const adding = addArticle(capture(TEXT), { clean: true }, { ...deps, database: lost.database });
    await expect(adding).rejects.toThrow();
    await lost.drop();
  });
});

const page = (body: string, head = '') =>
  createCapture(
    Buffer.from(`<html lang="en"><head><title>T</title>${head}</head><body>${body}</body></html>`),
    {
      url: 'https://lake.example/report',
      mediaType: 'text/html',
      capturedAt: NOW,
      headers: {},
    },
  );
const report = (killed: string, more = '') =>
  `<article><h1>Shelling of Kherson</h1><p>Ukraine said on Tuesday that Russian forces had shelled Kherson overnight, killing ${killed} people in the harbour quarter.</p>
  <p>The governor of the region said that rescue teams were still at work among the ruins of two houses.</p><p>Russia denied on Tuesday that its forces had aimed at the city.</p>${more}</article>`;

describe('versions of an article', () => {
  const load = (id: string) => createCatalog(test.database, []).loadDocument(id);

  it('are linked with what changed; another page around the same text is none', async () => {
    const first = await addArticle(page(report('two')), {}, deps);
    const around = await addArticle(page(report('two'), '<meta name="token" content="9">'), {}, deps);
    const second = await addArticle(
      page(report('five', '<p>A curfew begins tonight, the governor said.</p>')),
      {},
      deps,
    );
    if (first.kind !== 'added' || second.kind !== 'added') throw new Error(JSON.stringify([first, second]));
    expect(around).toEqual({ kind: 'known', documentId: first.documentId });
    expect((await load(first.documentId))?.version).toMatchObject({
      number: 1,
      total: 2,
      nextId: second.documentId,
    });
    const { version } = (await load(second.documentId)) ?? {};
    expect(version).toMatchObject({ number: 2, total: 2, formerId: first.documentId, nextId: null });
    expect(version?.changes?.added).toEqual(['A curfew begins tonight, the governor said.']);
    expect(version?.changes?.altered.map((a) => a.to)).toEqual([
      expect.stringContaining('killing five people'),
    ]);
    const third = await addArticle(page(report('six')), {}, deps);
    if (third.kind !== 'added') throw new Error('not added');
    expect((await load(first.documentId))?.version).toMatchObject({ number: 1, total: 3 });
    expect((await load(third.documentId))?.version).toMatchObject({
      number: 3,
      total: 3,
      formerId: second.documentId,
    });
  });
});

describe('a live blog', () => {
  const entry = (id: string, text: string) => ({
    '@type': 'BlogPosting',
    '@id': id,
    datePublished: '2025-07-12',
    articleBody: text,
  });
  const live = (...entries: object[]) =>
    page(
      report('two'),
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'LiveBlogPosting', liveBlogUpdate: entries })}</script>`,
    );
  const a = entry(
    'a',
    'Russian forces shelled Kherson on Saturday, Ukraine said, and two people were killed.',
  );
  const b = entry('b', 'Russia denied on Saturday that it had shelled the city.');
  const c = entry('c', 'Ukraine shot down forty drones overnight, its air force said.');

  it('is stored by entries, and only new ones when it is seen again', async () => {
    const count = async () => (await createCatalog(test.database, []).loadCounts()).documents;
    const before = await count();
    const added = await addArticle(live(a, b), {}, deps);
    expect(await count()).toBe(before + 2);
    await addArticle(live(c, a, b), {}, deps);
    expect(await count()).toBe(before + 3);
    expect((await addArticle(live(b, a, c), {}, deps)).kind).toBe('known');
    if (added.kind !== 'added') throw new Error('not added');
    const found = await createCatalog(test.database, []).loadDocument(added.documentId);
    expect(found).toMatchObject({
      entryOf: 'https://lake.example/report',
      url: 'https://lake.example/report#a',
      published: '2025-07-12',
    });
  });
});

describe('addFromUrl', () => {
  it('makes an issue of an address that may not be fetched', async () => {
    const failed = await addFromUrl('http://127.0.0.1:9/x', {}, deps);
    expect(failed).toMatchObject({ kind: 'failed', error: { code: 'FL_PRIVATE_ADDRESS' } });
    const issues = await createCatalog(test.database, []).listIssues({ limit: 1, offset: 0 });
    expect(issues.items[0]).toMatchObject({ label: 'http://127.0.0.1:9/x', url: 'http://127.0.0.1:9/x' });
  });
});
