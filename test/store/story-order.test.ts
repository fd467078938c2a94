import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCapture } from '../../src/collect/capture.js';
import type { KeyFacts } from '../../src/model/story.js';
import { loadOntology } from '../../src/ontology/load.js';
import { placeDocuments, rebuildStories } from '../../src/pipeline/stories.js';
import { addArticle } from '../../src/pipeline.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { clearStories } from '../../src/store/stories/save-placement.js';
import type { DocumentSignature } from '../../src/store/stories/signature-rows.js';
import { getSignatureShelf } from '../../src/store/stories/signature-shelf.js';
import { NO_FACTS } from '../resolve/stories/no-facts.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.drop());

/** Numbers below 1, the same each time: a linear congruence, Numerical Recipes' constants. */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

async function listStories(): Promise<string[]> {
  const { rows } = await sql<{ id: string; story: string }>`SELECT d.document_id AS id, m.story_id AS story
    FROM document_signature d JOIN story_member m ON m.document = d.number ORDER BY d.document_id`.execute(
    test.database,
  );
  return rows.map((r) => `${r.id} in ${r.story}`);
}

describe('the same documents in the same order', () => {
  const COUNT = 160;
  const HAPPENINGS = 24;

  /** Reports of happenings that share most of their terms, each in a town of its own: many stories are as near as each other. What all share wanders. */
  function signAll(): DocumentSignature[] {
    const chance = createChance(11);
    return Array.from({ length: COUNT }, (_, n) => {
      const happening = Math.floor(chance() * HAPPENINGS);
      const shared = [...Array(12).keys()].map((t) => t + Math.floor(n / 6));
      const own = [1, 2, 3, 4].map((t) => 100 * (happening + 1) + t);
      const terms = [...shared, ...own, 10_000 + n];
      const weights = terms.map((t) => (t < 100 ? 1 + (t % 5) / 10 : 0.9 + chance() / 5));
      const length = Math.hypot(...weights);
      const id = `d${String(n).padStart(3, '0')}`;
      const town = { name: `town ${happening}`, admin1: null, lat: happening, lon: 0 };
      const facts: KeyFacts = { ...NO_FACTS, places: [town], allPlaces: [town.name] };
      const story = { id, day: 20_000, terms, weights: weights.map((w) => w / length), words: 200, facts };
      const none = { credits: [], agency: null, shingles: 0, level: 0, sketch: [], quotes: [], keys: [] };
      return { story, origin: { id, day: 20_000, ...none } };
    });
  }

  interface Way {
    /** a way of PostgreSQL to read rows that it may not take */
    readonly without?: string;
    /** documents a transaction */
    readonly together?: number;
    /** every fourth transaction fails and is tried again */
    readonly isFailing?: boolean;
  }

  class Failure extends Error {}

  async function place(
    database: Database,
    signatures: readonly DocumentSignature[],
    { without = null, isFailing = false }: { readonly without?: string | null; readonly isFailing?: boolean },
  ): Promise<void> {
    await database.transaction().execute(async (tx) => {
      // These documents have no captures.
      await sql`SET LOCAL session_replication_role = replica`.execute(tx);
      if (without) await sql`SET LOCAL ${sql.raw(without)} = off`.execute(tx);
      const unplaced = signatures.map((signature) => ({ signature, knownAt: '2024-10-04T00:00:00.000Z' }));
      await placeDocuments(tx, unplaced, getSignatureShelf(database));
      if (isFailing) throw new Failure();
    });
  }

  const clear = () => test.database.transaction().execute(clearStories);

  async function placeAll({ without, together = 8, isFailing = false }: Way): Promise<string[]> {
    await clear();
    const all = signAll();
    for (let at = 0; at < COUNT; at += together) {
      const part = all.slice(at, at + together);
      const isTried = isFailing && (at / together) % 4 === 1;
      if (isTried) await expect(place(test.database, part, { isFailing })).rejects.toThrow(Failure);
      await place(test.database, part, without ? { without } : {});
    }
    return listStories();
  }

  const WAYS: readonly [string, Way][] = [
    ['once more', {}],
    ['one by one', { together: 1 }],
    ['where rows may not be sorted', { without: 'enable_sort' }],
    ['where rows may not be hashed', { without: 'enable_hashagg' }],
    ['with transactions that fail', { isFailing: true }],
  ];

  it('are the same stories', async () => {
    const first = await placeAll({});
    const stories = new Set(first.map((line) => line.slice(8)));
    expect(stories.size).toBeGreaterThan(8);
    expect(stories.size).toBeLessThan(COUNT / 2);
    for (const [way, options] of WAYS) expect(await placeAll(options), way).toEqual(first);
  });

  it('are so in a process that had learned from others before a rebuild by another', async () => {
    const first = await placeAll({});
    await clear();
    const other = openDatabase(test.url);
    const all = signAll();
    await place(other, all.slice(-40), {});
    await clear();
    await place(test.database, all.slice(0, 40), {});
    await place(other, all.slice(40), {});
    await other.destroy();
    expect(await listStories()).toEqual(first);
  });
});

describe('rebuildStories', () => {
  const TOWNS = ['Mopti', 'Goma', 'Taiz', 'Sumy', 'Sittwe', 'Cali'];
  const SHARED = [
    'Shops stayed shut and the main road was closed by the army.',
    'Residents said they had heard gunfire since the morning.',
    'A spokesman for the governor asked families to stay indoors.',
    'The clinic sent its staff home and kept two nurses.',
    'Aid workers warned that flour and fuel were running low.',
  ];

  /** Forty reports of six towns in no order of days, which share most of their sentences; one in eight tells no day. */
  function composeReports(): { readonly text: string; readonly published: string | null }[] {
    const chance = createChance(5);
    const pick = <T>(from: readonly T[]) => from[Math.floor(chance() * from.length)] as T;
    return Array.from({ length: 40 }, (_, n) => {
      const day = 10 + Math.floor(chance() * 6);
      const lead = `${2 + Math.floor(chance() * 3)} people were killed in ${pick(TOWNS)} when shells hit the market.`;
      const rest = SHARED.filter(() => chance() < 0.7).join(' ');
      return { text: `${lead} ${rest} Report ${n}.`, published: n % 8 === 3 ? null : `2025-03-${day}` };
    });
  }

  it('gives what came in, in whatever order of days, and gives it again', async () => {
    const ontology = loadOntology('data');
    const deps = { database: test.database, ontology, engine: '0.1.0' };
    const now = () => '2025-03-20T08:00:00.000Z';
    for (const { text, published } of composeReports()) {
      const facts = { url: null, mediaType: 'text/plain', capturedAt: now(), headers: {} };
      const given = { published, clean: true };
      await addArticle(createCapture(Buffer.from(text), facts), given, { ...deps, effects: { now } });
    }
    const before = await listStories();
    const stories = new Set(before.map((line) => line.split(' in ')[1]));
    expect(before).toHaveLength(40);
    expect(stories.size).toBeGreaterThan(2);
    expect(stories.size).toBeLessThan(30);
    for (let again = 0; again < 2; again++) {
      expect(await rebuildStories(deps)).toBe(40);
      expect(await listStories()).toEqual(before);
    }
  });
});
