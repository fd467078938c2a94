import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createCapture } from '../../src/collect/capture.js';
import { loadOntology } from '../../src/ontology/load.js';
import { rebuildStories } from '../../src/pipeline/stories.js';
import { addArticle, type PipelineDeps } from '../../src/pipeline.js';
import { createStoryCatalog } from '../../src/store/stories/create-story-catalog.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const NOW = '2025-03-20T08:00:00.000Z';
const ontology = loadOntology('data');
let test: TestDatabase;
let deps: PipelineDeps;
beforeEach(async () => {
  await test?.drop();
  test = await createTestDatabase();
  deps = { database: test.database, ontology, effects: { now: () => NOW }, engine: '0.1.0' };
});
afterAll(() => test.drop());

async function add(
  text: string,
  published: string | null,
  publisher: string | null = null,
  { url = null, knownAt = NOW }: { readonly url?: string | null; readonly knownAt?: string } = {},
): Promise<string> {
  const facts = { url, mediaType: 'text/plain', capturedAt: knownAt, headers: {} };
  const added = await addArticle(
    createCapture(Buffer.from(text), facts),
    { published, publisher, clean: true },
    { ...deps, effects: { now: () => knownAt } },
  );
  if (added.kind === 'failed') throw new Error(JSON.stringify(added));
  return added.documentId;
}

/** By document: its story and, for copies, its origin and the kind of reason. */
async function listPlaces() {
  const rows = await test.database
    .selectFrom('document_signature as d')
    .innerJoin('story_member as m', 'm.document', 'd.number')
    .leftJoin('document_copy as c', 'c.document', 'd.number')
    .leftJoin('document_signature as o', 'o.number', 'c.origin')
    .select(['d.document_id as id', 'm.story_id as story', 'o.document_id as origin', 'c.reason'])
    .execute();
  return new Map(rows.map((r) => [r.id, { story: r.story, origin: r.origin, kind: r.reason?.kind ?? null }]));
}

const BLAST = [
  'A car bomb killed eleven people outside a tea shop in Mogadishu on Tuesday, police said. Witnesses saw smoke over the Hodan district.',
  'Eleven killed as car bomb explodes near Mogadishu tea shop. The blast in Hodan district broke windows, witnesses said.',
  'Mogadishu car bomb kills eleven. Officer Abdi Warsame said the bomb went off outside a tea shop in Hodan.',
];
const FERRY = [
  'Customs officers held the ferry Aurelia at the port of Odesa for two days because its papers lacked a stamp.',
  'Harbor master Ilva Dorn said that forty passengers had slept in the terminal on benches and coats.',
  'The owner, a firm from Izmail, called the fine of nine thousand euros an act of spite.',
  'The minister of transport promised a written answer to the town council before the end of the month.',
];

describe('placing documents', () => {
  it('joins reports of one happening, in a story named after the first', async () => {
    const ids = [];
    for (const text of BLAST) ids.push(await add(text, '2025-03-12'));
    const ferry = await add(FERRY.join(' '), '2025-03-12');
    const places = await listPlaces();
    expect(new Set(ids.map((id) => places.get(id)?.story))).toEqual(new Set([ids[0]]));
    expect(places.get(ferry)?.story).toBe(ferry);
    const stories = await test.database.selectFrom('story').selectAll().orderBy('documents').execute();
    expect(stories.map((s) => s.documents)).toEqual([1, 3]);
  });

  it('joins what came weeks apart to no story', async () => {
    const first = await add(BLAST[0] ?? '', '2025-01-12');
    const second = await add(BLAST[1] ?? '', '2025-03-12');
    const places = await listPlaces();
    expect(places.get(first)?.story).not.toBe(places.get(second)?.story);
  });

  it('makes the earlier publication the original, also when it comes in last, and its copies follow', async () => {
    const copy = await add(FERRY.slice(0, 3).join(' '), '2025-03-12');
    const second = await add(`${FERRY.slice(0, 3).join(' ')} More soon.`, '2025-03-13');
    expect((await listPlaces()).get(second)).toMatchObject({ origin: copy, kind: 'text' });
    const original = await add(FERRY.join(' '), '2025-03-11');
    const places = await listPlaces();
    expect(places.get(original)?.origin).toBeNull();
    expect([copy, second].map((id) => places.get(id)?.origin)).toEqual([original, original]);
  });

  it('takes reports that credit one agency for one origin', async () => {
    const first = await add(`MOGADISHU (Reuters) - ${BLAST[0]}`, '2025-03-12', 'The Ledger');
    const second = await add(`${BLAST[1]}\n\nSource: Reuters`, '2025-03-12', 'The Post');
    const places = await listPlaces();
    const copies = [first, second].filter((id) => places.get(id)?.origin !== null);
    expect(copies).toHaveLength(1);
    expect(places.get(copies[0] ?? '')?.kind).toBe('credit');
  });

  it('loses and doubles nothing when adders race', async () => {
    const outlets = ['Ledger', 'Post', 'Courier', 'Herald'];
    const texts = outlets.flatMap((outlet) => BLAST.map((text) => `${text} Read more in the ${outlet}.`));
    await Promise.all(texts.map((text) => add(text, '2025-03-12')));
    const places = await listPlaces();
    expect(places.size).toBe(12);
    expect(new Set([...places.values()].map((p) => p.story)).size).toBe(1);
    const story = await test.database.selectFrom('story').selectAll().executeTakeFirstOrThrow();
    expect(story.documents).toBe(12);
  });

  it('stores no part of an article whose placing fails', async () => {
    await test.database.schema.dropTable('document_copy').execute();
    await expect(add(BLAST[0] ?? '', '2025-03-12')).rejects.toThrow();
    for (const table of ['source_document', 'capture', 'reading', 'document_signature'] as const) {
      expect(await test.database.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });
});

describe('the story catalog', () => {
  it('lists stories of two or more, tells of one, and of where a document stands', async () => {
    const original = await add(FERRY.join(' '), '2025-03-11', 'The Ledger');
    const copy = await add(FERRY.slice(0, 3).join(' '), '2025-03-12', 'The Post');
    const alone = await add(BLAST[0] ?? '', '2025-03-13');
    const stories = createStoryCatalog(test.database, {
      getOwner: (id) => (id === 'the-post' ? 'Harbor Media' : null),
      nameAgency: (id) => id,
    });
    const listed = await stories.listStories({ limit: 10, offset: 0 }, null);
    expect(listed).toMatchObject({
      total: 1,
      items: [
        {
          id: original,
          publisher: 'The Ledger',
          documents: 2,
          originals: 1,
          outlets: 2,
          firstDay: '2025-03-11',
          lastDay: '2025-03-12',
          isExample: false,
        },
      ],
    });
    expect((await stories.listStories({ limit: 10, offset: 0, conflict: 'none' }, null)).total).toBe(0);
    const story = await stories.loadStory(copy, null);
    expect(story).toMatchObject({ id: original, total: 2 });
    expect(story?.documents.map((d) => [d.id, d.owner, d.origin, d.reason?.kind ?? null])).toEqual([
      [original, null, original, null],
      [copy, 'Harbor Media', original, 'text'],
    ]);
    expect(await stories.loadStory('none', null)).toBeNull();
    expect(await stories.loadPlacement(copy, null)).toMatchObject({
      story: original,
      documents: 2,
      originals: 1,
      origin: { id: original, publisher: 'The Ledger' },
    });
    expect(await stories.loadPlacement(alone, null)).toMatchObject({
      documents: 1,
      origin: null,
      reason: null,
    });
    expect(await stories.loadPlacement('none', null)).toBeNull();
  });
});

describe('versions of an article', () => {
  const names = { getOwner: () => null, nameAgency: (id: string) => id };
  const [day12, day13, day14] = ['12', '13', '14'].map((d) => `2025-03-${d}T08:00:00.000Z`) as [
    string,
    string,
    string,
  ];

  it('are one article in a story: the one that stands, and as of a day the one that stood then', async () => {
    const stories = createStoryCatalog(test.database, names);
    const url = 'https://ledger.example/ferry';
    const former = await add(FERRY.slice(0, 3).join(' '), '2025-03-12', 'The Ledger', {
      url,
      knownAt: day12,
    });
    const newer = await add(FERRY.join(' '), '2025-03-12', 'The Ledger', { url, knownAt: day13 });
    expect((await stories.listStories({ limit: 10, offset: 0 }, null)).items).toEqual([]);
    const copy = await add(`${FERRY.join(' ')} More soon.`, '2025-03-14', 'The Post', { knownAt: day14 });
    const listAt = async (asOf: string | null) => {
      const story = await stories.loadStory(former, asOf);
      return { total: story?.total, documents: story?.documents.map((d) => [d.id, d.origin]) };
    };
    expect(await listAt(day12)).toEqual({ total: 1, documents: [[former, former]] });
    expect(await listAt(day13)).toEqual({ total: 1, documents: [[newer, newer]] });
    const now = [
      [newer, newer],
      [copy, newer],
    ];
    expect(await listAt(null)).toEqual({ total: 2, documents: now });
    expect(await stories.loadStory(former, '2025-03-11T08:00:00.000Z')).toBeNull();
    const window = { limit: 10, offset: 0 };
    expect((await stories.listStories(window, null)).items).toMatchObject([{ documents: 2, originals: 1 }]);
    expect((await stories.listStories(window, day13)).total).toBe(0);
    expect(await stories.loadPlacement(newer, null)).toMatchObject({
      documents: 2,
      origin: null,
      reason: null,
    });
    expect(await stories.loadPlacement(copy, null)).toMatchObject({ originals: 1, origin: { id: newer } });
  });
});

it('stories as of a day are in the order of then', async () => {
  const stories = createStoryCatalog(test.database, { getOwner: () => null, nameAgency: (id: string) => id });
  const told = (text: string, day: string) => add(text, day, null, { knownAt: `${day}T08:00:00.000Z` });
  const blast = await told(BLAST[0] ?? '', '2025-03-10');
  await told(BLAST[1] ?? '', '2025-03-10');
  const ferry = await told(FERRY.join(' '), '2025-03-11');
  await told(FERRY.slice(1).join(' '), '2025-03-12');
  await told(BLAST[2] ?? '', '2025-03-13');
  const list = async (asOf: string | null) =>
    (await stories.listStories({ limit: 10, offset: 0 }, asOf)).items.map((s) => [s.id, s.lastDay]);
  expect(await list(null)).toEqual([
    [blast, '2025-03-13'],
    [ferry, '2025-03-12'],
  ]);
  expect(await list('2025-03-12T23:59:59.999Z')).toEqual([
    [ferry, '2025-03-12'],
    [blast, '2025-03-10'],
  ]);
});

describe('rebuildStories', () => {
  it('makes stories, their counts and origins from nothing', async () => {
    for (const text of [...BLAST, FERRY.join(' '), FERRY.slice(1).join(' ')]) await add(text, '2025-03-12');
    const before = await listPlaces();
    await test.database.updateTable('story').set({ documents: 99 }).execute();
    expect(await rebuildStories(deps)).toBe(5);
    const after = await listPlaces();
    expect(group(after)).toEqual(group(before));
    expect([...after].map(([id, p]) => [id, p.origin]).sort()).toEqual(
      [...before].map(([id, p]) => [id, p.origin]).sort(),
    );
    const stories = await test.database
      .selectFrom('story')
      .select('documents')
      .orderBy('documents')
      .execute();
    expect(stories.map((s) => s.documents)).toEqual([2, 3]);
  });
});

function group(places: Awaited<ReturnType<typeof listPlaces>>): string[] {
  const groups = new Map<string, string[]>();
  for (const [id, { story }] of places) groups.set(story, [...(groups.get(story) ?? []), id]);
  return [...groups.values()].map((ids) => ids.sort().join()).sort();
}
