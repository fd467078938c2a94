import { describe, expect, it } from 'vitest';
import { actorsOf, ontology, readActors } from './actors-of.js';

describe('examples of the data', () => {
  const { examples } = ontology.actorWords;

  it.each(examples.filter((e) => e.finds))(
    'finds "$finds" in "$text"',
    ({ text, finds, sector, country }) => {
      const mention = actorsOf(text).find((m) => m.text === finds);
      expect(mention).toBeDefined();
      if (sector) expect(mention?.actor?.sector).toBe(sector);
      if (country) expect(mention?.actor?.country).toBe(country);
    },
  );

  it.each(examples.filter((e) => e.not))('does not find "$not" in "$text"', ({ text, not }) => {
    expect(actorsOf(text).map((m) => m.text)).not.toContain(not);
  });

  it.each(ontology.actors.examples.filter((e) => e.not))('nobody is $not in "$text"', ({ text, not }) => {
    expect(actorsOf(text).map((m) => m.actor?.id)).not.toContain(not);
  });
});

describe('findActors', () => {
  it('takes title, nationality and name as one mention', () => {
    const found = actorsOf('Kenyan Foreign Minister Jane Otieno met Egyptian officials in Addis Ababa.');
    expect(found.map((m) => [m.text, m.actor?.country, m.actor?.sector])).toEqual([
      ['Kenyan Foreign Minister Jane Otieno', 'KEN', 'GOV'],
      ['Egyptian officials', 'EGY', 'GOV'],
    ]);
  });

  it('tells a government from its capital', () => {
    expect(readActors('Ankara rejected the offer.')).toEqual(['Ankara=TUR']);
    expect(readActors('It snowed in Ankara.').filter((m) => m.startsWith('Ankara'))).toEqual([]);
  });

  it('names the forces of a state by one id, however they are called', () => {
    const found = actorsOf('Sudanese troops left the town. The army of Sudan denied the report.');
    expect(found.filter((m) => m.actor?.sector === 'MIL').map((m) => m.actor?.id)).toEqual([
      'SDN-MIL',
      'SDN-MIL',
    ]);
  });

  it('reads the fighters of a group as the group', () => {
    expect(readActors('Hamas fighters left the town.')).toContain('Hamas fighters=hamas');
  });

  it('takes the country in brackets, and none from who stands behind a group', () => {
    expect(actorsOf('Protesters (Bolivia) blocked a road.')[0]?.actor?.country).toBe('BOL');
    expect(actorsOf('Turkish-backed fighters took the town.')[0]?.actor?.country).toBeNull();
  });

  it('heads a group by its head word', () => {
    expect(actorsOf('A group of farmers blocked the road.').map((m) => m.text)).toEqual(['group of farmers']);
  });

  it('takes no day before a name for a part of it', () => {
    expect(readActors('On Saturday Trump called Emmanuel Macron.')).toContain('Trump=donald-trump');
    expect(readActors('On Friday Jane Otieno resigned.')).toContain('Jane Otieno=name:jane otieno');
  });

  it.each([
    ['A rebel spokesman left.', 'rebel spokesman', 'REB'],
    ['Two militia commanders left.', 'militia commanders', 'UAF'],
    ['A hospital spokeswoman left.', 'hospital spokeswoman', 'HLH'],
    ['The rebels’ leader left.', 'leader', 'REB'],
    ['Government soldiers left.', 'Government soldiers', 'MIL'],
    ['Two child soldiers left.', 'child soldiers', 'MIL'],
    ['A government spokesman left.', 'government spokesman', 'GOV'],
    ['A Hamas military spokesman left.', 'Hamas military spokesman', 'REB'],
  ])('takes who speaks for a body or belongs to it for one of its sector: %s', (text, mention, sector) => {
    const sectors = actorsOf(text).map((m) => [m.text, m.actor?.sector]);
    expect(sectors).toContainEqual([mention, sector]);
  });

  it('does not take part of a longer name for somebody known', () => {
    expect(actorsOf('Osaka Biden Hall opened.').map((m) => m.actor?.id)).not.toContain('joe-biden');
  });

  it('keeps every mention in its sentence and its text verbatim', () => {
    const text = 'U.S. officials said Iran’s army moved. “We left,” a resident of Aden told Reuters.';
    for (const m of actorsOf(text)) expect(m.text).toBe(text.slice(m.start, m.end));
  });

  it('knows unknown people and bodies by their shape', () => {
    const found = actorsOf(
      'Maria Vukovic, head of the Lakeland Farmers Union, said members of the Hillside Council had left.',
    );
    expect(found.find((m) => m.text === 'Maria Vukovic')?.actor?.sector).toBe('LAB');
    expect(found.find((m) => m.text.endsWith('Hillside Council'))?.actor?.sector).toBe('GOV');
  });
});
