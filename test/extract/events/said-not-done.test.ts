import { describe, expect, it } from 'vitest';
import { listKind, readText, wordsOf } from '../read-text.js';

/** Events of a text as "TYPE actors factuality @speaker". */
function listEvents(text: string, type: string): string[] {
  const reading = readText(text);
  return listKind(reading, 'event')
    .filter((e) => e.eventType === type)
    .map((e) => {
      const actors = e.actors.map((id) => wordsOf(reading, id)).join(', ');
      const speaker = e.attribution ? ` @${wordsOf(reading, e.attribution.speaker) ?? 'nobody named'}` : '';
      return `${actors} ${e.factuality}${speaker}`;
    });
}

describe('what somebody is accused of', () => {
  it.each([
    ['Chad accused Niger of shelling a market in Bosso.', 'Niger asserted @Chad'],
    ['Oslo blamed the militia for the drone strike on the port of Tema.', 'militia asserted @Oslo'],
    ['The brigade was accused of killing nine herders near Gao.', 'brigade asserted @nobody named'],
    ['The militia was blamed for the rocket attack on Bosso.', 'militia asserted @nobody named'],
    ['Human Rights Watch accused the army of bombing two clinics.', 'army asserted @Human Rights Watch'],
  ])('is the deed of the accused, on the accuser’s word: %s', (text, event) => {
    expect(listEvents(text, 'ASSAULT')).toEqual([event]);
  });

  it('is the document’s own word where it is condemned', () => {
    expect(listEvents('Chad condemned Niger for shelling a market in Bosso.', 'ASSAULT')).toEqual([
      'Niger asserted',
    ]);
  });

  it('gives the accused, not the accuser, the position in it', () => {
    const reading = readText('Ghana accused Niger of supporting the insurgents.');
    expect(listKind(reading, 'position').map((p) => wordsOf(reading, p.holder))).toEqual(['Niger']);
  });
});

describe('parties that could be anybody', () => {
  it('are none, while those of somebody are', () => {
    expect(listEvents('They attacked a village near Gao on Monday.', 'ASSAULT')).toEqual([' asserted']);
    expect(listEvents('Countries agreed to meet in Lomé.', 'AGREE')).toEqual([]);
    expect(listEvents('Leaders of the militia agreed to meet in Lomé.', 'AGREE')).toEqual([
      'Leaders of the militia asserted',
    ]);
    expect(listEvents('Gunmen raided Bosso. They killed two herders.', 'ASSAULT')).toContain('They asserted');
  });
});

describe('what is asked for, ruled out, refused or denied', () => {
  it.each([
    ['Norway ruled out sending troops to Mali.', 'MOBILIZE', ['Norway negated']],
    ['Norway ruled out the deployment of soldiers to Mali.', 'MOBILIZE', []],
    ['Togo calls for a ceasefire in Mali.', 'RETREAT', []],
    ['Togo rejects calls for a ceasefire in Mali.', 'RETREAT', []],
    ['Togo urged Niger to release the pilots.', 'RETREAT', ['Niger hypothetical']],
    ['Togo must allow aid into Lomé, the bishop said.', 'RETREAT', []],
    ['Once Niger lifts the siege, the market in Bosso can open.', 'RETREAT', []],
    ['Togo rejected a truce proposed by Niger.', 'AGREE', ['Niger asserted']],
    ['The minister said Togo remained interested in negotiations.', 'CONSULT', []],
  ])('has not happened: %s', (text, type, events) => {
    expect(listEvents(text, type)).toEqual(events);
  });

  it('stands as denied, by whoever denies it', () => {
    expect(listEvents('Togo denied that its army had attacked the camp.', 'ASSAULT')).toEqual([
      'its negated @Togo',
    ]);
    expect(listEvents('Togo denied that its troops had carried out the attack.', 'ASSAULT')).toEqual([
      'its negated @Togo',
    ]);
    expect(listEvents('The army did not shell the camp, the ministry said.', 'ASSAULT')).toEqual([
      'army negated @ministry',
    ]);
  });

  it('was said all the same where a word is rejected', () => {
    expect(listEvents('The minister rejected accusations made by Togo.', 'ACCUSE')).toEqual([
      'Togo asserted',
    ]);
  });
});
