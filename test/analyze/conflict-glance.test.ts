import { describe, expect, it } from 'vitest';
import { addCalendar } from '../../src/analyze/commitment-calendar.js';
import { composeGlance } from '../../src/analyze/conflict-glance.js';
import { listTellers } from '../../src/analyze/event-tellers.js';
import type { ConflictEvent } from '../../src/model/conflict-event.js';
import type { FiledCondition, Party } from '../../src/model/filed-statement.js';
import type { PositionCell, StanceEntry } from '../../src/model/position-history.js';
import { composeCommitment } from '../../src/resolve/compose-commitment.js';
import { composeCore, toMember } from '../../src/resolve/compose-event.js';
import { LOWLAND, tellCommitment, tellEvent, UPLAND } from '../ledger/statements.js';

const TODAY = '2031-03-20';
const NOTHING = { requirements: [], cells: [], commitments: [], events: [] };
const minister: Party = { ...LOWLAND, id: 'low-minister', name: 'The minister of Lowland' };

function entry(id: string, holder: Party, stance: StanceEntry['stance'], on = '2031-03-18'): StanceEntry {
  const side = stance === 'rejects' ? 'against' : 'for';
  const { passage } = tellEvent(id);
  return {
    statementId: id,
    issue: 'port',
    holder,
    stance,
    side,
    matter: 'the port',
    reason: null,
    on,
    passage,
  };
}

function cell(current: StanceEntry, before: StanceEntry | null = null): PositionCell {
  const turned = before === null ? null : { from: before, to: current };
  const history = before === null ? [current] : [before, current];
  return { holder: current.holder, issue: current.issue, current, turned, history };
}

function commit(id: string, latest: string, status: 'met' | null = null) {
  const step = { on: latest, passage: null, by: 'person', delivered: null, decision: 'd' } as const;
  const steps = status === null ? [] : [{ ...step, status }];
  const told = tellCommitment(id, { earliest: latest, latest });
  return addCalendar(composeCommitment(`c-${id}`, [told], steps, []), TODAY);
}

function happen(id: string, day: string, changes: Partial<ConflictEvent> = {}): ConflictEvent {
  const members = [toMember(tellEvent(id, { earliest: day, latest: day }), false)];
  const rest = { fatalities: null, injuries: null, ruling: null, mergedInto: null };
  return { ...composeCore(`e-${id}`, members), ...rest, ...changes } as ConflictEvent;
}

describe('composeGlance', () => {
  it('sets what one party wants against what other parties refuse, not against its own side', () => {
    const cells = [
      cell(entry('a', LOWLAND, 'demands')),
      cell(entry('b', UPLAND, 'rejects')),
      cell(entry('c', minister, 'rejects')),
    ];
    const { refused } = composeGlance({ ...NOTHING, cells }, TODAY);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.wanted.statementId).toBe('a');
    expect(refused[0]?.refusals.map((r) => r.statementId)).toEqual(['b']);
    expect(composeGlance({ ...NOTHING, cells: cells.slice(0, 1) }, TODAY).refused).toEqual([]);
  });

  it('says under a condition who refuses it, once', () => {
    const { id, passage, origin, conflicts, factuality, score, isAttributed, speaker } = tellEvent('q');
    const base = { id, passage, origin, conflicts, factuality, score, isAttributed, speaker };
    const condition: FiledCondition = {
      ...base,
      kind: 'condition',
      holder: LOWLAND,
      operator: 'only-if',
      outcome: 'a meeting',
      requirement: 'the port is open',
    };
    const replies = [entry('b', UPLAND, 'rejects'), entry('c', minister, 'demands')];
    const requirements = [
      { outcome: 'a meeting', requirements: [{ condition, sense: 'must hold' as const, replies }] },
    ];
    const cells = [cell(entry('a', LOWLAND, 'demands')), cell(entry('b', UPLAND, 'rejects'))];
    const glance = composeGlance({ ...NOTHING, requirements, cells }, TODAY);
    expect(glance.required[0]?.replies.map((r) => r.statementId)).toEqual(['b']);
    expect(glance.refused).toEqual([]);
  });

  it('tells who changed sides of late', () => {
    const late = cell(
      entry('b', UPLAND, 'accepts', '2031-03-18'),
      entry('a', UPLAND, 'rejects', '2031-03-01'),
    );
    const old = cell(
      entry('d', LOWLAND, 'accepts', '2031-02-18'),
      entry('c', LOWLAND, 'rejects', '2031-02-01'),
    );
    expect(composeGlance({ ...NOTHING, cells: [old, late] }, TODAY).turned).toEqual([late]);
  });

  it('parts what is overdue from what is due, and leaves out what is settled', () => {
    const commitments = [
      commit('a', '2031-03-10', 'met'),
      commit('b', '2031-03-12'),
      commit('c', '2031-03-20'),
      commit('d', '2031-04-01'),
    ];
    const { overdue, due } = composeGlance({ ...NOTHING, commitments }, TODAY);
    expect(overdue.map((c) => c.id)).toEqual(['c-b']);
    expect(due.map((c) => c.id)).toEqual(['c-c', 'c-d']);
  });

  it('tells what is long overdue only where nothing nearer is', () => {
    const old = commit('o', '2030-06-01');
    const ask = (commitments: ReturnType<typeof commit>[]) =>
      composeGlance({ ...NOTHING, commitments }, TODAY);
    expect(ask([old]).overdue).toEqual([old]);
    expect(ask([old, commit('d', '2031-04-01')]).overdue).toEqual([]);
  });

  it('ends with the latest day that something happened on, the deadliest first, and nothing that is to come', () => {
    const fatalities = { low: 4, best: 4, high: 4, given: [] };
    const events = [
      happen('z', '2031-03-25'),
      happen('a', '2031-03-19', { quad: 'verbal-conflict' }),
      happen('b', '2031-03-19', { fatalities }),
      happen('c', '2031-03-10', { fatalities }),
    ];
    const { latest } = composeGlance({ ...NOTHING, events }, TODAY);
    expect(latest.map((e) => e.id)).toEqual(['e-b', 'e-a']);
  });
});

it('tellers stand on the side they take, each once, without whoever took it back', () => {
  const members = [
    toMember(tellEvent('post'), false),
    toMember(tellEvent('wire', { speaker: LOWLAND, isAttributed: true }), false),
    toMember(tellEvent('herald', { speaker: LOWLAND, isAttributed: true }), false),
    toMember(tellEvent('no', { factuality: 'negated', speaker: UPLAND, isAttributed: true }), false),
    { ...toMember(tellEvent('gone'), false), isRetracted: true },
  ];
  expect(listTellers({ members })).toEqual({
    affirming: { speakers: ['Lowland'], outlets: ['post'] },
    denying: { speakers: ['Upland'], outlets: [] },
  });
});
