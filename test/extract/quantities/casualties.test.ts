import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { findCasualties, sumCasualties } from '../../../src/extract/quantities/casualties.js';
import { findQuantities } from '../../../src/extract/quantities/find-quantities.js';
import type { ParsedDocument } from '../../../src/model/syntax.js';
import { loadEngine } from '../../../src/ontology/language-model.js';
import { loadQuantityLexicon, quantityLexiconSchema } from '../../../src/ontology/quantity-lexicon.js';
import { loadTimeLexicon } from '../../../src/ontology/time-lexicon.js';

const engine = loadEngine('data', 'en');
const ontology = { quantities: loadQuantityLexicon('data'), times: loadTimeLexicon('data') };
const data = quantityLexiconSchema.parse(load(readFileSync('data/languages/en/quantity.yaml', 'utf8')));

function parse(text: string): ParsedDocument {
  return { text, language: 'en', title: null, published: '2025-08-20', sentences: engine.parseText(text) };
}

describe('casualties', () => {
  it.each(data.examples)('$text', ({ text, killed, injured }) => {
    const found = findCasualties(parse(text), ontology);
    expect(sumCasualties(found, 'killed')?.best, JSON.stringify(found)).toBe(killed);
    if (injured !== undefined)
      expect(sumCasualties(found, 'injured')?.best, JSON.stringify(found)).toBe(injured);
  });

  it.each(data.not)('none: %s', (text) => {
    expect(findCasualties(parse(text), ontology)).toEqual([]);
  });

  it('adds what several sentences tell and takes a repeated count once', () => {
    const text =
      'The raid killed six villagers. A guard also died. The six villagers who were killed were farmers.';
    expect(sumCasualties(findCasualties(parse(text), ontology), 'killed')?.best).toBe(7);
  });

  it('prefers a stated toll to its parts', () => {
    const text = 'Two men were killed at the gate. A woman was killed inside. The death toll reached 9.';
    expect(sumCasualties(findCasualties(parse(text), ontology), 'killed')?.best).toBe(9);
  });
});

describe('quantities', () => {
  it.each([
    [
      'The army lost at least 30 tanks.',
      'at least 30 tanks',
      { kind: 'other', low: 30, best: 30, high: null, unit: 'tank' },
    ],
    [
      'They fired between 40 and 50 drones.',
      'between 40 and 50 drones',
      { kind: 'drones', low: 40, best: 45, high: 50, unit: 'drone' },
    ],
    [
      'Dozens of missiles were launched.',
      'Dozens of missiles',
      { kind: 'missiles', low: 12, best: 12, high: 99, unit: 'missile' },
    ],
    [
      'A $4.2 billion loan was approved.',
      '$4.2 billion',
      { kind: 'money', low: 4.2e9, best: 4.2e9, high: 4.2e9, unit: 'USD' },
    ],
    [
      'Rabat will pay $35m for the boats.',
      '$35m',
      { kind: 'money', low: 35e6, best: 35e6, high: 35e6, unit: 'USD' },
    ],
    [
      'Up to 10,000 troops will deploy.',
      'Up to 10,000 troops',
      { kind: 'troops', low: null, best: 10000, high: 10000, unit: 'troops' },
    ],
    [
      'It has a 3,000-kilometer range.',
      '3,000-kilometer',
      { kind: 'distance', low: 3000, best: 3000, high: 3000 },
    ],
    [
      'The blast killed 3 civilians.',
      '3 civilians',
      { kind: 'killed', low: 3, best: 3, high: 3, unit: 'people' },
    ],
    [
      'Two million people fled.',
      'Two million people',
      { kind: 'other', low: 2e6, best: 2e6, high: 2e6, unit: 'people' },
    ],
  ])('%s', (text, phrase, quantity) => {
    const found = findQuantities(parse(text), ontology);
    expect(found.find((m) => m.text === phrase)?.quantity, JSON.stringify(found)).toMatchObject(quantity);
  });

  it('counts nothing by the number of a name', () => {
    expect(findQuantities(parse('Leaders of M23 brought T-72 tanks to the F16 base.'), ontology)).toEqual([]);
  });

  it('leaves dates and ages alone', () => {
    const text = 'On 5 March 2021 a 35-year-old man left at 10 a.m. after 12 years.';
    expect(findQuantities(parse(text), ontology)).toEqual([]);
  });
});
