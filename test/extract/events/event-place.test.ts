import { describe, expect, it } from 'vitest';
import { listKind, readText, wordsOf } from '../read-text.js';

/** Events of one type as the words of their places. */
function listPlaces(text: string, type: string): (string | null)[] {
  const reading = readText(text);
  return listKind(reading, 'event')
    .filter((e) => e.eventType === type)
    .map((e) => wordsOf(reading, e.place));
}

describe('where something was said', () => {
  it.each([
    ['Norway condemned the shelling of a clinic in Mopti.', 'ACCUSE', null],
    ['Norway summoned the Malian ambassador after a clinic in Mopti was hit.', 'ACCUSE', null],
    ['Speaking in Dakar, Norway’s foreign minister condemned the raid.', 'ACCUSE', null],
    ['At a briefing in Dakar, Norway’s foreign minister condemned the raid.', 'ACCUSE', 'Dakar'],
    ['Norway’s and Mali’s ministers met on the sidelines of a summit in Dakar.', 'CONSULT', 'Dakar'],
    ['Togo and Benin signed a peace agreement in Dakar.', 'SUPPORT', 'Dakar'],
  ])('is not where what it is about happened: %s', (text, type, place) => {
    expect(listPlaces(text, type)).toEqual([place]);
  });

  it('is not the dateline', () => {
    const text = 'DAKAR, 3 May - Norway condemned the raid on the village. Gunmen burned the school there.';
    expect(listPlaces(text, 'ACCUSE')).toEqual([null]);
  });

  it('is not where its neighbour happened', () => {
    const text =
      'A school was destroyed by two rockets in the night. Togo summoned Benin’s ambassador in Lomé on Monday.';
    expect(listPlaces(text, 'ASSAULT')).toEqual([null]);
    expect(listPlaces(text.replace('summoned Benin’s ambassador', 'buried the dead'), 'ASSAULT')).toEqual([
      'Lomé',
    ]);
  });
});
