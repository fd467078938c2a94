import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agree, isPluralName } from '../../src/publish/agree.js';

describe('a verb and who does it', () => {
  it.each([
    ['leaders', true],
    ['Ukrainian officials', true],
    ['people of the town', true],
    ['the police', true],
    ['leaders of a party', true],
    ['Jubaland forces', true],
    ['army and militias', true],
    ['Ukrainians', true],
    ['Maoists', true],
    ['Rapid Support Forces', false],
    ['United States', false],
    ['Hamas', false],
    ['a group of officers', false],
    ['ministry of foreign affairs', false],
    ['press', false],
    ['Congress', false],
    ['Ministry of Health and Welfare', false],
    ['', false],
  ])('%s: plural is %s', (name, isPlural) => {
    expect(isPluralName(name)).toBe(isPlural);
  });

  it.each([
    ['demands', 'demand'],
    ['rules out', 'rule out'],
    ['denies', 'deny'],
    ['opposes', 'oppose'],
    ['pledges', 'pledge'],
    ['judges unlikely', 'judge unlikely'],
    ['sets a condition', 'set a condition'],
    ['agreed', 'agreed'],
  ])('leaders: %s -> %s', (one, many) => {
    expect(agree(one, [{ name: 'leaders' }])).toBe(many);
    expect(agree(one, [{ name: 'Hamas' }])).toBe(one);
    expect(agree(one, [{ name: 'France' }, { name: 'Italy' }])).toBe(many);
    expect(agree(one, [])).toBe(one);
  });

  it('takes any name', () => {
    fc.assert(fc.property(fc.string(), (name) => typeof isPluralName(name) === 'boolean'));
  });
});
