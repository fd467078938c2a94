import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Reading } from '../../../src/model/reading.js';
import { groupStories } from '../../../src/resolve/stories/group-stories.js';
import { signStory } from '../../../src/resolve/stories/sign-story.js';
import { ontology, readText } from '../read-text.js';

const texts = z.tuple([z.string(), z.string()]);
const dated = z.object({ published: z.string(), text: z.string() });
const minimalSchema = z.strictObject({
  published: z.string(),
  polarity: z.array(texts),
  number: z.array(texts),
  speaker: z.array(texts),
  place: z.array(texts),
  day: z.array(z.object({ a: dated, b: dated })),
});
const read = (file: string) => load(readFileSync(`test/resolve/stories/${file}`, 'utf8'));
const minimal = minimalSchema.parse(read('minimal-pairs.yaml'));
const paraphrases = z
  .strictObject({ published: z.string(), pairs: z.array(texts) })
  .parse(read('paraphrases.yaml'));

/** By the same threshold as everything else. */
function isOneStory(a: Reading, b: Reading): boolean {
  const documents = [
    { ...signStory(a, ontology.stories), id: 'a' },
    { ...signStory(b, ontology.stories), id: 'b' },
  ];
  return groupStories(documents).length === 1;
}

describe('reports in nearly the same words of two happenings', () => {
  const { published, day, ...kinds } = minimal;
  const pairs = Object.entries(kinds).flatMap(([kind, list]) =>
    list.map(([a, b]) => ({ kind, a: { text: a, published }, b: { text: b, published } })),
  );
  const all = [...pairs, ...day.map((pair) => ({ kind: 'day', ...pair }))];

  it('are at least 60, at least 12 of each kind', () => {
    expect(all.length).toBeGreaterThanOrEqual(60);
    for (const list of [...Object.values(kinds), day]) expect(list.length).toBeGreaterThanOrEqual(12);
  });
  it.each(all)('are kept apart: $kind, $a.text', ({ a, b }) => {
    expect(isOneStory(readText(a.text, a), readText(b.text, b))).toBe(false);
  });
  it.each(all.filter((_, i) => i % 12 === 0))('are one story when nothing differs: $a.text', ({ a }) => {
    expect(isOneStory(readText(a.text, a), readText(a.text, a))).toBe(true);
  });
});

describe('reports in other words of one happening', () => {
  it('are joined, at least 80 in 100 of at least 60', () => {
    const { published, pairs } = paraphrases;
    const joined = pairs.filter(([a, b]) =>
      isOneStory(readText(a, { published }), readText(b, { published })),
    );
    expect(pairs.length).toBeGreaterThanOrEqual(60);
    expect(joined.length / pairs.length).toBeGreaterThanOrEqual(0.8);
  });
});
