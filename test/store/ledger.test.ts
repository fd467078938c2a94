import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toRef } from '../../src/resolve/active-decisions.js';
import { emptyLedger } from '../../src/store/ledger-log.js';
import type { Stamp } from '../../src/store/ledger-shelf.js';
import { listEvents, loadEvent } from '../../src/store/load-ledger.js';
import { sql as eventMembers } from '../../src/store/migrations/0025-event-members.js';
import { sql as pages } from '../../src/store/migrations/0027-pages.js';
import { createHistory } from '../ledger/histories.js';
import { createMemoryShelf } from '../ledger/memory-shelf.js';
import { replay } from '../ledger/replay.js';
import { createStoredHistory, replayInMemory, type StoredHistory } from '../ledger/stored-history.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const { steps } = createHistory(7, 90);

let test: TestDatabase;
let history: StoredHistory;
const stamps: Stamp[] = [];
beforeAll(async () => {
  test = await createTestDatabase();
  const memory = createMemoryShelf();
  await replay(memory, steps);
  history = createStoredHistory(test.database, memory);
  for (const step of steps) stamps.push(await history.take(step));
});
afterAll(() => test.drop());

describe('a generated history in the store', () => {
  it('as of every step equals a replay to that step', async () => {
    const replayed = await replayInMemory(steps);
    for (const [i, step] of steps.entries()) {
      expect([i, await history.show(step.at)]).toEqual([i, replayed[i]]);
    }
    expect(await history.show(null)).toBe(replayed.at(-1));
  });

  it('is the same after a rebuild', async () => {
    const before = await history.show(null);
    const middle = steps[50]?.at ?? '';
    const then = await history.show(middle);
    await emptyLedger(test.database);
    for (const [i, step] of steps.entries()) await history.apply(step, stamps[i] as Stamp);
    expect(await history.show(null)).toBe(before);
    expect(await history.show(middle)).toBe(then);
  });
});

describe.each([11, 23])('generated history %i in a store of its own', (seed) => {
  it('as of every step equals a replay to that step', async () => {
    const own = createHistory(seed, 40).steps;
    const store = await createTestDatabase();
    try {
      const memory = createMemoryShelf();
      await replay(memory, own);
      const stored = createStoredHistory(store.database, memory);
      for (const step of own) await stored.take(step);
      const replayed = await replayInMemory(own);
      for (const [i, step] of own.entries())
        expect([i, await stored.show(step.at)]).toEqual([i, replayed[i]]);
    } finally {
      await store.drop();
    }
  });
});

it('of a store in which events held their members themselves, says the same at every step', async () => {
  await sql`UPDATE event_version v SET body = v.body || jsonb_build_object('members', (SELECT coalesce(jsonb_agg(m.body
    ORDER BY m.statement_id), '[]') FROM event_member m WHERE m.event_id = v.id AND m.number <= v.number
    AND (m.until IS NULL OR m.until > v.number)))`.execute(test.database);
  await sql`CREATE INDEX event_version_words ON event_version (id)`.execute(test.database);
  const before = await countRows();
  await sql.raw(eventMembers).execute(test.database);
  const replayed = await replayInMemory(steps);
  for (const [i, step] of steps.entries()) expect([i, await history.show(step.at)]).toEqual([i, replayed[i]]);
  expect(await history.show(null)).toBe(replayed.at(-1));
  expect(await countRows()).toBe(before);
});

/** A member is one row for as long as it stands unchanged. */
async function countRows(): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM event_member`.execute(
    test.database,
  );
  return rows[0]?.n ?? 0;
}

/** What migration 27 made, taken away again. */
const BEFORE_PAGES = `
  DROP FUNCTION tally_day, tally_days, follow_events, list_parties, tally_events CASCADE;
  DROP TABLE listing_day, event_party, event_tally;
  DROP INDEX reading_listing_known, reading_listing_closed, reading_listing_ahead, event_listing_walk, event_listing_walk_status,
    filed_statement_walk, filed_statement_said, commitment_version_promised;
  CREATE INDEX event_listing_day ON event_listing (day);
  CREATE INDEX event_listing_status ON event_listing (status);
  CREATE INDEX filed_statement_conflict ON filed_statement (kind);
  CREATE INDEX filed_statement_party ON filed_statement (party);
  CREATE INDEX commitment_promisor ON commitment_version (promisor)`;

it('of a store from before its events were listed by party and counted, lists and counts the same', async () => {
  const kept = await listDerived();
  expect(kept.parties.length).toBeGreaterThan(10);
  expect(kept.tallies.length).toBeGreaterThan(2);
  await sql.raw(BEFORE_PAGES).execute(test.database);
  await sql.raw(pages).execute(test.database);
  expect(await listDerived()).toEqual(kept);
});

/** The rows of all connections together. */
async function listDerived() {
  const list = async (query: string) => (await sql.raw(query).execute(test.database)).rows;
  return {
    parties: await list('SELECT * FROM event_party ORDER BY event_id, number, actor'),
    tallies: await list(
      'SELECT conflict_id, status, sum(events)::int AS events FROM event_tally GROUP BY 1, 2 HAVING sum(events) <> 0 ORDER BY 1, 2',
    ),
    days: await list(
      'SELECT span, day, conflict_id, sum(documents)::int AS documents FROM listing_day GROUP BY 1, 2, 3 HAVING sum(documents) <> 0 ORDER BY 1, 2, 3',
    ),
  };
}

it('counts the events that stand, by status, as a walk over all of them does', async () => {
  const all = (await listEvents(test.database, { limit: 10_000, offset: 0 }, null)).items;
  for (const status of ['reported', 'corroborated', 'disputed', 'refuted', 'retracted'] as const) {
    const page = await listEvents(test.database, { statuses: [status], limit: 1, offset: 0 }, null);
    expect([status, page.total]).toEqual([status, all.filter((e) => e.assessment.status === status).length]);
  }
  const two = ['reported', 'disputed'] as const;
  const page = await listEvents(test.database, { statuses: two, limit: 10_000, offset: 0 }, null);
  expect(page.items.map((e) => e.id)).toEqual(
    all
      .filter((e) => e.assessment.status === 'reported' || e.assessment.status === 'disputed')
      .map((e) => e.id),
  );
  expect((await listEvents(test.database, { limit: 1, offset: 0 }, null)).total).toBe(all.length);
});

it('finds the events of an actor', async () => {
  const window = { limit: 10_000, offset: 0 };
  const all = (await listEvents(test.database, window, null)).items;
  const own = all.filter((e) => [...e.actors, ...e.recipients].some((p) => p.id === 'salt-front'));
  const found = await listEvents(test.database, { ...window, actor: 'salt-front' }, null);
  expect(found.items.map((e) => e.id)).toEqual(own.map((e) => e.id));
  expect(own.length).toBeGreaterThan(0);
  const reported = own.filter((e) => e.assessment.status === 'reported');
  const asked = { ...window, actor: 'salt-front', statuses: ['reported'] as const };
  expect((await listEvents(test.database, asked, null)).items.map((e) => e.id)).toEqual(
    reported.map((e) => e.id),
  );
  const { at = '' } = steps[Math.floor(steps.length / 2)] ?? {};
  const then = (await listEvents(test.database, window, at)).items;
  const ownThen = then.filter((e) => [...e.actors, ...e.recipients].some((p) => p.id === 'salt-front'));
  const foundThen = await listEvents(test.database, { ...window, actor: 'salt-front' }, at);
  expect(foundThen.items.map((e) => e.id)).toEqual(ownThen.map((e) => e.id));
  expect((await listEvents(test.database, { ...window, actor: 'nobody' }, null)).total).toBe(0);
});

describe('decisions on events', () => {
  it('merge, and come apart again when the merge is taken back', async () => {
    const { items } = await listEvents(test.database, { limit: 2, offset: 0 }, null);
    const [a, b] = items;
    if (!a || !b) throw new Error('no events');
    const before = await history.show(null);
    const targets = [a, b].map((e) => e.members[0]?.statement).flatMap((s) => (s ? [toRef(s)] : []));
    const at = '2032-01-01T00:00:00.000Z';
    const by = { author: 'E', role: 'editor', reason: null } as const;
    await history.take({
      at,
      kind: 'decision',
      decision: { id: 'm1', at, ...by, body: { kind: 'merge', targets } },
    });
    const merged = await loadEvent(test.database, b.id, null);
    expect(merged?.mergedInto).toBe(a.id);
    expect((await loadEvent(test.database, a.id, null))?.members).toHaveLength(
      a.members.length + b.members.length,
    );
    const later = '2032-01-02T00:00:00.000Z';
    const undo = { id: 'u1', at: later, ...by, body: { kind: 'undo', decision: 'm1' } } as const;
    await history.take({ at: later, kind: 'decision', decision: undo });
    expect(await history.show(null)).toBe(before);
    expect((await loadEvent(test.database, b.id, at))?.mergedInto).toBe(a.id);
  });
});
