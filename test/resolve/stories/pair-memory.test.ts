import { describe, expect, it } from 'vitest';
import type { StorySignature } from '../../../src/model/story.js';
import { createPairMemory } from '../../../src/resolve/stories/pair-memory.js';
import { weighFacts } from '../../../src/resolve/stories/similarity.js';
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

const listPairs = (reports: readonly StorySignature[]) =>
  reports.flatMap((a) => reports.flatMap((b) => (a === b ? [] : [[a, b] as const])));

describe('createPairMemory', () => {
  it('weighs as without it, whichever report comes first and however few pairs it keeps', () => {
    const { reports } = createReports();
    const pairs = listPairs(reports);
    const weights = pairs.map(([a, b]) => weighFacts(a, b));
    expect(new Set(weights).size).toBeGreaterThan(5);
    for (const most of [1, 5, 1_000]) {
      const weigh = createPairMemory(most);
      expect(pairs.map(([a, b]) => weigh(a, b))).toEqual(weights);
      expect(pairs.map(([a, b]) => weigh(b, a))).toEqual(weights);
    }
  });

  it('looks at a pair once, also where its terms weigh otherwise meanwhile', () => {
    const { reports, looked } = createReports();
    const [a, b] = reports as [StorySignature, StorySignature];
    const weigh = createPairMemory();
    const weight = weigh(a, b);
    const before = looked.times;
    expect(before).toBeGreaterThan(0);
    expect(weigh({ ...b, weights: [0.5] }, { ...a, weights: [0.7] })).toBe(weight);
    expect(looked.times).toBe(before);
  });
});
