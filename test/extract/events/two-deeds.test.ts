import { describe, expect, it } from 'vitest';
import { listKind, readText, wordsOf } from '../read-text.js';

// What of a sentence belongs to which of its deeds: days, places, the dead, and who did it.

/** Each event as "TYPE/frame actors > recipients, place, time, dead, factuality". */
function tell(text: string): string[] {
  const reading = readText(text);
  const words = (ids: readonly string[]) => ids.map((id) => wordsOf(reading, id)).join('+') || '-';
  return listKind(reading, 'event').map((e) =>
    [
      `${e.eventType} ${words(e.actors)} > ${words(e.recipients)}`,
      wordsOf(reading, e.place) ?? '-',
      wordsOf(reading, e.time) ?? '-',
      `${e.fatalities?.best ?? '-'}`,
      e.factuality,
    ].join(', '),
  );
}

describe('the day of what answers a deed', () => {
  it.each([
    'Teachers marched on Friday over the killing of a pupil in Kenema.',
    'The bloc condemned on Friday the shelling of Kenema.',
    'The governor quit on Friday after the massacre of villagers in Kenema.',
  ])('is not the day of the deed: %s', (text) => {
    const deed = tell(text).find((e) => e.startsWith('ASSAULT'));
    expect(deed).toContain(', Kenema, -, ');
  });

  it.each([
    ['Rebels shelled Kenema on Friday.', 'ASSAULT Rebels > -, Kenema, Friday, -, asserted'],
    ['Nine people were killed on Friday in an attack on Kenema.', ', Friday, 9, asserted'],
    ['The mayor accused the army of shelling Kenema on Friday.', ', Kenema, Friday, -, asserted'],
  ])('but its own is: %s', (text, told) => {
    expect(tell(text).find((e) => e.startsWith('ASSAULT'))).toContain(told);
  });

  it('is not that of what soldiers had done before', () => {
    const [deed] = tell('Soldiers who had shot at the miners were arrested on Friday.');
    expect(deed).toBe('ASSAULT Soldiers > miners, -, -, -, asserted');
  });
});

describe('a deed after another', () => {
  it('has its own place and dead, and leaves the other its own', () => {
    const told = tell('Chad bombed Kenema on Friday, after a mortar attack on Zinder killed six people.');
    expect(told[0]).toBe('ASSAULT Chad > -, Kenema, Friday, -, asserted');
    expect(told.slice(1).every((e) => e.includes(', Zinder, ') && e.includes(', 6, '))).toBe(true);
    expect(told.length).toBeGreaterThan(1);
  });

  it('is the same one where nobody is said to have done the first', () => {
    const told = tell('Six people died after a mine exploded in Zinder.');
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(', Zinder, -, 6, asserted');
  });
});

describe('who did it', () => {
  it('is who stands before a verb that was taken for a participle', () => {
    const [told] = tell('Bandits on horseback killed at least 12 herders near Zinder, a chief said.');
    expect(told).toContain('ASSAULT Bandits > herders, Zinder, ');
    const [strike] = tell('A Chadian raid with rockets and drones killed at least 12 herders in Zinder.');
    expect(strike).toContain('ASSAULT Chadian > herders, Zinder, -, 12, asserted');
  });

  it('is who takes responsibility for it, not who denies it', () => {
    expect(tell('The Zinder Front claimed responsibility for the shelling of Kenema.')[0]).toContain(
      'ASSAULT Zinder Front > ',
    );
    expect(tell('Chad denied responsibility for the shelling of Kenema.')).toEqual([]);
    expect(tell('Chad has not claimed responsibility for the shelling of Kenema.')[0]).toContain(
      'ASSAULT - > ',
    );
  });

  it('is nobody who died in it, and no “any”', () => {
    expect(tell('Eight people died in a raid on Kenema.')[0]).toBe(
      'ASSAULT - > people, Kenema, -, 8, asserted',
    );
    expect(tell('Two soldiers died when rebels shelled Kenema.')[0]).toBe(
      'ASSAULT rebels > soldiers, Kenema, -, 2, asserted',
    );
    expect(tell('Niger opposes any foreign force in Zinder.')).toEqual([]);
  });

  it('leaves a participle what it is', () => {
    const [told] = tell('Herders killed near Zinder were buried on Friday.');
    expect(told).toContain('ASSAULT - > Herders, ');
  });
});

describe('what is denied, meant or done by anybody', () => {
  it('is not denied of a second clause with a subject of its own', () => {
    const told = tell(
      'The army said that it was not to blame for the raid, and that the rebels had shelled the school.',
    );
    expect(told.find((e) => e.includes('rebels >'))).toContain('asserted');
  });

  it('is no deed where it is said of those who do such things', () => {
    expect(tell('Those who attack convoys will be tried, the judge said.')).toEqual([]);
  });

  it('is not done where its suspension is ordered', () => {
    const told = tell('Chad ordered the suspension of military operations against the Zinder Front.');
    expect(told.filter((e) => e.startsWith('ASSAULT'))).toEqual([]);
  });

  it('is not agreed where parties failed to agree, and has no day where a bound is given', () => {
    const reading = readText('Ministers of Chad and Niger failed to agree on new patrols.');
    expect(listKind(reading, 'commitment')).toEqual([]);
    const [told] = tell('Chad and Niger agreed to reopen the road by the end of June.');
    expect(told).toContain('AGREE Chad+Niger > -, -, -, -, asserted');
  });

  it('did not begin where it was supposed to', () => {
    const told = tell('Talks between Chad and Niger were supposed to begin on Friday in Zinder.');
    expect(told.filter((e) => e.endsWith('asserted') && e.includes('Zinder'))).toEqual([]);
    expect(listKind(readText('Talks were supposed to begin in Zinder.'), 'claim')).toEqual([]);
  });
});

describe('a place', () => {
  it('is in the area it is said to be in, or unknown', () => {
    const find = (text: string) =>
      readText(text).mentions.flatMap((m) =>
        m.type === 'place' ? [`${m.text}: ${m.place?.admin1 ?? '-'}`] : [],
      );
    expect(find('Rebels shelled Bosso in the Diffa region.')).toContain('Bosso: Diffa');
    expect(find('Rebels shelled Bosso in the Gao region.')).not.toContain('Bosso: Diffa');
  });

  it('is where a preposition before its owner and its kind says', () => {
    const [told] = tell("Rebels killed six herders in Niger's Diffa region.");
    expect(told).toContain(', Diffa, ');
  });
});
