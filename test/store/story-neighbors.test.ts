import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placeDocuments } from '../../src/pipeline/stories.js';
import { findLatest, findLearnedUntil, findStoryNeighbors } from '../../src/store/stories/find-neighbors.js';
import type { DocumentSignature } from '../../src/store/stories/signature-rows.js';
import { getSignatureShelf } from '../../src/store/stories/signature-shelf.js';
import { NO_FACTS } from '../resolve/stories/no-facts.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const DAY = 20_000;
let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

/** Twenty terms that all reports of the happening have, and four of its own. */
function sign(n: number): DocumentSignature {
  const id = `d${String(n).padStart(3, '0')}`;
  const terms = [...Array(24).keys()].map((t) => (t < 20 ? t : 1000 + n * 4 + t));
  return {
    story: { id, day: DAY, terms, weights: terms.map(() => 24 ** -0.5), words: 200, facts: NO_FACTS },
    origin: {
      id,
      day: DAY,
      credits: [],
      agency: null,
      shingles: 0,
      level: 0,
      sketch: [],
      quotes: [],
      keys: [],
    },
  };
}

it('meets the first and the latest members of a story, and learns from the latest documents before a block', async () => {
  const shelf = getSignatureShelf(test.database);
  const count = 20;
  await test.database.transaction().execute(async (tx) => {
    // These documents have no captures.
    await sql`SET LOCAL session_replication_role = replica`.execute(tx);
    for (let n = 0; n < count; n++) {
      await placeDocuments(tx, [{ signature: sign(n), knownAt: '2024-10-04T00:00:00.000Z' }], shelf);
    }
  });
  const signature = sign(count);
  const placed = { signature, number: 1_000, ordinal: count + 1, seenDay: DAY };
  const near = await findStoryNeighbors(test.database, placed, shelf);
  expect([...new Set(near.storyOf.values())]).toEqual(['d000']);
  expect(near.stories.map((s) => s.id).sort()).toEqual([
    'd000',
    'd001',
    'd002',
    'd003',
    'd016',
    'd017',
    'd018',
    'd019',
  ]);
  const latest = await findLatest(test.database, placed, shelf);
  expect(latest.map((s) => s.id)).toEqual([...Array(15).keys()].map((n) => sign(14 - n).story.id));
  expect([findLearnedUntil(15), findLearnedUntil(16), findLearnedUntil(33)]).toEqual([0, 16, 32]);
});

it('puts on the shelf what the rows of a document would give', async () => {
  const shelf = getSignatureShelf(test.database);
  const plain = sign(500);
  const facts = {
    ...NO_FACTS,
    opening: [3, 4_000_000_000],
    voices: ['half a pair \uD83D of it'],
    isNegated: true,
  };
  const story = { ...plain.story, weights: plain.story.weights.map((w, i) => w * (1 + i / 7)), facts };
  const origin = {
    ...plain.origin,
    credits: ['an agency'],
    sketch: [5, 3_000_000_000],
    quotes: [7],
    keys: [5],
  };
  await test.database.transaction().execute(async (tx) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(tx);
    await placeDocuments(tx, [{ signature: { story, origin }, knownAt: '2024-10-04T00:00:00.000Z' }], shelf);
  });
  const { rows } = await sql<{ number: number }>`SELECT number FROM document_signature
    WHERE document_id = ${story.id}`.execute(test.database);
  const number = rows[0]?.number ?? 0;
  const read = await test.database.transaction().execute((tx) => getSignatureShelf(tx).load(tx, [number]));
  expect(read.get(number)?.story.facts.voices).toEqual(['half a pair \uFFFD of it']);
  const kept = (await shelf.load(NOT_ASKED, [number])).get(number);
  expect(kept).toEqual(read.get(number));
});

/** Whoever asks it fails: the shelf has it already. */
const NOT_ASKED = undefined as never;
