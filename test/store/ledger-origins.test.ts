import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCapture } from '../../src/collect/capture.js';
import type { ConflictEvent } from '../../src/model/conflict-event.js';
import { loadOntology } from '../../src/ontology/load.js';
import type { SourceRegistry } from '../../src/ontology/sources.js';
import { rebuildLedger } from '../../src/pipeline/ledger.js';
import { addArticle, type PipelineDeps } from '../../src/pipeline.js';
import { listEvents } from '../../src/store/load-ledger.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const WIRE = `Artillery fire killed four people in Kharkiv on Tuesday, the regional governor said.
The shells struck a market in the north of the city shortly before noon, when it was crowded with shoppers.
Two of the dead were traders who had worked there for twenty years, their relatives told reporters at the scene.
Rescue workers searched the ruins until the evening, and the trams did not run until the morning after.
The governor said that the fire had come from across the border, some thirty kilometres to the north.`;
const OWN = `Four people were killed when artillery fire hit a market in Kharkiv on Tuesday, our correspondent saw.
She counted eleven craters between the stalls. The city had been quiet for a week.`;

let test: TestDatabase;
let deps: PipelineDeps;
beforeAll(async () => {
  test = await createTestDatabase();
  const effects = { now: () => '2025-08-20T10:00:00.000Z' };
  deps = { database: test.database, ontology: loadOntology('data'), effects, engine: '0.0.0' };
}, 60_000);
afterAll(() => test.drop());

function add(text: string, publisher: string) {
  const facts = { url: null, mediaType: 'text/plain', capturedAt: '2025-08-20T09:00:00.000Z', headers: {} };
  return addArticle(createCapture(Buffer.from(text), facts), { published: '2025-08-20', publisher }, deps);
}

async function loadAssaults(): Promise<ConflictEvent[]> {
  const { items } = await listEvents(test.database, { limit: 100, offset: 0 }, null);
  return items.filter((e) => e.eventType === 'ASSAULT');
}

async function loadAssault(): Promise<ConflictEvent | undefined> {
  return (await loadAssaults()).sort((a, b) => b.members.length - a.members.length)[0];
}

it('a wire copy in another outlet is no origin of its own; a report of one’s own is; a rebuild says the same', async () => {
  expect((await add(WIRE, 'The Harbour Post')).kind).toBe('added');
  expect((await add(`${WIRE}\nMore on this as it comes.`, 'Northgate Daily')).kind).toBe('added');
  const told = await loadAssault();
  expect(new Set(told?.members.map((m) => m.statement.passage.documentId)).size).toBe(2);
  expect(told?.assessment.origins).toHaveLength(1);
  await add(OWN, 'The Lantern');
  const both = await loadAssault();
  expect(both?.assessment.origins).toHaveLength(2);
  await rebuildLedger({
    database: test.database,
    actors: deps.ontology.actors,
    sources: deps.ontology.sources,
  });
  expect(await loadAssault()).toEqual(both);
}, 60_000);

it('outlets of one owner are one origin, kept with the log', async () => {
  const [first, other] = findSiblings(deps.ontology.sources);
  const sites = [first?.site, other?.site].map((site) => `${site?.replace(/\/$/, '')}/a`);
  expect(sites).toHaveLength(2);
  const texts = [
    'Rebels killed nine people in Goma on Monday, the mayor said. The market was closed until noon.',
    'Nine people were killed by rebels in Goma on Monday, a nurse told us. Schools stayed shut.',
  ];
  for (const [i, text] of texts.entries()) {
    const facts = {
      url: sites[i] ?? null,
      mediaType: 'text/plain',
      capturedAt: '2025-08-20T09:00:00.000Z',
      headers: {},
    };
    await addArticle(createCapture(Buffer.from(text), facts), { published: '2025-08-20' }, deps);
  }
  const loadGoma = async () => (await loadAssaults()).filter((e) => e.place?.name === 'Goma');
  const [told] = await loadGoma();
  expect(new Set(told?.members.map((m) => m.statement.passage.documentId)).size).toBe(2);
  expect(told?.assessment.origins).toEqual([first?.id]);
  await rebuildLedger({ ...deps, actors: deps.ontology.actors, sources: { getHouse: (id) => id } });
  expect((await loadGoma())[0]?.assessment.origins).toEqual([first?.id]);
}, 60_000);

/** Two sources of the registry that one owner has, the first of them first. */
function findSiblings({ all }: SourceRegistry) {
  const first = all.find((a) => all.some((b) => b !== a && b.owner === a.owner));
  return all.filter((s) => s.owner === first?.owner);
}
