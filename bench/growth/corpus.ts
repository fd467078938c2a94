import type { OriginSignature } from '../../src/model/origin.js';
import type { StorySignature } from '../../src/model/story.js';
import type { DocumentSignature } from '../../src/store/stories/signature-rows.js';
import { NO_FACTS } from '../../test/resolve/stories/no-facts.js';

export const DAILY = 1_000;
const STORY_SIZE = 6;
const COPIES = 0.3;
const COMMON_WORDS = 20_000;
const SKETCH = 110;
const KEYS = 18;

/** The n-th document of the invented corpus: the same number gives the same one. */
export function composeSignature(n: number): DocumentSignature {
  const day = 10_000 + Math.floor(n / DAILY);
  const random = createRandom(n);
  // The stories of a day and the day before are reported in turn.
  const story = Math.floor(
    ((Math.floor(n / DAILY) - (random() < 0.3 ? 1 : 0)) * DAILY + random() * DAILY) / STORY_SIZE,
  );
  const original = random() < COPIES ? Math.max(0, n - 1 - Math.floor(random() * 200)) : n;
  const id = n.toString(16).padStart(16, '0');
  return {
    story: { id, day, ...composeTerms(story, random), words: 400, facts: NO_FACTS },
    origin: composeOrigin(id, day, original),
  };
}

/** Words of the story, each report some of them, among words of any news. */
function composeTerms(story: number, random: () => number): Pick<StorySignature, 'terms' | 'weights'> {
  const words = createRandom(story ^ 0x5bd1e995);
  const own = Array.from({ length: 36 }, () => [hash(words), 5 + words() * 3] as const).filter(
    () => random() < 0.6,
  );
  const common = Array.from({ length: 90 }, () => {
    const rank = Math.floor(COMMON_WORDS ** random());
    return [Math.imul(rank, 0x9e3779b1) | 0, 1 + Math.log(rank + 1) / 4] as const;
  });
  const weighed = [...new Map([...common, ...own])].sort((a, b) => a[0] - b[0]);
  const length = Math.hypot(...weighed.map(([, weight]) => weight));
  return { terms: weighed.map(([term]) => term), weights: weighed.map(([, weight]) => weight / length) };
}

function composeOrigin(id: string, day: number, original: number): OriginSignature {
  const random = createRandom(original ^ 0x2545f491);
  const sketch = Array.from({ length: SKETCH }, () => (hash(random) >>> 0) / 8)
    .map(Math.floor)
    .sort((a, b) => a - b);
  const facts = { credits: [], agency: null, shingles: SKETCH * 8, level: 3, quotes: [] };
  return { id, day, ...facts, sketch, keys: sketch.slice(0, KEYS) };
}

function hash(random: () => number): number {
  return (random() * 2 ** 32) | 0;
}

/** mulberry32, 0..1 */
function createRandom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
