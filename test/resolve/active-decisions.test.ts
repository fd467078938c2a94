import { describe, expect, it } from 'vitest';
import { findActive } from '../../src/model/active-decisions.js';
import type { Decision } from '../../src/model/decision.js';
import { isAt, toRef } from '../../src/resolve/active-decisions.js';
import { tellEvent } from '../ledger/statements.js';

const at = (id: string) => {
  const event = tellEvent(id);
  return { ...event, passage: { ...event.passage, documentId: 'd' } };
};

describe('what a decision points at', () => {
  it('is one statement of a reading, whatever else stands at its passage', () => {
    const ref = toRef(at('d-1-s1'));
    expect(isAt(ref, at('d-1-s1'))).toBe(true);
    expect(isAt(ref, at('d-1-s2'))).toBe(false);
  });

  it('is in another reading the statement at its passage', () => {
    const ref = toRef(at('d-1-s1'));
    expect(isAt(ref, at('d-2-s4'))).toBe(true);
    expect(isAt({ ...ref, kind: 'claim' }, at('d-2-s4'))).toBe(false);
    expect(isAt({ ...ref, start: 20, end: 30 }, at('d-2-s4'))).toBe(false);
  });
});

it('what is taken back, and taken back again, stands', () => {
  const decide = (id: string, body: Decision['body']): Decision => ({
    id,
    author: 'E',
    role: 'editor',
    at: '2031-03-01T00:00:00.000Z',
    reason: null,
    body,
  });
  const reject = decide('a', { kind: 'reject', target: toRef(at('d-1-s1')) });
  const undo = decide('b', { kind: 'undo', decision: 'a' });
  const redo = decide('c', { kind: 'undo', decision: 'b' });
  expect(findActive([reject, undo])).toEqual([]);
  expect(findActive([reject, undo, redo])).toEqual([reject]);
});
