import { describe, expect, it } from 'vitest';
import { findSpellings } from '../../src/model/aliases.js';
import type { Decision, DecisionBody } from '../../src/model/decision.js';
import { composeDecision } from '../../src/publish/decisions.js';
import { checkMerge, describeAliases } from '../../src/server/actor-aliases.js';

const decide = (body: DecisionBody, n = 1): Decision => ({
  id: `d-${n}`,
  author: 'Ann Ojo',
  authorId: 'p-1',
  role: 'editor',
  at: `2031-04-0${n}T10:00:00.000Z`,
  reason: 'one office',
  body,
});
const alias = 'name:salt envoy';
const actor = 'name:envoy of upland';
const names = { alias: 'Salt Envoy', actor: 'Envoy of Upland' };
const merge = { kind: 'alias-merge', alias, actor, names } as const;

describe('names that no registry holds', () => {
  it('are spelled as they were when they were merged', () => {
    const decisions = [decide(merge)];
    expect(findSpellings(decisions).get(actor)).toBe('Envoy of Upland');
    const on = describeAliases(alias, decisions, () => null);
    expect(on.countedAs).toEqual({ id: actor, name: 'Envoy of Upland' });
    expect(on.spelling).toBe('Salt Envoy');
    expect(describeAliases(actor, decisions, () => null).names).toMatchObject([
      { id: alias, name: 'Salt Envoy' },
    ]);
    expect(composeDecision(merge)).toBe('Salt Envoy counted as Envoy of Upland');
  });

  it('have their id where an older decision says no more, and the registry comes first', () => {
    const { names: _, ...older } = merge;
    const decisions = [decide(older)];
    expect(describeAliases(alias, decisions, () => null).countedAs?.name).toBe('envoy of upland');
    expect(describeAliases(alias, decisions, () => ({ name: 'Upland' })).countedAs?.name).toBe('Upland');
    expect(composeDecision(older)).toBe(`${alias} counted as ${actor}`);
  });

  it('and days are written as elsewhere', () => {
    const target = { statementId: 's', documentId: 'd', kind: 'commitment', start: 0, end: 1 } as const;
    const body = {
      kind: 'commitment-status',
      target,
      status: 'met',
      on: '2031-04-01',
      evidence: null,
      delivered: null,
    } as const;
    expect(composeDecision(body)).toBe('Commitment met on 1 April 2031');
  });

  it('are not merged twice, nor in a circle', () => {
    expect(() => checkMerge(alias, actor, [])).not.toThrow();
    expect(() => checkMerge(alias, actor, [decide(merge)])).toThrow('counted as one already');
    expect(() => checkMerge(actor, alias, [decide(merge)])).toThrow('as itself');
  });
});
