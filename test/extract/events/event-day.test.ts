import { describe, expect, it } from 'vitest';
import { listKind, readText, wordsOf } from '../read-text.js';

const listDays = (text: string, type: string): (string | null)[] => {
  const reading = readText(text);
  return listKind(reading, 'event')
    .filter((e) => e.eventType === type)
    .map((e) => wordsOf(reading, e.time));
};

describe('the day by which something will be done', () => {
  it.each([
    ['The sides agreed to begin talks by 8 June.', 'AGREE'],
    ['The sides agreed to begin talks no later than 8 June.', 'AGREE'],
    ['Chad agreed to hold talks with the rebels before 8 June.', 'AGREE'],
    ['Chad agreed to hold talks with the rebels before 8 June.', 'CONSULT'],
    ['Chad agreed to meet the rebels on 8 June.', 'AGREE'],
  ])('is not the day of: %s', (text, type) => {
    expect(listDays(text, type)).toEqual([null]);
  });

  it('leaves the day on which it was said', () => {
    expect(listDays('The sides agreed on Sunday to begin talks by 8 June.', 'AGREE')).toEqual(['Sunday']);
    expect(listDays('Chad will meet the rebels on 8 June.', 'CONSULT')).toEqual(['8 June']);
  });
});

it('a day in a relative clause of what is asked or condemned is that clause’s', () => {
  expect(listDays('Chad called on Mali to mend the link that was cut on 3 March.', 'REQUEST')).toEqual([
    null,
  ]);
  expect(listDays('Chad condemned the raid that killed nine on Sunday.', 'ACCUSE')).toEqual([null]);
  expect(listDays('Chad on Sunday called on Mali to mend the link.', 'REQUEST')).toEqual(['Sunday']);
});

describe('the day on which something was said', () => {
  it.each([
    ['Togo said on Tuesday it would host talks with Mali.', 'CONSULT'],
    ['The army denied on Monday that it had shelled Gao.', 'ASSAULT'],
    ['Chad decided on Sunday to send troops to Gao.', 'MOBILIZE'],
  ])('is no day of what is to come or denied: %s', (text, type) => {
    expect(listDays(text, type)).toEqual([null]);
  });

  it.each([
    ['The army said on Monday that rebels had shelled Gao.', 'ASSAULT', 'Monday'],
    ['Togo will host talks with Mali on Friday, it said on Tuesday.', 'CONSULT', 'Friday'],
    ['Chad vowed on Monday to bomb the port of Gao.', 'THREATEN', 'Monday'],
  ])('is one of what was done, and of what was said: %s', (text, type, day) => {
    expect(listDays(text, type)).toContain(day);
  });
});

describe('the day on which a deed was claimed', () => {
  it.each([
    ['On Thursday, the group claimed responsibility for the bombing.', [null]],
    ['The group on Thursday claimed the killing of two officers in Gao.', [null]],
    ['In a statement on Thursday, the group claimed the killing of two officers in Gao.', [null]],
    ['The group claimed responsibility on Thursday for the bombing on Monday in Gao.', ['Monday']],
    ['The militants on Thursday claimed Monday’s attack on the convoy.', ['Monday']],
    ['The group killed two officers in Gao on Thursday.', ['Thursday']],
  ])('is not that of the deed: %s', (text, days) => {
    expect(listDays(text, 'ASSAULT')).toEqual(days);
  });

  it('is no word for who did it', () => {
    const reading = readText('The rebels claimed responsibility for Monday’s bombing in Gao.');
    const [event] = listKind(reading, 'event');
    expect(event?.actors.map((a) => wordsOf(reading, a))).toEqual(['rebels']);
  });
});
