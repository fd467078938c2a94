import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCapture } from '../../src/collect/capture.js';
import { readDocument } from '../../src/collect/read-document.js';
import { extractReading } from '../../src/extract/extract-reading.js';
import type { ConflictEvent } from '../../src/model/conflict-event.js';
import { loadOntology } from '../../src/ontology/load.js';
import { rebuildLedger, takeReadings } from '../../src/pipeline/ledger.js';
import { addArticle, type PipelineDeps } from '../../src/pipeline.js';
import { listEvents } from '../../src/store/load-ledger.js';
import { createReviewDesk } from '../../src/store/review/create-review-desk.js';
import { nameDocument, saveRereading } from '../../src/store/save-article.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const FIRST = `Artillery fire killed four people in Kharkiv on Tuesday, the regional governor said.
The foreign minister said on Tuesday that Ukraine rejects any talks before the shelling ends.`;
const SECOND = `Artillery fire killed seven people in Kharkiv on Tuesday, the regional governor said.
The city had been quiet for a week, and the trams did not run until the morning after.`;
const OTHER = `Seven people were killed when artillery fire hit a market in Kharkiv on Tuesday, our correspondent saw.
She counted eleven craters between the stalls.`;

let test: TestDatabase;
let deps: PipelineDeps;
let now = '';
beforeAll(async () => {
  test = await createTestDatabase();
  const effects = { now: () => now };
  deps = { database: test.database, ontology: loadOntology('data'), effects, engine: '0.0.0' };
}, 60_000);
afterAll(() => test.drop());

const AT = ['2025-08-20T10:00:00.000Z', '2025-08-20T11:00:00.000Z', '2025-08-20T12:00:00.000Z'] as const;

function captureOf(text: string, path: string, at: string) {
  const facts = {
    url: `https://harbour.example/${path}`,
    mediaType: 'text/plain',
    capturedAt: at,
    headers: {},
  };
  return createCapture(Buffer.from(text), facts);
}

async function add(text: string, path: string, at: string): Promise<string> {
  now = at;
  const added = await addArticle(
    captureOf(text, path, at),
    { published: '2025-08-20', publisher: path },
    deps,
  );
  if (added.kind !== 'added') throw new Error(added.kind);
  return added.documentId;
}

async function loadAssaults(asOf: string): Promise<ConflictEvent[]> {
  const { items } = await listEvents(test.database, { limit: 100, offset: 0 }, asOf);
  return items.filter((e) => e.eventType === 'ASSAULT');
}

const documentsOf = (events: readonly ConflictEvent[]) => [
  ...new Set(events.flatMap((e) => e.members.map((m) => m.statement.passage.documentId))),
];

async function countOpen(documentId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM filed_statement
    WHERE known_to IS NULL AND statement_id LIKE ${`${documentId}-%`}`.execute(test.database);
  return rows[0]?.n ?? 0;
}

it('of an article that was updated the newest version stands, once; what stood before is kept as of then', async () => {
  const first = await add(FIRST, 'post', AT[0]);
  expect(await countOpen(first)).toBeGreaterThan(0);
  const second = await add(SECOND, 'post', AT[1]);
  const stood = await loadAssaults(AT[0]);
  const stands = await loadAssaults(AT[1]);
  expect(documentsOf(stood)).toEqual([first]);
  expect(stood[0]?.fatalities?.best).toBe(4);
  expect(documentsOf(stands)).toEqual([second]);
  expect(stands.map((e) => e.fatalities?.best)).toEqual([7]);
  expect(await countOpen(first)).toBe(0);

  const third = await add(OTHER, 'lantern', AT[2]);
  const [both] = await loadAssaults(AT[2]);
  expect(documentsOf(both ? [both] : [])).toEqual([second, third]);
  expect(both?.assessment.independentOrigins).toHaveLength(2);

  await rebuildLedger({
    database: test.database,
    actors: deps.ontology.actors,
    sources: deps.ontology.sources,
  });
  expect(await loadAssaults(AT[0])).toEqual(stood);
  expect(await loadAssaults(AT[1])).toEqual(stands);
  expect(await loadAssaults(AT[2])).toEqual([both]);
}, 60_000);

it('an earlier version that is read again says nothing', async () => {
  const before = await loadAssaults(AT[2]);
  const capture = captureOf(FIRST, 'post', AT[0]);
  const document = await readDocument(capture, { published: '2025-08-20' }, deps.ontology.pages);
  const reading = extractReading(nameDocument(capture.sha256), document, deps.ontology);
  const readingId = await saveRereading(test.database, {
    capture,
    reading,
    engine: '0.0.1',
    conflicts: [],
    knownAt: AT[2],
  });
  await takeReadings(
    { database: test.database, actors: deps.ontology.actors, sources: deps.ontology.sources },
    [readingId],
    AT[2],
  );
  expect(await loadAssaults(AT[2])).toEqual(before);
  expect(await countOpen(reading.id)).toBe(0);
});

it('the review desk offers neither statements of earlier versions nor calls them alike', async () => {
  const desk = createReviewDesk(test.database);
  const [first] = documentsOf(await loadAssaults(AT[0]));
  const queue = await desk.listLane({
    lane: 'new',
    conflict: null,
    reader: 'r',
    today: '2025-08-21',
    limit: 50,
    offset: 0,
  });
  expect(queue.length).toBeGreaterThan(0);
  expect(queue.filter((s) => s.document.id === first)).toEqual([]);
  for (const { id } of queue) {
    const alike = await desk.listAlike(id);
    expect(alike.filter((s) => s.document.id === first)).toEqual([]);
  }
});
