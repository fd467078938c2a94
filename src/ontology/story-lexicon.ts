import { z } from 'zod';
import { hashText } from '../model/hash.js';
import { findWords, stemWord } from '../model/word-stem.js';
import { type DataExample, dataExamples, loadBinaryFile, loadDataFile } from './data-file.js';
import { decodeRanks, type WordRanks } from './word-ranks.js';

const phrases = z.array(z.string().min(1)).min(1);
const storyFile = z.strictObject({
  source: z.string(),
  licence: z.string(),
  negations: phrases,
  axes: z
    .array(z.strictObject({ name: z.string(), plus: phrases, minus: phrases, examples: dataExamples }))
    .min(1),
});

/** What the comparison of reports knows of a language: `data/languages/<language>/story.yaml`, `word-ranks.bin`. */
export interface StoryLexicon {
  readonly ranks: WordRanks;
  /** The side a text takes first on each axis: "accept+"; a negation in front turns it: "did not accept" -> "accept-". */
  findPolarity(text: string): string[];
  isNegated(text: string): boolean;
}

export function loadStoryLexicon(dataFolder: string, language: string): StoryLexicon {
  const again = 'data/models/en/README.md says how';
  const ranks = loadBinaryFile(dataFolder, `models/${language}/word-ranks.bin`, decodeRanks, again);
  const file = loadDataFile(dataFolder, `languages/${language}/story.yaml`, storyFile);
  const sides = createPhraseIndex(
    file.axes.flatMap((a) => [
      ...a.plus.map((p) => [p, `${a.name}+`] as const),
      ...a.minus.map((p) => [p, `${a.name}-`] as const),
    ]),
  );
  const negations = createPhraseIndex(file.negations.map((p) => [p, 'not'] as const));
  return {
    ranks,
    findPolarity: (text) => findSides(toStems(text), sides, negations),
    isNegated: (text) => findPhrases(toStems(text), negations).length > 0,
  };
}

/** The examples that `story.yaml` carries, for its tests. */
export function loadStoryExamples(dataFolder: string, language: string): readonly DataExample[] {
  return loadDataFile(dataFolder, `languages/${language}/story.yaml`, storyFile).axes.flatMap(
    (a) => a.examples,
  );
}

function toStems(text: string): string[] {
  return findWords(text.replaceAll('’', "'")).map(stemWord);
}

/** By first stem: the stems that follow, and what the phrase means. */
type PhraseIndex = ReadonlyMap<number, readonly (readonly [readonly string[], string])[]>;

function createPhraseIndex(entries: readonly (readonly [string, string])[]): PhraseIndex {
  const index = new Map<number, (readonly [readonly string[], string])[]>();
  for (const [phrase, meaning] of entries) {
    const stems = toStems(phrase);
    const key = hashText(stems[0] ?? '');
    index.set(key, [...(index.get(key) ?? []), [stems, meaning]]);
  }
  return index;
}

interface PhraseHit {
  readonly at: number;
  readonly meaning: string;
}

function findPhrases(stems: readonly string[], index: PhraseIndex): PhraseHit[] {
  return stems.flatMap((stem, at) =>
    (index.get(hashText(stem)) ?? [])
      .filter(([phrase]) => phrase.every((s, i) => stems[at + i] === s))
      .map(([, meaning]) => ({ at, meaning })),
  );
}

/** a negation turns a side that follows within this many words: "did not yet accept" */
const REACH = 3;

function findSides(stems: readonly string[], sides: PhraseIndex, negations: PhraseIndex): string[] {
  const turned = findPhrases(stems, negations).map((n) => n.at);
  const found = findPhrases(stems, sides).map(({ at, meaning }) =>
    turned.some((t) => t < at && at - t <= REACH) ? turn(meaning) : meaning,
  );
  const first = new Map<string, string>();
  for (const side of found) if (!first.has(side.slice(0, -1))) first.set(side.slice(0, -1), side);
  return [...first.values()];
}

function turn(side: string): string {
  return side.endsWith('+') ? side.replace('+', '-') : side.replace('-', '+');
}
