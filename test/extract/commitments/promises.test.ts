import { expect, it } from 'vitest';
import { listKind, readText, wordsOf } from '../read-text.js';

const list = (text: string) => {
  const reading = readText(text);
  return listKind(reading, 'commitment').map(
    (c) =>
      `${wordsOf(reading, c.promisor)} for ${wordsOf(reading, c.beneficiary) ?? 'nobody'}: ${text.slice(c.undertaking.start, c.undertaking.end)}`,
  );
};

it.each([
  ['Ghana has allocated 12 more boats to Togo.', ['Ghana for Togo: 12 more boats to Togo']],
  ['Ghana earmarked 30 million kroner for clinics.', ['Ghana for clinics: 30 million kroner for clinics']],
  ['Ghana contributed 40 observers to the mission in May.', []],
  ['Ghana has promised 40 observers.', ['Ghana for nobody: 40 observers']],
  ['The bank is putting up $30 million for clinics.', ['bank for clinics: $30 million for clinics']],
  ['Ghana agreed in principle to free the pilots.', ['Ghana for nobody: to free the pilots']],
  ['The army gave assurances that the shrine would be spared.', ['army for nobody: that the shrine would be spared']],
  ['Ghana announced a loan of $5 million to Togo.', ['Ghana for Togo: a loan of $5 million to Togo']],
  ['Ghana said on Monday it would reopen the gate.', ['Ghana for nobody: it would reopen the gate']],
  ['Ghana’s high command pledged 40 trucks.', ['high command for nobody: 40 trucks']],
  ['Ghana promised nothing.', []],
  ['Under the accord, Ghana must hand over four forts by May.', ['Ghana for nobody: hand over four forts by May']],
  ['Under pressure, Ghana must leave the fort.', []],
  ['The commitment of Ghana to the cause is well known.', []],
  ['Ghana announced 12 arrests.', []],
])('%s', (text, found) => expect(list(text)).toEqual(found)); // biome-ignore format: a table

it.each([
  [
    'Mali pledged to free the pilots by 3 June and to leave the base by 9 June.',
    ['to free the pilots by 3 June, 2021-06-03', 'to leave the base by 9 June, 2021-06-09'],
  ],
  [
    'The cabinet undertook to lift the curfew by Friday and reopen the gate by Sunday.',
    ['to lift the curfew by Friday, 2021-05-07', 'reopen the gate by Sunday, 2021-05-09'],
  ],
  [
    'The army will withdraw from Gao by 4 June and hand the base to Togo by 9 June.',
    ['withdraw from Gao by 4 June, 2021-06-04', 'hand the base to Togo, 2021-06-09'],
  ],
  ['Mali pledged to free the pilots and to leave the base by 9 June.', ['to free the pilots and to leave the base by 9 June, 2021-06-09']],
  ['Mali pledged to pay 3 francs by May and 9 francs by June.', ['to pay 3 francs by May and 9 francs by June, 2021-05-31']],
])('undertakings with deadlines of their own are two: %s', (text, found) => {
  const told = listKind(readText(text), 'commitment').map(
    (c) => `${text.slice(c.undertaking.start, c.undertaking.end)}, ${c.deadline?.latest}`,
  );
  expect(told).toEqual(found);
}); // biome-ignore format: a table
