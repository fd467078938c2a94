import { describe, expect, it } from 'vitest';
import type { StorySignature } from '../../../src/model/story.js';
import { createPairMemory } from '../../../src/resolve/stories/pair-memory.js';
import { weighEachPair } from '../../../src/resolve/stories/similarity.js';
import { NO_FACTS } from './no-facts.js';

/** Reports of which some differ by day, place and what they say; `looked`: how often somebody looked at their places. */
function createReports() {
  const looked = { times: 0 };
  const reports = Array.from({ length: 8 }, (_, i): StorySignature => {
    const town = { name: `town ${i % 3}`, admin1: null, lat: 10 + (i % 3), lon: 20 };
    const facts = {
      ...NO_FACTS,
      isNegated: i % 2 === 0,
      opening: [1, 2, 3, 4],
      allPlaces: [town.name],
      get places() {
        looked.times++;
        return [town];
      },
    };
    return { id: `d${i}`, day: 20_000 + i * 2, terms: [1], weights: [1], words: 100, facts };
  });
  return { reports, looked };
}

const listPairs = (count: number) =>
  Array.from({ length: count * count }, (_, i) => [i % count, Math.floor(i / count)] as const).filter(
    ([a, b]) => a !== b,
  );

describe('createPairMemory', () => {
  it('weighs as without it, whichever report comes first and however few pairs it keeps', () => {
    const { reports } = createReports();
    const pairs = listPairs(reports.length);
    const each = weighEachPair(reports);
    const weights = pairs.map(([a, b]) => each(a, b));
    expect(new Set(weights).size).toBeGreaterThan(5);
    for (const places of [2, 8, 1_024]) {
      const weigh = createPairMemory(places)(reports);
      expect(pairs.map(([a, b]) => weigh(a, b))).toEqual(weights);
      expect(pairs.map(([a, b]) => weigh(b, a))).toEqual(weights);
    }
  });

  it('looks at a pair once, also where its terms weigh otherwise meanwhile', () => {
    const { reports, looked } = createReports();
    const [a, b] = reports as [StorySignature, StorySignature];
    const memory = createPairMemory();
    const weight = memory([a, b])(0, 1);
    const before = looked.times;
    expect(before).toBeGreaterThan(0);
    const again = memory([
      { ...b, weights: [0.5] },
      { ...a, weights: [0.7] },
    ]);
    expect(again(0, 1)).toBe(weight);
    expect(looked.times).toBe(before);
  });

  it('weighs as without it after more documents than it has numbers for', () => {
    const [a, b] = createReports().reports as [StorySignature, StorySignature];
    const memory = createPairMemory();
    memory([a, b])(0, 1);
    // The first two are forgotten with the last number that was free: the next two get theirs.
    for (let left = 2 ** 15 - 2; left > 0; left -= 1_000) {
      memory(Array.from({ length: Math.min(left, 1_000) }, () => ({ ...a, facts: { ...a.facts } })));
    }
    const other = { ...b, day: 20_100 };
    expect(memory([a, { ...other, facts: { ...b.facts } }])(0, 1)).toBe(weighEachPair([a, other])(0, 1));
  });
});
