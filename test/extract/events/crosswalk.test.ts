import { describe, expect, it } from 'vitest';
import { extractReading } from '../../../src/extract/extract-reading.js';
import type { EventStatement } from '../../../src/model/statement.js';
import { loadOntology } from '../../../src/ontology/load.js';

const ontology = loadOntology('data');

/** Each event as "PLOVER type: ACLED sub-type (actors > recipients)". */
function listEvents(text: string): string[] {
  const reading = extractReading(
    'x',
    {
      url: null, title: null, authors: [], publisher: null, published: null, publishedFrom: null,
      language: 'en', text, sha256: '',
    }, // biome-ignore format: a table
    ontology,
  );
  const nameAll = (ids: readonly string[]): string =>
    ids.map((id) => reading.mentions.find((m) => m.id === id)?.text).join(', ');
  return reading.statements
    .filter((s): s is EventStatement => s.kind === 'event')
    .map(
      (s) =>
        `${s.eventType}: ${s.acled?.subEventType ?? 'none'} (${nameAll(s.actors)} > ${nameAll(s.recipients)})`,
    );
}

describe('the ACLED sub-type of a protest', () => {
  it('is that of what happened at it, not of what a sentence on another day tells', () => {
    const march = 'On 4 May 2023, nurses marched in Lima over their pay.';
    expect(listEvents(`${march} Police fired tear gas.`)[0]).toContain('Protest with intervention');
    expect(listEvents(`${march} In March 2021, police had fired tear gas at them.`)[0]).toContain(
      'Peaceful protest',
    );
  });

  it('is peaceful where violence is denied, or was done to those whom the protesters stand for', () => {
    expect(listEvents('Drivers demonstrated in Tyre, with no clashes or violence reported.')[0]).toContain(
      'Peaceful protest',
    );
    expect(listEvents('Teachers marched in Lille to pay tribute to victims of a violent riot.')[0]).toContain(
      'Peaceful protest',
    );
  });

  it('is an intervention when the police hinder it, not when protesters hinder others', () => {
    expect(
      listEvents('Farmers rallied at the dam and police prevented them from crossing.').join(),
    ).toContain('Protest with intervention');
    expect(
      listEvents('Farmers rallied at the dam and prevented lorries from crossing.').join(),
    ).not.toContain('Protest with intervention');
  });

  it('takes people who gathered for protesters when the next sentence tells what they ask for', () => {
    expect(listEvents('Hundreds of nurses gathered at the ministry. They demanded back pay.')[0]).toContain(
      'PROTEST',
    );
    expect(listEvents('Hundreds of nurses gathered at the ministry. They had tea.')).toEqual([]);
  });
});

describe('who fights whom', () => {
  it('is read from both sides of "between", wherever it hangs', () => {
    expect(listEvents('Fighting broke out between the army and the ELN near Saravena.')).toEqual([
      'ASSAULT: Armed clash (army, ELN > )',
    ]);
    expect(listEvents('There was an armed clash between at least 10 gunmen and soldiers.')[0]).toContain(
      'Armed clash',
    );
  });

  it('gives both of two joined verbs what hangs on the second', () => {
    expect(listEvents('Militants ambushed and killed two soldiers near Djibo.')).toEqual([
      'ASSAULT: Armed clash (Militants > soldiers)',
    ]);
  });

  it('gives no part in what a clause only tells the time by to its subject', () => {
    expect(listEvents('Traore announced the pledges after a summit of the allies in Bamako.').at(-1)).toBe(
      'CONSULT: Other (allies > )',
    );
  });

  it('leaves out who only heard it', () => {
    expect(listEvents('Ukrainian soldiers heard nine explosions near the mine.')).toEqual([
      'ASSAULT: Shelling/artillery/missile attack ( > )',
    ]);
  });
});

describe('what is no event of the kind its words suggest', () => {
  it.each([
    ['a military convoy is no protest', 'A military convoy arrived at the base near Kidal.', 'PROTEST'],
    ['a press conference is no meeting of parties', 'The minister held a press conference.', 'CONSULT'],
    ['people who flee are no forces that withdraw', 'Hundreds of families fled the town.', 'RETREAT'],
    ['a crowd that disperses is not dispersed', 'The protesters dispersed at noon.', 'ASSAULT'],
    [
      'who dies of an illness is not attacked',
      'Nine miners died of cholera in the camp after the shelling.',
      'ASSAULT',
    ],
    ['migrants are caught, not conquered', 'Police captured 30 migrants near Izmir.', 'ASSAULT'],
  ])('%s', (_, text, type) => {
    expect(listEvents(text).join()).not.toContain(`${type}:`);
  });
});

describe('an act of words that has not happened', () => {
  it.each([
    'A ceasefire brokered by Qatar could take effect next week.',
    'Talks mediated by Oman are expected in Muscat.',
    'Chad suspended peace talks with the rebels.',
    'The ELN will disarm provided that the army halts its offensive.',
  ])('is not told as done: %s', (text) => {
    expect(listEvents(text).join()).not.toMatch(/CONSULT|ceasefire|army/);
  });

  it('is told as done where what it belongs to is', () => {
    expect(listEvents('The deal brokered by Oman ended the fighting.').join()).toContain('CONSULT');
  });
});

describe('the label of a note', () => {
  it('names the sub-type of what the note tells', () => {
    const note = 'On 3 May 2023, 40 civilians were evacuated from the port.';
    expect(listEvents(`Displacement: ${note}`)).toEqual(['AID: Other ( > civilians)']);
    expect(
      listEvents('Movement of forces: On 3 May 2023, soldiers entered and burned the depot.')[0],
    ).toContain('Change to group/activity');
  });
});

/** Two notes of our own for sub-types that turn on more than the verb. */
const NOTES: readonly (readonly [string, string])[] = [
  ['Chemical weapon', 'Army helicopters dropped chlorine gas on Tafra.'],
  ['Chemical weapon', 'Shells filled with mustard gas hit the rebel lines.'],
  ['Suicide bomb', 'Two women detonated their explosive vests in a market in Kousha.'],
  ['Suicide bomb', 'A man drove a lorry packed with explosives into a barracks near Baiji.'],
  ['Grenade', 'Assailants threw an explosive device at the house of a union leader.'],
  ['Sexual violence', 'Armed men attacked a widow near the well and raped her.'],
  ['Disrupted weapons use', 'Sappers found a roadside bomb and destroyed it in a controlled explosion.'],
  ['Disrupted weapons use', 'Troops recovered rifles and ammunition from a cave near Sinjar.'],
  ['Headquarters or base established', 'Chadian troops built an outpost on the hill.'],
  ['Non-violent transfer of territory', 'The rebels took control of the town after soldiers abandoned it.'],
  ['Non-violent transfer of territory', 'The militia surrendered the town to the army.'],
  ['Government regains territory', 'The army clashed with rebels and retook the village of Kari.'],
  [
    'Non-state actor overtakes territory',
    'Rebels clashed with soldiers and took control of the village of Kari.',
  ],
  ['Change to group/activity', 'Two brigades split from the front in May.'],
  ['Agreement', 'The warring factions reached a deal to exchange prisoners.'],
  ['Excessive force against protesters', 'Soldiers shot demonstrators in Kawa.'],
  ['Protest with intervention', 'Riot police dispersed a march by pensioners in Kawa.'],
  ['Violent demonstration', 'Demonstrators hurled stones at the police in Kawa.'],
  ['Abduction/forced disappearance', 'Unknown gunmen kidnapped a marabout near Sevare.'],
  ['Arrests', 'The army arrested a fashion designer in Kawa.'],
  ['Arrests', 'Opposition leader arrested at airport in Kampala.'],
  ['Non-state actor overtakes territory', 'The Arakan Army captured the town of Paletwa.'],
];

describe('the ACLED sub-type', () => {
  it.each(NOTES)('%s: %s', (subType, note) => {
    expect(listEvents(note).join()).toContain(`: ${subType} (`);
  });
});
