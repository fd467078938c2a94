import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionBody, StatementRef } from '../../src/model/decision.js';
import type { EventStatement } from '../../src/model/statement.js';
import { decide, rebuildLedger, takeReadings, takeWaiting } from '../../src/pipeline/ledger.js';
import { listEvents, listFiled, loadCommitment, loadEvent } from '../../src/store/load-ledger.js';
import { nameDocument, saveArticle, saveRereading } from '../../src/store/save-article.js';
import { createArticle } from './articles.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let test: TestDatabase;
const deps = () => ({
  database: test.database,
  actors: { actors: new Map() },
  sources: { getHouse: (id: string) => id },
});
const first = createArticle({ publisher: 'The Harbour Post' });
const second = createArticle({
  publisher: 'Northgate',
  killed: 5,
  suffix: ' So it is said.',
  knownAt: '2025-07-13T09:00:00.000Z',
});
const idOf = (a: typeof first) => `${nameDocument(a.capture.sha256)}-1-s1`;
const refTo = (a: typeof first, n = 0): StatementRef => {
  const s = a.reading.statements[n] as EventStatement;
  const documentId = nameDocument(a.capture.sha256);
  return { statementId: `${documentId}-1-${s.id}`, documentId, kind: s.kind, start: s.start, end: s.end };
};

let clock = 0;
const rule = async (body: DecisionBody) => {
  const id = `decision-${String(++clock).padStart(3, '0')}`;
  const at = new Date(Date.UTC(2025, 6, 14, 8, clock)).toISOString();
  await decide(deps(), { id, author: 'E. Ditor', role: 'editor', at, reason: null, body });
  return id;
};
const loadOnly = async () => {
  const { items, total } = await listEvents(test.database, { limit: 9, offset: 0, conflict: 'north' }, null);
  expect(total).toBe(items.length);
  return items;
};

beforeAll(async () => {
  test = await createTestDatabase();
  await saveArticle(test.database, first);
  await takeReadings(deps(), [`${nameDocument(first.capture.sha256)}-1`], first.knownAt);
  await saveArticle(test.database, second);
});
afterAll(() => test.drop());

describe('the ledger of stored articles', () => {
  it('takes in what was stored and not filed, once', async () => {
    expect(await takeWaiting(deps())).toBe(1);
    expect(await takeWaiting(deps())).toBe(0);
    const [event, ...others] = await loadOnly();
    expect(others).toEqual([]);
    expect(event).toMatchObject({ assessment: { status: 'corroborated' }, fatalities: { low: 3, high: 5 } });
    expect(await loadCommitment(test.database, 'c-none', null)).toBeNull();
  });

  it('leaves out what a person rejects, and has it back when that is taken back', async () => {
    const decision = await rule({ kind: 'reject', target: refTo(second) });
    expect((await loadOnly())[0]?.members.map((m) => m.statement.id)).toEqual([idOf(first)]);
    await rule({ kind: 'undo', decision });
    expect((await loadOnly())[0]?.members).toHaveLength(2);
  });

  it('shows what an outlet took back, and counts it no more', async () => {
    const decision = await rule({ kind: 'retract', target: refTo(second) });
    expect((await loadOnly())[0]).toMatchObject({
      assessment: { status: 'reported' },
      members: { length: 2 },
    });
    await rule({ kind: 'undo', decision });
  });

  it('splits an event and joins it again', async () => {
    const decision = await rule({ kind: 'split', targets: [refTo(first)] });
    expect(await loadOnly()).toHaveLength(2);
    await rule({ kind: 'undo', decision });
    expect(await loadOnly()).toHaveLength(1);
  });

  it('shows an actor under the name that people merged it into, and apart again', async () => {
    await rule({ kind: 'alias-merge', alias: 'name:rebels', actor: 'salt-front' });
    expect((await loadOnly())[0]?.actors.map((a) => a.id)).toEqual(['salt-front']);
    await rule({ kind: 'alias-split', alias: 'name:rebels' });
    expect((await loadOnly())[0]?.actors.map((a) => a.id)).toEqual(['name:rebels']);
    const names = { alias: 'rebels', actor: 'The Upland Front' };
    const decision = await rule({
      kind: 'alias-merge',
      alias: 'name:rebels',
      actor: 'name:the upland front',
      names,
    });
    expect((await loadOnly())[0]?.actors.map((a) => a.name)).toEqual(['The Upland Front']);
    await rule({ kind: 'undo', decision });
  });

  it('keeps a decision on a statement that is read again', async () => {
    await rule({
      kind: 'edit',
      target: refTo(second),
      changes: { fatalities: { low: 4, best: 4, high: 4 } },
    });
    const knownAt = '2025-07-15T00:00:00.000Z';
    const readingId = await saveRereading(test.database, { ...second, engine: '0.2.0', knownAt });
    await takeReadings(deps(), [readingId], knownAt);
    const [event] = await loadOnly();
    expect(event?.members.map((m) => [m.statement.id, m.statement.fatalities?.best])).toEqual([
      [idOf(first), 3],
      [`${readingId}-s1`, 4],
    ]);
    const filed = await listFiled(test.database, { kinds: ['position'], limit: 9 }, null);
    expect(filed.map((s) => s.id).sort()).toEqual(
      [`${nameDocument(first.capture.sha256)}-1-s2`, `${readingId}-s2`].sort(),
    );
  });

  it('is the same after a rebuild', async () => {
    const before = await loadOnly();
    await rebuildLedger(deps());
    expect(await loadOnly()).toEqual(before);
    expect((await loadEvent(test.database, before[0]?.id ?? '', first.knownAt))?.members).toHaveLength(1);
  });
});
