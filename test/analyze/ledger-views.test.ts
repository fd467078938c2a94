import { expect, it } from 'vitest';
import { composeCells, createIssueFinder, listStances } from '../../src/analyze/positions.js';
import { sumPromises } from '../../src/analyze/promises.js';
import { addReplies, groupRequirements } from '../../src/analyze/requirements.js';
import type { FiledCondition } from '../../src/model/filed-statement.js';
import { composeCommitment } from '../../src/resolve/compose-commitment.js';
import { keepAsOf, readAsOf } from '../../src/server/as-of.js';
import { LOWLAND, tellCommitment, tellEvent, UPLAND } from '../ledger/statements.js';

const money = (best: number, unit: string) => ({ kind: 'money' as const, low: best, best, high: best, unit });
const promise = (id: string, best: number, unit: string, status?: 'met' | 'withdrawn') =>
  composeCommitment(
    `c-${id}`,
    [tellCommitment(id, { amount: money(best, unit) })],
    status ? [{ status, on: '2031-04-01', passage: null, by: 'person', delivered: null, decision: 'd' }] : [],
    [],
  );

it('promised and delivered are summed for each currency apart', () => {
  const found = sumPromises([
    promise('a', 5, 'USD'),
    promise('b', 7, 'USD', 'met'),
    promise('c', 9, 'EUR'),
    promise('d', 3, 'EUR', 'withdrawn'),
  ]);
  expect(found.map((t) => [t.unit, t.promised, t.delivered, t.commitments])).toEqual([
    ['USD', 12, 7, 2],
    ['EUR', 9, 0, 2],
  ]);
});

it('conditions on one outcome stand together, and one told twice stands once', () => {
  const { id: _, kind: __, ...rest } = tellCommitment('x');
  const state = (id: string, outcome: string, requirement: string): FiledCondition => ({
    ...rest,
    id,
    kind: 'condition',
    holder: UPLAND,
    operator: 'only-if',
    outcome,
    requirement,
  });
  const found = groupRequirements([
    state('a', 'a direct meeting with Vask', 'binding guarantees'),
    state('b', 'any meeting with Vask', 'it is in a neutral country'),
    state('c', 'direct meeting with Vask', 'the binding guarantees'),
    state('d', 'the port opens', 'the mines are cleared'),
  ]);
  expect(found.map((o) => o.requirements.map((r) => r.condition.id))).toEqual([['a', 'b'], ['d']]);
});

it('outcomes that named parties set conditions for come first, and beside a requirement stands what others hold on it', () => {
  const { id: _, ...base } = tellEvent('x');
  const state = (id: string, holder: typeof UPLAND | null, outcome: string): FiledCondition => ({
    ...base,
    ...{ id, kind: 'condition', holder, operator: 'only-if', outcome, requirement: 'binding guarantees' },
  });
  const grouped = groupRequirements([
    state('a', null, 'the port opens'),
    state('b', UPLAND, 'a direct meeting'),
  ]);
  expect(grouped.map((o) => o.outcome)).toEqual(['a direct meeting', 'the port opens']);
  const take = (holder: typeof UPLAND, stance: 'rejects' | 'demands') =>
    ({
      ...base,
      id: holder.id,
      kind: 'position',
      holder,
      stance,
      issue: 'any guarantees',
      reason: null,
    }) as const;
  const findIssues = createIssueFinder([{ id: 'guarantees', name: 'Guarantees', cues: ['guarantee*'] }]);
  const cells = composeCells(listStances([take(LOWLAND, 'rejects'), take(UPLAND, 'demands')], findIssues));
  const [own, unnamed] = addReplies(grouped, cells, findIssues).map((o) => o.requirements[0]?.replies);
  expect(own?.map((r) => [r.holder.id, r.stance])).toEqual([['LOW', 'rejects']]);
  expect(unnamed?.map((r) => r.holder.id)).toEqual(['LOW', 'UPL']);
});

it('a page as of a day asks every page of ours as of it', () => {
  expect(readAsOf('2031-03-02')).toBe('2031-03-02T23:59:59.999Z');
  expect(() => readAsOf('then')).toThrow('neither a day nor a moment');
  const html =
    '<a href="/events/a#x">a</a><a href="/statements?kind=event">b</a><a href="//evil.example/">c</a><link href="/assets/x.css">';
  expect(keepAsOf(html, '2031-03-02')).toBe(
    '<a href="/events/a?asOf=2031-03-02#x">a</a><a href="/statements?kind=event&amp;asOf=2031-03-02">b</a>' +
      '<a href="//evil.example/">c</a><link href="/assets/x.css">',
  );
});
