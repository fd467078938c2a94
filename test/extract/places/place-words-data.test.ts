import { describe, expect, it } from 'vitest';
import { findPlaces } from '../../../src/extract/places/find-places.js';
import { loadDataFile } from '../../../src/ontology/data-file.js';
import { loadOntology } from '../../../src/ontology/load.js';
import { placeLexiconSchema } from '../../../src/ontology/place-lexicon.js';

const ontology = loadOntology('data');
const data = loadDataFile('data', 'gazetteer/words.yaml', placeLexiconSchema);

function list(text: string): string[] {
  const sentences = ontology.engine.parseText(text);
  const document = { text, language: 'en', title: null, published: null, sentences };
  return findPlaces(document, ontology).map((m) => m.text);
}

describe('names that hold a place and are none', () => {
  const rows = data.notPlaces.flatMap(({ name, examples }) => examples.map((text) => [name, text] as const));
  it.each(rows)('%s: %s', (name, text) => {
    expect(list(text).filter((found) => name.includes(found))).toEqual([]);
  });
});

describe('state abbreviations after a town', () => {
  it.each(data.abbreviations.flatMap(({ place, forms }) => forms.map((form) => [place, form] as const)))(
    '%s by %s',
    (place, form) => {
      const known = ontology.gazetteer.findByName(place).some((h) => h.place.kind === 'admin1');
      expect(known, `${place} (${form}) is a first-order area`).toBe(true);
    },
  );
});

describe('a name keeps or loses its place by the word after it', () => {
  it.each([
    ['The Leeds police made two arrests.', ['Leeds']],
    ['He lives on Lagos Street.', []],
    ['Ohio Gov. Jane Doe signed it.', ['Ohio']],
    ['U.S. President Jane Doe spoke.', ['U.S.']],
  ])('%s', (text, expected) => expect(list(text)).toEqual(expected));
});

describe('areas named after a place', () => {
  it.each([
    ['Residents marched in Alexandria (Louisiana) on Monday.', 'US'],
    ['Residents marched in Santa Rosa (Misiones, Paraguay) on Monday.', 'PY'],
    ['Shelling hit Pisky, Donetsk region.', 'UA'],
  ])('%s', (text, country) => {
    const sentences = ontology.engine.parseText(text);
    const [first] = findPlaces({ text, language: 'en', title: null, published: null, sentences }, ontology);
    expect(first?.place).toMatchObject({ countryCode: country, precision: 1 });
  });
});
