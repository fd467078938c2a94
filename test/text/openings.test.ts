import { expect, it } from 'vitest';
import { measureOpening } from '../../src/text/openings.js';

it.each([
  ['LIMA, March 10 (WNS) - Farmers blocked', 'LIMA, March 10 (WNS) - '],
  ['QUITO/BOGOTA – Farmers blocked', 'QUITO/BOGOTA – '],
  ['Lima, 10 March (WNS) — Farmers blocked', 'Lima, 10 March (WNS) — '],
  ['14:20 Police shot', '14:20 '],
  ['9:05 GMT: "They fled," she said.', '9:05 GMT: '],
  ['GENERAL RUIZ: We have', 'GENERAL RUIZ: '],
])('what stands before a sentence is no part of it: %s', (text, opening) => {
  expect(measureOpening(text)).toBe(opening.length);
});

it.each([
  'Farmers blocked the road - again - on Monday.',
  'Peru - which borders Chile - closed the pass.',
  '14:20 was when they left.',
  'The minister: no talks with the rebels.',
  'PERU and Chile agreed on a line - at last.',
])('a sentence keeps its own beginning: %s', (text) => {
  expect(measureOpening(text)).toBe(0);
});
