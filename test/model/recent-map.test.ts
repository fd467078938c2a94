import { describe, expect, it } from 'vitest';
import { copyText, RecentMap } from '../../src/model/recent-map.js';

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

it('copies a text letter by letter', () => {
  const long = 'A ceasefire was announced on Tuesday 🕊';
  for (let end = 0; end <= long.length; end++) expect(copyText(long.slice(0, end))).toBe(long.slice(0, end));
});
