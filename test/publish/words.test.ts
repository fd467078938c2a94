import { expect, it } from 'vitest';
import type { Quantity } from '../../src/model/mention.js';
import { composeQuantity } from '../../src/publish/words.js';

const amount = (best: number, unit: string | null): Quantity => ({
  kind: 'other',
  low: best,
  best,
  high: best,
  unit,
});

it.each([
  [2, 'battery', '2 batteries'],
  [1, 'battery', '1 battery'],
  [3, 'aircraft', '3 aircraft'],
  [40, 'people', '40 people'],
  [5, 'USD', '5 USD'],
  [7, '%', '7 %'],
  [12, null, '12'],
])('%d of %s: %s', (best, unit, shown) => expect(composeQuantity(amount(best, unit))).toBe(shown));
