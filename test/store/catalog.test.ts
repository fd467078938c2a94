import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/store/catalog.js';
import { createCatalog } from '../../src/store/create-catalog.js';
import { linkConflict, nameDocument, saveArticle, saveRereading } from '../../src/store/save-article.js';
import { saveIssue } from '../../src/store/save-issue.js';
import { createArticle } from './articles.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const CONFLICTS = [
  {
    id: 'north',
    name: 'The northern war',
    summary: 'Over the pass.',
    sides: ['Highland', 'Lowland'],
    started: '2021-03',
    incompatibility: 'territory',
  },
  { id: 'quiet', name: 'A quiet one', summary: null, sides: [], started: null, incompatibility: null },
];

const older = createArticle({
  place: 'Oldbridge',
  published: '2025-07-12',
  knownAt: '2025-07-13T00:00:00.000Z',
});
const newer = createArticle({
  place: 'Newbridge',
  published: '2025-08-02',
  knownAt: '2025-08-02T09:00:00.000Z',
  isExample: true,
});
const undated = createArticle({
  place: 'Nowhen',
  published: null,
  publisher: null,
  conflict: null,
  knownAt: '2025-09-01T00:00:00.000Z',
});
const idOf = (article: typeof older) => nameDocument(article.capture.sha256);

let test: TestDatabase;
let catalog: Catalog;
beforeAll(async () => {
  test = await createTestDatabase();
  catalog = createCatalog(test.database, CONFLICTS);
  for (const article of [older, newer, undated]) await saveArticle(test.database, article);
  await linkConflict(test.database, idOf(newer), 'named-by-hand', '2025-08-03T00:00:00.000Z');
});
afterAll(() => test.drop());

describe('listDocuments', () => {
  it('gives the newest first, undated ones last, and counts all that match', async () => {
    const page = await catalog.listDocuments({ limit: 2, offset: 0 });
    expect(page.items.map((d) => d.id)).toEqual([idOf(newer), idOf(older)]);
    expect(page.total).toBe(3);
    const rest = await catalog.listDocuments({ limit: 2, offset: 2 });
    expect(rest.items.map((d) => d.id)).toEqual([idOf(undated)]);
  });

  it('says of each what a list shows', async () => {
    const page = await catalog.listDocuments({ limit: 1, offset: 0 });
    expect(page.items[0]).toEqual({
      id: idOf(newer),
      title: 'Shelling of Newbridge',
      url: null,
      publisher: 'The Harbour Post',
      published: '2025-08-02',
      language: 'en',
      isExample: true,
      knownAt: '2025-08-02T09:00:00.000Z',
      statements: 2,
      conflicts: [
        { id: 'named-by-hand', name: 'named-by-hand' },
        { id: 'north', name: 'The northern war' },
      ],
    });
  });

  it('keeps to a conflict', async () => {
    const page = await catalog.listDocuments({ limit: 9, offset: 0, conflict: 'named-by-hand' });
    expect(page.items.map((d) => d.id)).toEqual([idOf(newer)]);
    expect(page.total).toBe(1);
  });
});

describe('loadDocument', () => {
  it('gives back the Reading that was stored', async () => {
    const found = await catalog.loadDocument(idOf(older));
    expect(found?.reading).toEqual(older.reading);
    expect(found?.readingId).toBe(`${idOf(older)}-1`);
    expect(found?.capture).toEqual({
      sha256: older.capture.sha256,
      size: older.capture.bytes.length,
      mediaType: 'text/plain',
      url: null,
      capturedAt: older.capture.capturedAt,
    });
  });

  it('is null for an id that nothing has', async () => {
    expect(await catalog.loadDocument('0'.repeat(16))).toBeNull();
  });

  it('shows the latest of several readings, and the statements of that one alone', async () => {
    const article = createArticle({ place: 'Rereadham', published: '2024-01-01' });
    await saveArticle(test.database, article);
    const [event] = article.reading.statements;
    const again = { ...article.reading, statements: event ? [event] : [] };
    await saveRereading(test.database, { ...article, reading: again, engine: '0.2.0' });
    const found = await catalog.loadDocument(idOf(article));
    expect(found).toMatchObject({ engine: '0.2.0', readingNumber: 2, statements: 1 });
    const listed = await catalog.listStatements({ limit: 9, offset: 0, document: idOf(article) });
    expect(listed.items.map((s) => s.id)).toEqual([`${idOf(article)}-2-s1`]);
    const superseded = await catalog.loadStatement(`${idOf(article)}-1-s2`);
    expect(superseded?.statement.kind).toBe('position');
  });
});

describe('listStatements', () => {
  const all = { limit: 100, offset: 0, until: '2025-12-31', since: '2025-01-01' };

  it('follows the documents, then the text', async () => {
    const page = await catalog.listStatements(all);
    expect(page.items.map((s) => [s.document.id, s.statement.id])).toEqual([
      [idOf(newer), 's1'],
      [idOf(newer), 's2'],
      [idOf(older), 's1'],
      [idOf(older), 's2'],
    ]);
  });

  it.each([
    [{ kind: 'position' as const }, 2],
    [{ eventType: 'ASSAULT' as const }, 2],
    [{ eventType: 'AID' as const }, 0],
    [{ factuality: 'asserted' as const }, 4],
    [{ factuality: 'negated' as const }, 0],
    [{ actor: 'name:rebels' }, 2],
    [{ actor: 'name:nobody' }, 0],
    [{ conflict: 'named-by-hand' }, 2],
    [{ since: '2025-08-02' }, 2],
    [{ until: '2025-08-01' }, 2],
    [{ conflict: 'north', kind: 'event' as const, until: '2025-07-12' }, 1],
  ])('keeps to %j', async (filter, total) => {
    const page = await catalog.listStatements({ ...all, ...filter });
    expect([page.total, page.items.length]).toEqual([total, total]);
  });

  it('brings the mentions a statement names, and no others', async () => {
    const page = await catalog.listStatements({ ...all, document: idOf(older) });
    expect(page.items.map((s) => s.mentions.map((m) => m.id))).toEqual([['m1', 'm2', 'm3'], ['m4']]);
  });

  it('follows an antecedent out of the sentence', async () => {
    const article = createArticle({ place: 'Pronounham', published: '2023-01-01' });
    const mentions = article.reading.mentions.map((m) =>
      m.id === 'm4' && m.type === 'actor' ? { ...m, antecedent: 'm1' } : m,
    );
    await saveArticle(test.database, { ...article, reading: { ...article.reading, mentions } });
    const found = await catalog.loadStatement(`${idOf(article)}-1-s2`);
    expect(found?.mentions.map((m) => m.id)).toEqual(['m1', 'm4']);
  });
});

describe('conflicts', () => {
  it('come by their latest document, and those without one last', async () => {
    const listed = await catalog.listConflicts();
    expect(listed.map((c) => [c.id, c.lastPublished])).toEqual([
      ['named-by-hand', '2025-08-02'],
      ['north', '2025-08-02'],
      ['quiet', null],
    ]);
    expect(listed.find((c) => c.id === 'named-by-hand')).toMatchObject({
      documents: 1,
      statements: 2,
      examples: 1,
    });
  });

  it('count their statements by kind', async () => {
    const found = await catalog.loadConflict('named-by-hand');
    expect(found?.byKind).toEqual({
      event: 1,
      claim: 0,
      position: 1,
      condition: 0,
      commitment: 0,
      assessment: 0,
    });
    expect(await catalog.loadConflict('quiet')).toMatchObject({ documents: 0, name: 'A quiet one' });
    expect(await catalog.loadConflict('none-such')).toBeNull();
  });
});

describe('as of a moment', () => {
  const then = '2025-08-02T08:59:59.000Z';
  it('shows what was known, and nothing that came to be known later', async () => {
    const past = catalog.asOf(then);
    const documents = await past.listDocuments({ limit: 9, offset: 0, conflict: 'north' });
    expect(documents.items.map((d) => d.id)).toContain(idOf(older));
    expect(documents.items.map((d) => d.id)).not.toContain(idOf(newer));
    const statements = await past.listStatements({
      limit: 99,
      offset: 0,
      since: '2025-01-01',
      until: '2025-12-31',
    });
    expect(statements.items.map((s) => s.document.id)).toEqual([idOf(older), idOf(older)]);
    expect(await past.loadDocument(idOf(newer))).toBeNull();
    expect(await past.loadConflict('named-by-hand')).toBeNull();
    expect(await past.loadCounts()).toMatchObject({ examples: 0 });
  });

  it('shows the reading that stood then', async () => {
    const article = createArticle({
      place: 'Twicely',
      published: '2024-02-01',
      knownAt: '2025-07-13T01:00:00.000Z',
    });
    await saveArticle(test.database, article);
    const again = { ...article, engine: '0.2.0', knownAt: '2025-09-09T00:00:00.000Z' };
    await saveRereading(test.database, again);
    expect((await catalog.asOf(then).loadDocument(idOf(article)))?.readingNumber).toBe(1);
    expect((await catalog.loadDocument(idOf(article)))?.readingNumber).toBe(2);
  });
});

describe('versions of an article', () => {
  const at = (url: string, place: string, knownAt: string) => {
    const article = createArticle({ place, published: '2022-05-01', conflict: 'revised', knownAt });
    const document = { ...article.reading.document, url };
    return { ...article, reading: { ...article.reading, document } };
  };
  const versions = ['Firstham', 'Secondham', 'Thirdham'].map((place, i) =>
    at('https://post.example/a', place, `2025-07-1${i}T08:00:00.000Z`),
  );
  const other = at('https://post.example/b', 'Otherham', '2025-07-20T08:00:00.000Z');
  beforeAll(async () => {
    for (const article of [...versions, other]) await saveArticle(test.database, article);
  });
  const window = { limit: 9, offset: 0, conflict: 'revised' };
  const [, second, third] = versions.map(idOf);

  it('are one document in lists and counts: the latest', async () => {
    const documents = await catalog.listDocuments(window);
    expect(documents.items.map((d) => d.id)).toEqual([idOf(other), third]);
    const statements = await catalog.listStatements(window);
    expect([documents.total, statements.total]).toEqual([2, 4]);
    expect(await catalog.loadConflict('revised')).toMatchObject({ documents: 2, statements: 4 });
    const all = await catalog.listDocuments({ limit: 1, offset: 0 });
    expect((await catalog.loadCounts()).documents).toBe(all.total);
  });

  it('stand in the past as they did: the one that was the latest then', async () => {
    const then = catalog.asOf('2025-07-11T12:00:00.000Z');
    expect((await then.listDocuments(window)).items.map((d) => d.id)).toEqual([second]);
  });

  it('have earlier ones that still open, with their statements', async () => {
    const found = await catalog.loadDocument(second ?? '');
    expect(found?.version).toMatchObject({ number: 2, total: 3, nextId: third });
    expect((await catalog.listStatements({ ...window, document: second ?? '' })).total).toBe(2);
  });
});

describe('the rest', () => {
  it('lists issues, newest first', async () => {
    for (const day of ['01', '02']) {
      const error = { code: 'FL_EMPTY', message: `no ${day}`, hint: 'h' };
      const knownAt = `2025-01-${day}T00:00:00.000Z`;
      await saveIssue(test.database, { sha256: null, label: 'x', url: null, error, knownAt });
    }
    const page = await catalog.listIssues({ limit: 1, offset: 0 });
    expect(page).toMatchObject({ total: 2, items: [{ message: 'no 02', code: 'FL_EMPTY' }] });
  });

  it('counts what current readings hold', async () => {
    const counts = await catalog.loadCounts();
    const listed = await catalog.listStatements({ limit: 1, offset: 0 });
    expect(counts).toMatchObject({ statements: listed.total, examples: 1, issues: 2 });
  });

  it('says in the user’s terms when the store does not answer', async () => {
    const { openDatabase } = await import('../../src/store/database.js');
    const nobody = openDatabase('postgres://x:y@127.0.0.1:1/z');
    await expect(createCatalog(nobody, []).checkHealth()).rejects.toMatchObject({
      code: 'FL_DATABASE_UNREACHABLE',
    });
    await nobody.destroy();
  });
});
