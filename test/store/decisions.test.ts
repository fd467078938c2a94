import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Decision, StatementRef } from '../../src/model/decision.js';
import { appendDecision, listDecisions } from '../../src/store/decisions.js';
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
const JUDGMENT = { kind: 'judgment', text: 'Talks go on', likelihood: 'likely', citations: [] } as const;
const DECIDED: readonly [string, Decision['body']][] = [
  ['accepted', { kind: 'accept', target: ref('s1') }],
  ['merged', { kind: 'merge', targets: [ref('s1'), ref('s2')] }],
  ['accept-undone', { kind: 'undo', decision: 'accepted' }],
  ['undo-undone', { kind: 'undo', decision: 'accept-undone' }],
  ['merge-undone', { kind: 'undo', decision: 'merged' }],
  ['here', { ...JUDGMENT, conflict: 'ferry' }],
  ['there', { ...JUDGMENT, conflict: 'salt' }],
];

beforeAll(async () => {
  test = await createTestDatabase();
  for (const [i, [id, body]] of DECIDED.entries()) {
    await appendDecision(test.database, decide(id, `2025-08-0${i + 1}T10:00:00.000Z`, body));
  }
});
afterAll(() => test.drop());

describe('decisions', () => {
  it('come back whole, with what takes them back and what takes that back, and nothing else; oldest first', async () => {
    const found = await listDecisions(test.database, { kinds: ['accept'] }, null);
    expect(found.map((d) => d.id)).toEqual(['accepted', 'accept-undone', 'undo-undone']);
    const [merged] = await listDecisions(test.database, { kinds: ['merge'] }, null);
    expect(merged).toEqual(
      decide('merged', '2025-08-02T10:00:00.000Z', { kind: 'merge', targets: [ref('s1'), ref('s2')] }),
    );
  });

  it('are those known at a moment, taken back or not', async () => {
    const idsAt = async (asOf: string) =>
      (await listDecisions(test.database, { kinds: ['accept', 'merge'] }, asOf)).map((d) => d.id);
    expect(await idsAt('2025-08-02T09:59:59.999Z')).toEqual(['accepted']);
    expect(await idsAt('2025-08-03T10:00:00.000Z')).toEqual(['accepted', 'merged', 'accept-undone']);
  });

  it('are those of one conflict', async () => {
    const found = await listDecisions(test.database, { kinds: ['judgment'], conflict: 'salt' }, null);
    expect(found.map((d) => d.id)).toEqual(['there']);
  });

  it('are never changed or deleted', async () => {
    const { database } = test;
    await expect(database.updateTable('decision').set({ author: 'x' }).execute()).rejects.toThrow(
      'never changed',
    );
    await expect(database.deleteFrom('decision').execute()).rejects.toThrow('never changed');
  });
});
