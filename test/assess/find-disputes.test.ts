import { expect, it } from 'vitest';
import { estimateHarm } from '../../src/assess/estimates.js';
import { findDisputes } from '../../src/assess/find-disputes.js';
import type { FiledEvent } from '../../src/model/filed-statement.js';
import { toMember } from '../../src/resolve/compose-event.js';
import { tellEvent } from '../ledger/statements.js';

const find = (...told: readonly (Partial<FiledEvent> & { readonly isRetracted?: boolean })[]) => {
  const members = told.map(({ isRetracted = false, ...changes }, i) =>
    toMember(tellEvent(String.fromCharCode(97 + i), changes), isRetracted),
  );
  const [fatalities, injuries] = [estimateHarm(members, 'fatalities'), estimateHarm(members, 'injuries')];
  return findDisputes({ members, fatalities, injuries });
};
const killed = (low: number, high = low) => ({ fatalities: { low, best: low, high } });

it.each([
  ['two numbers of two origins', [killed(2), killed(5)], ['killed']],
  ['ranges that meet', [killed(2, 6), killed(5)], []],
  ['three ranges that meet by two, and not all', [killed(1, 3), killed(3, 5), killed(5, 7)], ['killed']],
  ['a number that its own origin replaced', [killed(2), { ...killed(5), origin: 'a' }], []],
  ['nobody counts', [{}, {}], []],
  ['a denial', [{}, { factuality: 'negated' as const }], ['happened']],
  ['a denial that was taken back', [{}, { factuality: 'negated' as const, isRetracted: true }], []],
  ['denied by all', [{ factuality: 'negated' as const }], []],
  ['the injured', [1, 9].map((n) => ({ injuries: { low: n, best: n, high: n } })), ['injured']],
])('%s', (_what, told, expected) => expect(find(...told)).toEqual(expected));
