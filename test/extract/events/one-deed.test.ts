import { describe, expect, it } from 'vitest';
import { listKind, readText, wordsOf } from '../read-text.js';

function listTold(text: string): string[] {
  const reading = readText(text);
  return listKind(reading, 'event').map((e) => {
    const names = (ids: readonly string[]) => ids.map((id) => wordsOf(reading, id)).join('+') || '-';
    const toll = `${e.fatalities?.best ?? '-'}/${e.injuries?.best ?? '-'}`;
    return `${e.eventType} ${names(e.actors)} > ${names(e.recipients)} ${toll} ${e.factuality}`;
  });
}

describe('one deed of a sentence', () => {
  it.each([
    ['Gunmen killed three people and wounded seven in Gao.', ['ASSAULT Gunmen > people 3/7 asserted']],
    [
      'Mortar bombs fired by the rebels at a camp near Gao killed nine people.',
      ['ASSAULT rebels > people 9/- asserted'],
    ],
    [
      'A bomb exploded as a patrol passed the market in Gao, killing two traders.',
      ['ASSAULT - > traders 2/- asserted'],
    ],
    ['A teacher was found shot dead in his car in Gao.', ['ASSAULT - > teacher 1/- asserted']],
    ['Protesters filled the main square of Gao.', ['PROTEST Protesters > - -/- asserted']],
    ['The farmers used tractors to block a road in Gao.', ['PROTEST farmers > - -/- asserted']],
  ])('%s', (text, told) => expect(listTold(text)).toEqual(told));

  it.each([
    ['The shelling has killed 14 people since Sunday.', '14'],
    ['The war has killed 9000 people since 2019.', '-'],
  ])('a count of the days the news is of: %s', (text, dead) => {
    expect(listTold(text)[0]?.split(' ').at(-2)?.split('/')[0]).toBe(dead);
  });

  it.each([
    'The governor gave the rebels a week to release the priest.',
    'The envoy said that to release the prisoners would lead nowhere.',
  ])('is not done: %s', (text) => {
    expect(listTold(text).filter((t) => t.startsWith('RETREAT') && t.endsWith('asserted'))).toEqual([]);
  });

  it('a preposition of time is no word of a pattern', () => {
    expect(listTold('Chadian police rounded up 30 activists in Gao on Tuesday.')).toEqual([
      'COERCE Chadian police > activists -/- asserted',
    ]);
  });

  it('the place that a line begins with is where it happened', () => {
    const reading = readText('Goma: one trader killed, three people injured in rebel shelling');
    const [event] = listKind(reading, 'event');
    expect(event?.place && wordsOf(reading, event.place)).toBe('Goma');
  });
});
