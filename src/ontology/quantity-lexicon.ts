import { z } from 'zod';
import { loadDataFile } from './data-file.js';

export const quantityLexiconSchema = z.strictObject({
  source: z.string(),
  licence: z.string(),
  language: z.string(),
  numbers: z.record(z.string(), z.number()),
  multipliers: z.record(z.string(), z.number()),
  ordinals: z.record(z.string(), z.number()),
});
export type QuantityData = z.infer<typeof quantityLexiconSchema>;

/** The numbers of one language (`data/languages/<language>/quantity.yaml`), by word. */
export interface QuantityLexicon {
  readonly language: string;
  /** classes CARDINAL, MULTIPLIER and ORDINAL of a word */
  readonly numbers: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export function loadQuantityLexicon(dataFolder: string): QuantityLexicon {
  return createQuantityLexicon(loadDataFile(dataFolder, 'languages/en/quantity.yaml', quantityLexiconSchema));
}

export function createQuantityLexicon(data: QuantityData): QuantityLexicon {
  const numbers = new Map<string, Map<string, number>>();
  const add = (name: string, values: Readonly<Record<string, number>>) => {
    for (const [word, value] of Object.entries(values)) {
      numbers.set(word, (numbers.get(word) ?? new Map()).set(name, value));
    }
  };
  add('CARDINAL', data.numbers);
  add('MULTIPLIER', data.multipliers);
  add('ORDINAL', data.ordinals);
  return { language: data.language, numbers };
}
