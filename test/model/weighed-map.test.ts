import { expect, it } from 'vitest';
import { WeighedMap } from '../../src/model/weighed-map.js';

it('forgets first what was asked for the longest ago, by weight', () => {
  const map = new WeighedMap<string, number>(10);
  map.set('a', 1, 4);
  map.set('b', 2, 4);
  expect(map.get('a')).toBe(1);
  map.set('c', 3, 4);
  expect(['a', 'b', 'c'].map((key) => map.has(key))).toEqual([true, false, true]);
});

it('weighs a key that is set again once', () => {
  const map = new WeighedMap<string, number>(10);
  map.set('a', 1, 6);
  map.set('a', 2, 6);
  map.set('b', 3, 4);
  expect([map.get('a'), map.get('b')]).toEqual([2, 3]);
});

it('does not keep what weighs more than all may', () => {
  const map = new WeighedMap<string, number>(10);
  map.set('a', 1, 11);
  map.set('b', 2, 10);
  expect([map.get('a'), map.get('b')]).toEqual([undefined, 2]);
});
