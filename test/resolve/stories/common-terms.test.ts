import { describe, expect, it } from 'vitest';
import type { StorySignature } from '../../../src/model/story.js';
import { learnCommonTerms, reweigh } from '../../../src/resolve/stories/common-terms.js';
import { compareReports } from '../../../src/resolve/stories/similarity.js';
import { NO_FACTS } from './no-facts.js';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const TOWNS = range(0, 40).map((i) => ({ name: `town ${i}`, admin1: null, lat: 10 + i, lon: 20 }));

/** A report from a town: ten terms of background that every report has, and five of its own. */
function report(id: string, town: number | null, own: number): StorySignature {
  const terms = [...range(0, 10), ...range(own, own + 5)];
  const place = town === null ? undefined : TOWNS[town];
  return {
    id,
    day: 20_000,
    terms,
    weights: terms.map(() => 1 / Math.sqrt(terms.length)),
    words: 200,
    facts: {
      ...NO_FACTS,
      places: place ? [place] : [],
      allPlaces: place ? [place.name] : [],
    },
  };
}
const OF_MANY = range(0, 32).map((i) => report(`m${i}`, i, 100 + i * 5));
const OF_ONE = range(0, 32).map((i) => report(`o${i}`, 3, 100 + i * 5));

describe('learnCommonTerms', () => {
  it('finds what reports from many places share, less what one of them has', () => {
    const common = learnCommonTerms(OF_MANY);
    expect(common?.getShare(4)).toBeCloseTo(32 / 40);
    expect(common?.getShare(100)).toBeCloseTo(1 / 40);
    expect(common?.getShare(99_999)).toBe(0);
  });

  it('learns nothing from few documents, from reports of one place, or from some that name none', () => {
    expect(learnCommonTerms(OF_MANY.slice(0, 15))).toBeNull();
    expect(learnCommonTerms(OF_ONE)).toBeNull();
    expect(learnCommonTerms(range(0, 32).map((i) => report(`n${i}`, null, 100 + i * 5)))).toBeNull();
  });

  it('learns less where half of the reports are of one place', () => {
    const share = (documents: readonly StorySignature[]) => learnCommonTerms(documents)?.getShare(4) ?? 0;
    const half = range(0, 32).map((i) => report(`h${i}`, i % 4 < 3 ? 3 : i, 100 + i * 5));
    expect(share(half)).toBeGreaterThan(0);
    expect(share(half)).toBeLessThan(share(OF_MANY));
  });
});

describe('reweigh', () => {
  it('leaves little likeness to reports that share the background, and keeps that of what is their own', () => {
    const common = learnCommonTerms(OF_MANY);
    const alike = (a: StorySignature, b: StorySignature) =>
      compareReports(reweigh(a, common), reweigh(b, common));
    const [one, again, other] = [report('a', null, 900), report('b', null, 900), report('c', null, 950)];
    expect(compareReports(one, other)).toBeGreaterThan(0.6);
    expect(alike(one, other)).toBeLessThan(0.1);
    expect(alike(one, again)).toBeCloseTo(1);
    expect(Math.hypot(...reweigh(one, common).weights)).toBeCloseTo(1);
  });

  it('changes nothing where nothing was learned', () => {
    const [one] = OF_ONE;
    expect(one && reweigh(one, learnCommonTerms(OF_ONE))).toBe(one);
  });
});
