import { z } from 'zod';
import type { QuantityKind } from '../model/mention.js';
import { loadDataFile } from './data-file.js';

const words = z.array(z.string());

const casualtySchema = z.strictObject({
  kill: words,
  die: words,
  injure: words,
  deadly: words,
  deadlyEnds: words,
  nouns: words,
  bodies: words,
  injuryNouns: words,
  bodyFinds: words,
  notPeople: words,
  nobody: words,
  background: words,
  cumulative: words,
  recent: words,
});

export const quantityLexiconSchema = z.strictObject({
  source: z.string(),
  licence: z.string(),
  language: z.string(),
  numbers: z.record(z.string(), z.number()),
  multipliers: z.record(z.string(), z.number()),
  ordinals: z.record(z.string(), z.number()),
  vague: z.record(z.string(), z.tuple([z.number(), z.number(), z.number().nullable()])),
  bounds: z.strictObject({ low: words, high: words, about: words }),
  kinds: z.strictObject({ drones: words, missiles: words, troops: words, distance: words, money: words }),
  currencies: z.record(z.string(), z.string()),
  notCounts: words,
  casualties: casualtySchema,
  examples: z.array(
    z.strictObject({ text: z.string(), killed: z.number().optional(), injured: z.number().optional() }),
  ),
  not: words,
});
export type QuantityData = z.infer<typeof quantityLexiconSchema>;

/** A side of a number that words in front leave open. */
export type BoundSide = 'low' | 'high' | 'about';

export interface BoundPhrase {
  readonly words: readonly string[];
  readonly side: BoundSide;
}

export interface VagueNumber {
  readonly low: number;
  readonly best: number;
  readonly high: number | null;
}

export type CasualtyWords = { readonly [K in keyof z.infer<typeof casualtySchema>]: ReadonlySet<string> };

/** The numbers of one language (`data/languages/<language>/quantity.yaml`), by word. */
export interface QuantityLexicon {
  readonly language: string;
  /** classes CARDINAL, MULTIPLIER and ORDINAL of a word */
  readonly numbers: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly vague: ReadonlyMap<string, VagueNumber>;
  /** last word -> phrases, longest first */
  readonly bounds: ReadonlyMap<string, readonly BoundPhrase[]>;
  /** noun -> kind of quantity */
  readonly kinds: ReadonlyMap<string, QuantityKind>;
  /** sign or code -> ISO 4217 */
  readonly currencies: ReadonlyMap<string, string>;
  readonly notCounts: ReadonlySet<string>;
  readonly casualties: CasualtyWords;
}

export function loadQuantityLexicon(dataFolder: string): QuantityLexicon {
  return createQuantityLexicon(loadDataFile(dataFolder, 'languages/en/quantity.yaml', quantityLexiconSchema));
}

export function createQuantityLexicon(data: QuantityData): QuantityLexicon {
  const vague = Object.entries(data.vague).map(
    ([word, [low, best, high]]) => [word, { low, best, high }] as const,
  );
  return {
    language: data.language,
    numbers: createNumbers(data),
    vague: new Map(vague),
    bounds: createBounds(data),
    kinds: createKinds(data),
    currencies: new Map(Object.entries(data.currencies)),
    notCounts: new Set(data.notCounts),
    casualties: createCasualtyWords(data.casualties),
  };
}

function createKinds({ kinds }: QuantityData): Map<string, QuantityKind> {
  const { drones, missiles, troops, distance, money } = kinds;
  const list = Object.entries({ drones, missiles, troops, distance, money }) as [QuantityKind, string[]][];
  return new Map(list.flatMap(([kind, nouns]) => nouns.map((noun) => [noun, kind] as const)));
}

function createNumbers(data: QuantityData): Map<string, Map<string, number>> {
  const numbers = new Map<string, Map<string, number>>();
  const add = (name: string, values: Readonly<Record<string, number>>) => {
    for (const [word, value] of Object.entries(values)) {
      numbers.set(word, (numbers.get(word) ?? new Map()).set(name, value));
    }
  };
  add('CARDINAL', data.numbers);
  add('MULTIPLIER', data.multipliers);
  add('ORDINAL', data.ordinals);
  return numbers;
}

function createBounds(data: QuantityData): Map<string, BoundPhrase[]> {
  const bounds = new Map<string, BoundPhrase[]>();
  for (const side of ['low', 'high', 'about'] as const) {
    for (const phrase of data.bounds[side]) {
      const parts = phrase.split(' ');
      const last = parts.at(-1) ?? '';
      bounds.set(last, [...(bounds.get(last) ?? []), { words: parts, side }]);
    }
  }
  for (const list of bounds.values()) list.sort((a, b) => b.words.length - a.words.length);
  return bounds;
}

function createCasualtyWords(data: QuantityData['casualties']): CasualtyWords {
  const { kill, die, injure, deadly, deadlyEnds, nouns, bodies, injuryNouns, bodyFinds } = data;
  return {
    kill: new Set(kill),
    die: new Set(die),
    injure: new Set(injure),
    deadly: new Set(deadly),
    deadlyEnds: new Set(deadlyEnds),
    nouns: new Set(nouns),
    bodies: new Set(bodies),
    injuryNouns: new Set(injuryNouns),
    bodyFinds: new Set(bodyFinds),
    notPeople: new Set(data.notPeople),
    nobody: new Set(data.nobody),
    background: new Set(data.background),
    cumulative: new Set(data.cumulative),
    recent: new Set(data.recent),
  };
}
