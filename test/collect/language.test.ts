import { expect, it } from 'vitest';
import { identifyLanguage } from '../../src/collect/language.js';

it.each([
  ['en', 'On 5 March, the two sides met in the town and agreed to open the road.'],
  ['uk', 'Делегації двох країн зустрілися у вівторок і домовилися про обмін полоненими.'],
  [
    'fr',
    'Les délégations des deux pays se sont rencontrées mardi et ont convenu d’un échange de prisonniers.',
  ],
  ['ar', 'التقى وفدا البلدين يوم الثلاثاء واتفقا على تبادل الأسرى.'],
  ['en', 'Mali condemned the raid in Mopti.'],
  ['en', 'Helicopters dropped barrel bombs on Kafr Nabl.'],
  ['it', 'Il Mali condanna il raid di Mopti.'],
  ['und', '12 34 --- 56'],
])('tells %s', async (language, text) => expect(await identifyLanguage(text)).toBe(language));
