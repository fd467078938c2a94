import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Decision, StatementRef } from '../../src/model/decision.js';
import { appendDecision, loadDecisions } from '../../src/store/decisions.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const ref = (statementId: string): StatementRef => ({
  statementId,
  documentId: 'd1',
  kind: 'event',
  start: 0,
  end: 9,
});
const decide = (id: string, at: string, body: Decision['body']): Decision => ({
  id,
  author: 'A. Reader',
  role: 'editor',
  at,
  reason: null,
  body,
});

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  await appendDecision(
    test.database,
    decide('a', '2025-08-01T10:00:00.000Z', { kind: 'accept', target: ref('s1') }),
  );
  await appendDecision(
    test.database,
    decide('b', '2025-08-02T10:00:00.000Z', { kind: 'merge', targets: [ref('s1'), ref('s2')] }),
  );
  await appendDecision(
    test.database,
    decide('c', '2025-08-03T10:00:00.000Z', { kind: 'undo', decision: 'a' }),
  );
});
afterAll(() => test.drop());

describe('decisions', () => {
  it('come back whole, oldest first', async () => {
    const all = await loadDecisions(test.database);
    expect(all.map((d) => d.id)).toEqual(['a', 'b', 'c']);
    expect(all[1]).toEqual(
      decide('b', '2025-08-02T10:00:00.000Z', { kind: 'merge', targets: [ref('s1'), ref('s2')] }),
    );
  });

  it.each([
    [{ asOf: '2025-08-02T10:00:00.000Z' }, ['a', 'b']],
    [{ asOf: '2025-08-02T09:59:59.999Z' }, ['a']],
    [{ target: 's2' }, ['b']],
    [{ kinds: ['undo'] as const }, ['c']],
  ])('are found by %j', async (filter, ids) => {
    expect((await loadDecisions(test.database, filter)).map((d) => d.id)).toEqual(ids);
  });

  it('are never changed or deleted', async () => {
    const { database } = test;
    await expect(database.updateTable('decision').set({ author: 'x' }).execute()).rejects.toThrow(
      'never changed',
    );
    await expect(database.deleteFrom('decision').execute()).rejects.toThrow('never changed');
  });
});
