import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyDecision } from '../../src/pipeline/apply-decision.js';
import { fileStatements } from '../../src/pipeline/file-statements.js';
import { toRef } from '../../src/resolve/active-decisions.js';
import { appendDecision, loadDecision } from '../../src/store/decisions.js';
import { appendToLog, emptyLedger } from '../../src/store/ledger-log.js';
import type { Stamp } from '../../src/store/ledger-shelf.js';
import { type AsOf, listCommitments, listEvents, listFiled, loadEvent } from '../../src/store/load-ledger.js';
import { createStoredShelf } from '../../src/store/stored-shelf.js';
import { createHistory, type Step } from '../ledger/histories.js';
import { createMemoryShelf, type MemoryShelf } from '../ledger/memory-shelf.js';
import { replay } from '../ledger/replay.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const { steps } = createHistory(7, 90);
const lookUp = () => null;

let test: TestDatabase;
const stamps: Stamp[] = [];
beforeAll(async () => {
  test = await createTestDatabase();
  await replay(memory, steps);
  for (const step of steps) stamps.push(await takeStep(step));
});
afterAll(() => test.drop());

const memory = createMemoryShelf();

/** Logs a step and works it into the stored ledger. */
async function takeStep(step: Step): Promise<Stamp> {
  const ref = step.kind === 'reading' ? (step.statements[0]?.id ?? '') : step.decision.id;
  if (step.kind === 'decision') await appendDecision(test.database, step.decision);
  const stamp = await appendToLog(test.database, { kind: step.kind, ref }, step.at);
  if (stamp === null) throw new Error('logged twice');
  await applyStep(step, stamp);
  return stamp;
}

async function applyStep(step: Step, stamp: Stamp): Promise<void> {
  const shelf = createStoredShelf(test.database, memory.loadFiled);
  if (step.kind === 'reading') {
    await fileStatements(shelf, { stamp, statements: step.statements, replaced: [], lookUp });
    return;
  }
  const { body } = step.decision;
  const undone = body.kind === 'undo' ? await loadDecision(test.database, body.decision) : null;
  await applyDecision(step.decision, undone, { shelf, stamp, lookUp });
}

async function readStored(asOf: AsOf): Promise<string> {
  const window = { limit: 10_000, offset: 0 };
  const events = await listEvents(test.database, window, asOf);
  const commitments = await listCommitments(test.database, {}, asOf);
  const kinds = ['claim', 'position', 'condition', 'assessment'] as const;
  const filed = await listFiled(test.database, { kinds, limit: 10_000 }, asOf);
  return show(events.items, commitments, filed);
}

function readMemory(shelf: MemoryShelf): string {
  const events = [...shelf.events.values()].filter((e) => e.mergedInto === null);
  return show(events, [...shelf.commitments.values()], [...shelf.open.values()]);
}

function show(...lists: (readonly { readonly id: string }[])[]): string {
  return JSON.stringify(lists.map((list) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1)).map(sortKeys)));
}

/** jsonb keeps no order of keys. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sortKeys(v)]),
  );
}

describe('a generated history in the store', () => {
  it('as of every step equals a replay to that step', async () => {
    const shelf = createMemoryShelf();
    const snapshots: string[] = [];
    await replay(shelf, steps, () => void snapshots.push(readMemory(shelf)));
    for (const [i, step] of steps.entries()) {
      expect([i, await readStored(step.at)]).toEqual([i, snapshots[i]]);
    }
    expect(await readStored(null)).toBe(snapshots.at(-1));
  });

  it('is the same after a rebuild', async () => {
    const before = await readStored(null);
    const middle = steps[50]?.at ?? '';
    const then = await readStored(middle);
    await emptyLedger(test.database);
    for (const [i, step] of steps.entries()) await applyStep(step, stamps[i] as Stamp);
    expect(await readStored(null)).toBe(before);
    expect(await readStored(middle)).toBe(then);
  });
});

it('finds the events of an actor', async () => {
  const window = { limit: 10_000, offset: 0 };
  const all = (await listEvents(test.database, window, null)).items;
  const own = all.filter((e) => [...e.actors, ...e.recipients].some((p) => p.id === 'salt-front'));
  const found = await listEvents(test.database, { ...window, actor: 'salt-front' }, null);
  expect(found.items.map((e) => e.id)).toEqual(own.map((e) => e.id));
  expect(own.length).toBeGreaterThan(0);
  expect((await listEvents(test.database, { ...window, actor: 'nobody' }, null)).total).toBe(0);
});

describe('decisions on events', () => {
  it('merge, and come apart again when the merge is taken back', async () => {
    const { items } = await listEvents(test.database, { limit: 2, offset: 0 }, null);
    const [a, b] = items;
    if (!a || !b) throw new Error('no events');
    const before = await readStored(null);
    const targets = [a, b].map((e) => e.members[0]?.statement).flatMap((s) => (s ? [toRef(s)] : []));
    const at = '2032-01-01T00:00:00.000Z';
    const by = { author: 'E', role: 'editor', reason: null } as const;
    await takeStep({
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
    await takeStep({ at: later, kind: 'decision', decision: undo });
    expect(await readStored(null)).toBe(before);
    expect((await loadEvent(test.database, b.id, at))?.mergedInto).toBe(a.id);
  });
});
