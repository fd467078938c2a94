import { describe, expect, it } from 'vitest';
import { assessEvent } from '../../src/assess/assess-event.js';
import { estimateHarm } from '../../src/assess/estimates.js';
import type { EventMember } from '../../src/model/conflict-event.js';
import type { FiledEvent } from '../../src/model/filed-statement.js';
import { toMember } from '../../src/resolve/compose-event.js';
import { LOWLAND, tellEvent, UPLAND } from '../ledger/statements.js';

const tell = (id: string, changes: Partial<FiledEvent> = {}): EventMember =>
  toMember(tellEvent(id, changes), false);
const deny = (id: string, changes: Partial<FiledEvent> = {}) =>
  tell(id, { factuality: 'negated', ...changes });
const takenBack = (id: string): EventMember => toMember(tellEvent(id), true);
const byUpland = { speaker: UPLAND, isAttributed: true };
const killed = (n: number) => ({ fatalities: { low: n, best: n, high: n } });

describe('the status of an event', () => {
  it.each<[string, EventMember[], string, number]>([
    ['one origin', [tell('a')], 'reported', 3],
    ['two statements of one origin', [tell('a'), tell('b', { origin: 'a' })], 'reported', 3],
    ['two origins', [tell('a'), tell('b')], 'corroborated', 2],
    ['three origins', [tell('a'), tell('b'), tell('c')], 'corroborated', 1],
    ["a party's own word alone", [tell('a', byUpland)], 'reported', 4],
    ["a party's own word beside an origin", [tell('a'), tell('b', byUpland)], 'reported', 3],
    [
      "a third party's word",
      [tell('a'), tell('b', { speaker: LOWLAND, isAttributed: true })],
      'corroborated',
      2,
    ],
    ['two affirm, the party denies', [tell('a'), tell('b'), deny('c', byUpland)], 'disputed', 3],
    ['one affirms, two others deny', [tell('a'), deny('b'), deny('c')], 'refuted', 5],
    ['only denied', [deny('a', byUpland)], 'refuted', 5],
    ['taken back by the only one', [takenBack('a')], 'retracted', 6],
    ['taken back by one of two', [takenBack('a'), tell('b')], 'reported', 3],
  ])('%s', (_name, members, status, credibility) => {
    expect(assessEvent(members, null)).toMatchObject({ status, credibility });
  });

  it('is what a person decided, with what the rule says beside it', () => {
    const found = assessEvent([tell('a'), tell('b')], 'disputed');
    expect(found.status).toBe('disputed');
    expect(found.why).toContain('by the rule corroborated');
  });
});

describe('the number of the dead', () => {
  it('has the latest of each origin, and the best that most independent ones give', () => {
    const members = [
      tell('a', killed(2)),
      tell('b', { origin: 'a', ...killed(5) }),
      tell('c', killed(5)),
      tell('d', { ...killed(40), ...byUpland }),
    ];
    const found = estimateHarm(members, 'fatalities');
    expect(found).toMatchObject({ low: 5, best: 5, high: 40 });
    expect(found?.given.map((g) => [g.statementId, g.isCurrent])).toEqual([
      ['a', false],
      ['b', true],
      ['c', true],
      ['d', true],
    ]);
  });

  it('is not stated where nobody who affirms it gives one', () => {
    expect(estimateHarm([tell('a'), deny('b', killed(3))], 'fatalities')).toBeNull();
  });
});
