import { expect, it } from 'vitest';
import type { EventMember } from '../../src/model/conflict-event.js';
import type { FiledEvent } from '../../src/model/filed-statement.js';
import { findLeadingStatement } from '../../src/model/leading-statement.js';
import { LOWLAND, tellEvent } from '../ledger/statements.js';

const member = (statement: FiledEvent, changes: Partial<EventMember> = {}): EventMember => ({
  statement,
  stance: 'affirms',
  isOwnWord: false,
  isRetracted: false,
  ...changes,
});
const FULL = { recipients: [LOWLAND], fatalities: { low: 2, best: 2, high: 2 } };
const leadingOf = (...members: EventMember[]) => findLeadingStatement({ members })?.id ?? null;

it('an event is told in the words that say most of it; of equals the first filed', () => {
  const vague = member(tellEvent('vague', { place: null, earliest: null }));
  expect(leadingOf(vague, member(tellEvent('full', FULL)), member(tellEvent('later', FULL)))).toBe('full');
});

it('what denies it or was taken back leads only where nothing else tells of it', () => {
  const denial = member(tellEvent('denial', FULL), { stance: 'denies' });
  const retracted = member(tellEvent('retracted', FULL), { isRetracted: true });
  expect(leadingOf(denial, retracted, member(tellEvent('plain')))).toBe('plain');
  expect(leadingOf(denial)).toBe('denial');
  expect(leadingOf()).toBeNull();
});
