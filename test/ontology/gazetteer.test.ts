import { describe, expect, it } from 'vitest';
import { loadBinaryFile } from '../../src/ontology/data-file.js';
import { createGazetteer, type GazetteerPlace, getPrecision } from '../../src/ontology/gazetteer.js';
import { foldName } from '../../src/ontology/place-key.js';

const gazetteer = loadBinaryFile('data', 'gazetteer/places.bin', createGazetteer, 'npm run build');

function findMain(name: string, kind: GazetteerPlace['kind']): GazetteerPlace | undefined {
  return gazetteer.findByName(name).find((h) => h.place.kind === kind && h.quality === 'main')?.place;
}

describe('folding', () => {
  it.each([
    ['Zaporizhzhia', 'ZAPORIZHZHIA'],
    ['Ma’rib', 'Marib'],
    ['St. Louis', 'Saint Louis'],
    ['Ménaka', 'Menaka'],
    ['Port-au-Prince', 'Port au Prince'],
    ['U.S.', 'US'],
    ['Łódź', 'Lodz'],
  ])('%s is %s', (a, b) => expect(foldName(a)).toEqual(foldName(b)));

  it('keeps apart what differs in letters, and survives names of object members', () => {
    expect(foldName('Goma')).not.toEqual(foldName('Gomel'));
    expect(foldName('constructor')).toEqual(['constructor']);
  });
});

describe('what it holds', () => {
  it.each([
    ['Kyiv', 'city', 'UA', 50.45, 30.52],
    ['Robotyne', 'city', 'UA', 47.44, 35.84],
    ['El Geneina', 'city', 'SD', 13.45, 22.45],
    ['Texas', 'admin1', 'US', 31.25, -99.25],
    ['Harris County', 'admin2', 'US', 29.8, -95.4],
    ['Ukraine', 'country', 'UA', 49, 32],
    ['Donbas', 'region', 'UA', 48.2, 38],
    ['Black Sea', 'sea', '', 43.5, 34.5],
  ] as const)('%s, a %s of %s', (name, kind, country, lat, lon) => {
    const places = gazetteer.findByName(name).map((h) => h.place);
    const near = places.filter((p) => p.kind === kind && Math.hypot(p.lat - lat, p.lon - lon) < 1.5);
    expect(near.map((p) => p.country)).toContain(country);
  });

  it('finds nothing for what is no name', () => {
    expect(gazetteer.findByName('Qwertyville-upon-Nothing')).toEqual([]);
    expect(gazetteer.findByName('')).toEqual([]);
  });

  it('gives every name that begins at a word, shortest first', () => {
    const lengths = gazetteer.findNames(['new', 'york', 'city', 'hall'], 0).map((m) => m.length);
    expect(lengths).toEqual(expect.arrayContaining([2, 3]));
    expect(lengths).toEqual([...lengths].sort());
  });

  it('does not call a capital by its country', () => {
    const kinds = gazetteer.findByName('Mexico').filter((h) => h.place.name === 'Mexico City');
    expect(kinds).toEqual([]);
  });
});

describe('disputed areas follow the named worldview, never a package', () => {
  it.each([
    ['Simferopol', 'UA'],
    ['Sevastopol', 'UA'],
    ['Donetsk', 'UA'],
    ['Laayoune', 'EH'],
    ['Sukhumi', 'GE'],
  ])('%s', (name, country) => {
    const cities = gazetteer.findByName(name).filter((h) => h.place.kind === 'city');
    const largest = cities.sort((a, b) => b.place.population - a.place.population)[0];
    expect(largest?.place.country).toBe(country);
  });
});

it('names the UCDP precision of a kind', () => {
  expect(
    [findMain('Kyiv', 'city'), findMain('Texas', 'admin1'), findMain('France', 'country')].map(
      (p) => p && getPrecision(p.kind),
    ),
  ).toEqual([1, 4, 6]);
});

it('refuses bytes that are no gazetteer', () => {
  expect(() => createGazetteer(new Uint8Array(64))).toThrow(/not a gazetteer/);
});
