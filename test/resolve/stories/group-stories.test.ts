import { describe, expect, it } from 'vitest';
import type { StorySignature } from '../../../src/model/story.js';
import { groupStories } from '../../../src/resolve/stories/group-stories.js';
import { signStory } from '../../../src/resolve/stories/sign-story.js';
import { compareReports } from '../../../src/resolve/stories/similarity.js';
import { ontology, readText } from '../read-text.js';
import { NO_FACTS } from './no-facts.js';

/** A document of terms that all weigh the same. */
function createSignature(id: string, terms: readonly number[], changes: Partial<StorySignature> = {}) {
  const weights = terms.map(() => 1 / Math.sqrt(terms.length));
  return { id, day: null, terms, weights, words: 40, facts: NO_FACTS, ...changes };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('groupStories', () => {
  it('gives the same groups for the same documents in any order', () => {
    const documents = range(0, 24).map((i) => {
      const base = (i % 4) * 100;
      return createSignature(`d${i}`, [...range(base, base + 8), base + 20 + i, base + 50 + (i % 3)]);
    });
    const turned = [...documents].reverse();
    const mixed = [...documents.slice(7), ...documents.slice(0, 7)];
    const groups = groupStories(documents);
    expect(groups.map((g) => g.length)).toEqual([6, 6, 6, 6]);
    expect(groupStories(turned)).toEqual(groups);
    expect(groupStories(mixed)).toEqual(groups);
  });

  it('keeps two tight groups apart that are as alike as two loose reports it joins', () => {
    const tight = (name: string, own: number) =>
      range(0, 5).map((i) => {
        const detail = own + 20 + i * 4;
        return createSignature(`${name}${i}`, [
          ...range(0, 4),
          ...range(own, own + 8),
          ...range(detail, detail + 4),
        ]);
      });
    const between = compareReports(
      tight('a', 100)[0] as StorySignature,
      tight('b', 200)[0] as StorySignature,
    );
    expect(between).toBeCloseTo(0.25, 5);
    expect(groupStories([...tight('a', 100), ...tight('b', 200)])).toHaveLength(2);
    const loose = [
      createSignature('x', [...range(0, 4), ...range(100, 112)]),
      createSignature('y', [...range(0, 4), ...range(200, 212)]),
    ];
    expect(groupStories(loose)).toHaveLength(1);
  });

  it('does not take copies of one report for a tight group that other reports stay out of', () => {
    const report = (id: string, own: number) => createSignature(id, [...range(0, 5), ...range(own, own + 7)]);
    const copies = (name: string, own: number) => range(0, 6).map((i) => report(`${name}${i}`, own));
    expect(groupStories([report('a', 100), report('b', 200)])).toHaveLength(1);
    expect(groupStories([...copies('a', 100), ...copies('b', 200)])).toHaveLength(1);
    expect(groupStories([...copies('a', 100), report('b', 200), report('c', 300)])).toHaveLength(1);
  });

  it('takes a longer time between two publications for a difference', () => {
    const at = (id: string, day: number | null) => createSignature(id, range(0, 10), { day });
    expect(compareReports(at('a', 100), at('b', 101))).toBeCloseTo(1);
    expect(compareReports(at('a', 100), at('b', 111))).toBeLessThan(0.7);
    expect(compareReports(at('a', 100), at('b', null))).toBeCloseTo(1);
  });

  it('joins an updated long article with its first version, though the toll differs', () => {
    const body = range(0, 12).map(
      (i) =>
        `Rescuer Olena Marchenko said that crew ${i} cleared the rubble of the school in Nikopol by noon.`,
    );
    const version = (toll: number, id: string) =>
      signStory(
        readText(`Rockets killed ${toll} people in Nikopol. ${body.join(' ')}`, { id }),
        ontology.stories,
      );
    expect(groupStories([version(2, 'a'), version(5, 'b')])).toHaveLength(1);
    const short = (toll: number, id: string) =>
      signStory(readText(`Rockets killed ${toll} people in Nikopol.`, { id }), ontology.stories);
    expect(groupStories([short(2, 'a'), short(5, 'b')])).toHaveLength(2);
  });

  it('lets a number that the other text has too join them', () => {
    const a = readText('Rockets killed 5 people in Nikopol.', { id: 'a' });
    const b = readText('Rockets killed 2 people in Nikopol. The toll rose to 5 later.', { id: 'b' });
    expect(groupStories([signStory(a, ontology.stories), signStory(b, ontology.stories)])).toHaveLength(1);
  });

  it('keeps the happenings of one war apart, day after day with the same names', () => {
    const week: readonly (readonly [string, string])[] = [
      [
        '2025-03-03',
        'Russian shells hit a bus station in Kherson on Monday, killing four people, the governor of the region said. Ukraine blamed the Russian army.',
      ],
      [
        '2025-03-03',
        'Four people were killed on Monday when Russian shells hit the bus station of Kherson in southern Ukraine, the police said.',
      ],
      [
        '2025-03-06',
        'Ukraine and Russia agreed on Thursday to hold talks on grain ships in Ankara, Turkish officials said. The Russian army did not comment.',
      ],
      [
        '2025-03-07',
        'Talks of Ukraine and Russia on grain ships will be held in Ankara, the two governments agreed on Thursday.',
      ],
      [
        '2025-03-10',
        'Ukrainian drones set fire to a Russian fuel depot in Belgorod on Monday, the governor of the region said. The Russian army shot down nine drones.',
      ],
      [
        '2025-03-10',
        'A fuel depot burned in the Russian city of Belgorod on Monday after an attack of Ukrainian drones, the governor said.',
      ],
    ];
    const signed = week.map(([published, text], i) =>
      signStory(readText(text, { id: `d${i}`, published }), ontology.stories),
    );
    expect(groupStories(signed)).toEqual([
      ['d0', 'd1'],
      ['d2', 'd3'],
      ['d4', 'd5'],
    ]);
  });

  it('halves a likeness where the days stated lie apart, in whatever words, and takes more where the places do', () => {
    const town = (name: string, lat: number) => ({ name, admin1: null, lat, lon: 30 });
    const told = (
      id: string,
      own: number,
      day: number,
      place: ReturnType<typeof town>,
      allPlaces: string[] = [],
    ) =>
      createSignature(id, [...range(0, 12), ...range(own, own + 12)], {
        words: 300,
        facts: { ...NO_FACTS, days: [[day, day]], places: [place], allPlaces },
      });
    const [here, there] = [town('gao', 16), town('kidal', 18)];
    const first = told('a', 100, 50, here);
    const alike = compareReports(first, told('b', 200, 51, here));
    expect(alike).toBeCloseTo(0.5);
    expect(compareReports(first, told('b', 200, 53, here))).toBeCloseTo(alike / 2);
    expect(compareReports(first, told('b', 200, 50, there))).toBeCloseTo(alike * 0.35);
    expect(compareReports(first, told('b', 200, 50, there, ['gao']))).toBeCloseTo(alike * 0.5);
  });

  it('does not lower the bar for the next report with each loose one that it takes in', () => {
    const loose = range(0, 5).map((i) =>
      createSignature(`a${i}`, [...range(0, 3), ...range(100 * (i + 1), 100 * (i + 1) + 22)]),
    );
    expect(groupStories(loose)).toHaveLength(1);
    const looser = createSignature('b', [...range(0, 2), ...range(900, 930)]);
    expect(groupStories([...loose, looser])).toHaveLength(2);
  });

  it('is nothing for nothing', () => {
    expect(groupStories([])).toEqual([]);
    expect(groupStories([createSignature('a', [])])).toEqual([['a']]);
  });
});
