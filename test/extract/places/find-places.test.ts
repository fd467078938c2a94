import { describe, expect, it } from 'vitest';
import { findPlaces } from '../../../src/extract/places/find-places.js';
import { loadOntology } from '../../../src/ontology/load.js';

const ontology = loadOntology('data');

function read(text: string) {
  const sentences = ontology.engine.parseText(text);
  return findPlaces({ text, language: 'en', title: null, published: null, sentences }, ontology);
}

/** "Paris US/Texas" for each mention. */
function list(text: string): string[] {
  return read(text).map((m) => `${m.text} ${m.place?.countryCode ?? '-'}/${m.place?.admin1 ?? ''}`);
}

describe('which place a name means', () => {
  it.each([
    ['A fire broke out in Paris, Texas, on Friday.', ['Paris US/Texas', 'Texas US/Texas']],
    ['French police closed roads in Paris and Lyon, said officials in France.', ['Paris FR/Île-de-France']],
    ['Floods hit Texarkana, Ark., overnight.', ['Texarkana US/Arkansas']],
    ['Shelling hit Kiev and Zaporozhye.', ['Kiev UA/Kyiv City', 'Zaporozhye UA/Zaporizhzhia']],
    ['Troops left Simferopol for Sevastopol.', ['Simferopol UA/Crimea', 'Sevastopol UA/Sevastopol']],
    ['Clashes went on near Robotyne.', ['Robotyne UA/Zaporizhzhia']],
  ])('%s', (text, expected) => {
    expect(list(text)).toEqual(expect.arrayContaining(expected));
  });

  it('reads every spelling of a town as the same place', () => {
    const ids = read('Kyiv, which others write Kiev, was quiet.').map((m) => m.place?.geonameId);
    expect(ids).toEqual([703448, 703448]);
  });
});

describe('what is no place', () => {
  it.each([
    'Mr Lancaster declined to answer.',
    'The FAO and the DOH opened an inquiry.',
    'Chad Smith said that he would appeal.',
    'The White House and the Kremlin gave no comment.',
    'Police of that country said no. Most of them agreed.',
  ])('%s', (text) => expect(list(text)).toEqual([]));

  it('gives nothing for a language whose words it does not know', () => {
    const document = { text: 'Paris et Lyon', language: 'fr', title: null, published: null, sentences: [] };
    expect(findPlaces(document, ontology)).toEqual([]);
  });
});

it('mentions are verbatim and in order', () => {
  const text = 'In Goma, DR Congo, and in El Fasher, Sudan, aid was late. “Gaza City’s port”, they said.';
  const mentions = read(text);
  expect(mentions.map((m) => m.text)).toEqual(['Goma', 'DR Congo', 'El Fasher', 'Sudan', 'Gaza City']);
  for (const m of mentions) expect(text.slice(m.start, m.end)).toBe(m.text);
});
