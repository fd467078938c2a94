import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileStatements } from '../../src/pipeline/file-statements.js';
import { createGatheringShelf } from '../../src/store/gathering-shelf.js';
import { createKeptVersions, type KeptVersions } from '../../src/store/kept-versions.js';
import type { Stamp } from '../../src/store/ledger-shelf.js';
import { createHistory, type Step } from '../ledger/histories.js';
import { createMemoryShelf } from '../ledger/memory-shelf.js';
import { replay } from '../ledger/replay.js';
import { createStoredHistory, type StoredHistory } from '../ledger/stored-history.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

type ReadingStep = Extract<Step, { readonly kind: 'reading' }>;

const GROUP = 7;

/** Two processes take turns: what one keeps, the other has changed since. */
describe.each([5, 31])('readings of history %i that are filed in groups of one moment', (seed) => {
  let [together, apart]: TestDatabase[] = [];
  let histories: StoredHistory[];
  const steps = createHistory(seed, 70).steps.filter((s): s is ReadingStep => s.kind === 'reading');
  beforeAll(async () => {
    [together, apart] = [await createTestDatabase(), await createTestDatabase()];
    const memory = createMemoryShelf();
    await replay(memory, steps);
    histories = [together, apart].map((t) => createStoredHistory(t.database, memory));
  });
  afterAll(async () => {
    await together?.drop();
    await apart?.drop();
  });

  it('say the same after each group as when each is filed by itself', async () => {
    const [own, other] = histories as [StoredHistory, StoredHistory];
    const processes = [createKeptVersions(), createKeptVersions()];
    for (const kept of processes) kept.begin(1);
    for (let from = 0; from < steps.length; from += GROUP) {
      const group = steps.slice(from, from + GROUP);
      const at = group.at(-1)?.at ?? '';
      const stamps = group.map((_, i): Stamp => ({ number: from + i + 1, at }));
      const { database } = together as TestDatabase;
      const kept = processes[(from / GROUP) % 2] as KeptVersions;
      const { shelf, settle } = createGatheringShelf(database, async () => [], kept);
      for (const [i, { statements }] of group.entries()) {
        const stamp = stamps[i] as Stamp;
        await fileStatements(shelf, { stamp, statements, replaced: [], lookUp: () => null });
      }
      const { events, opened } = await settle();
      expect(new Set(events.map((e) => e.id)).size).toBe(events.length);
      expect(events.length + opened.length).toBeGreaterThan(0);
      for (const [i, step] of group.entries()) await other.apply({ ...step, at }, stamps[i] as Stamp);
      expect(await own.show(null)).toBe(await other.show(null));
      expect(await own.show(at)).toBe(await other.show(at));
    }
    const first = steps[GROUP - 1]?.at ?? '';
    expect(await own.show(first)).toBe(await other.show(first));
  });
});

describe('what was gathered', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('is written before anything is asked that looks for it in the store, and told once', async () => {
    const steps = createHistory(3, 20).steps.filter((s): s is ReadingStep => s.kind === 'reading');
    const kept = createKeptVersions();
    kept.begin(1);
    const { shelf, settle } = createGatheringShelf(test.database, async () => [], kept);
    const stamp = { number: 1, at: steps[0]?.at ?? '' };
    const statements = steps.flatMap((s) => s.statements);
    await fileStatements(shelf, { stamp, statements, replaced: [], lookUp: () => null });
    const told = statements.filter((s) => s.kind === 'event').map((s) => s.id);
    const found = await shelf.findEventsOf(told);
    expect(found.size).toBeGreaterThan(0);
    expect((await settle()).events.map((e) => e.id).sort()).toEqual([...new Set(found.values())].sort());
    expect(await settle()).toEqual({ events: [], opened: [], closed: [] });
  });
});
