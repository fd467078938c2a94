import { describe, expect, it } from 'vitest';
import { readText } from '../read-text.js';

const listCountries = (text: string) =>
  readText(text).mentions.flatMap((m) => (m.type === 'place' && m.place ? [m.place.countryCode] : []));

describe('towns of conflicts in the spellings of news', () => {
  it.each([
    ['Odaisseh', 'LB'],
    ['Kfar Tibnit', 'LB'],
    ['En Nahud', 'SD'],
    ['Tel Tamer', 'SY'],
    ['Rubaya', 'CD'],
    ['Prey Chan', 'KH'],
    ['Leepa', 'PK'],
  ])('%s is in %s', (town, country) => {
    const text = `Two people were killed in an attack in ${town} on Monday, the officials said.`;
    expect(listCountries(text)).toEqual([country]);
  });

  it('are nobody’s where nobody says whose they are', () => {
    const text = 'The cutter was rammed near Sabina Shoal on Monday, the officials said.';
    expect(listCountries(text)).toEqual([null]);
  });

  it('are not every word that looks like one', () => {
    expect(listCountries('The muse of the poet ate kale by the old tine.')).toEqual([]);
  });
});
