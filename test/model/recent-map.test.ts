import { describe, expect, it } from 'vitest';
import { ownText } from '../../src/model/own-text.js';
import { RecentMap, RecentTexts } from '../../src/model/recent-map.js';

describe('a map of what was asked for of late', () => {
  it('keeps what is asked for again and lets go of the rest', () => {
    const map = new RecentMap<number, number>(100);
    for (let i = 1; i <= 1_000; i++) {
      map.set(i, i * i);
      expect(map.get(1)).toBe(1);
    }
    expect(map.get(1_000)).toBe(1_000_000);
    expect(map.get(2)).toBeUndefined();
  });

  it('never holds more than its limit', () => {
    const map = new RecentMap<number, number>(100);
    for (let i = 0; i < 1_000; i++) map.set(i, i);
    const held = Array.from({ length: 1_000 }, (_, i) => map.get(i)).filter((v) => v !== undefined);
    expect(held.length).toBeLessThanOrEqual(100);
    expect(held.length).toBeGreaterThanOrEqual(50);
  });
});

it('of words, those that are too long are not kept', () => {
  const words = new RecentTexts<number>(100);
  words.set('a'.repeat(100), 1);
  words.set('a'.repeat(101), 2);
  expect(words.get('a'.repeat(100))).toBe(1);
  expect(words.get('a'.repeat(101))).toBeUndefined();
});

it('copies a text letter by letter', () => {
  const long = '2025, “A café’s ceasefire” was announced on Tuesday 🕊';
  for (let from = 0; from < long.length; from++) {
    for (let end = from; end <= long.length; end++) {
      expect(ownText(long.slice(from, end))).toBe(long.slice(from, end));
    }
  }
  expect(['007', '-1', '__proto__', '4294967296'].map(ownText)).toEqual([
    '007',
    '-1',
    '__proto__',
    '4294967296',
  ]);
});
