import { describe, expect, it } from 'vitest';
import { getActorOf, linkAntecedents } from '../../../src/extract/actors/antecedents.js';
import { findActors } from '../../../src/extract/actors/find-actors.js';
import type { Mention } from '../../../src/model/mention.js';
import { actorsOf, ontology, parse } from './actors-of.js';

function antecedentOf(text: string, word: string, published: string | null = null): string | null {
  const mentions = actorsOf(text, published);
  const mention = mentions.filter((m) => m.text === word).at(-1);
  return mentions.find((m) => m.id === mention?.antecedent)?.text ?? null;
}

describe('linkAntecedents', () => {
  it('links he and she by gender', () => {
    const text = 'Prime Minister Ana Ruiz met President Peter Okoro on Monday. She thanked the mediators.';
    expect(antecedentOf(text, 'She')).toBe('Prime Minister Ana Ruiz');
    expect(antecedentOf(text.replace('She', 'He'), 'He')).toBe('President Peter Okoro');
  });

  it('keeps subject and object of one verb apart', () => {
    expect(antecedentOf('Peter Okoro criticized him.', 'him')).toBeNull();
  });

  it('links a plural to a plural', () => {
    expect(antecedentOf('Rebels attacked a farmer near the river. They burned two houses.', 'They')).toBe(
      'Rebels',
    );
  });

  it('gives the subject of what is said to who says it', () => {
    expect(antecedentOf('The Kenyan army said it had struck the camp.', 'it')).toBe('Kenyan army');
    expect(antecedentOf('It rained. It was clear that the camp had burned.', 'It')).toBeNull();
  });

  it('gives a clause beside another its subject, whatever the verb, where that is somebody', () => {
    expect(antecedentOf('Togo cut the discount, and in May it barred imports of fruit.', 'it')).toBe('Togo');
    expect(antecedentOf('The army shelled Gao; it later seized two villages.', 'it')).toBe('army');
    expect(antecedentOf('The bill was signed by Togo, and it bars imports.', 'it')).toBeNull();
  });

  it('gives who says something the subject of the sentence before, and not a name further off', () => {
    const union = 'Togo recalled its envoy. The union of teachers closed the schools. It said pay was late.';
    expect(antecedentOf(union, 'It')).toBe('union');
    const nurse = 'President Peter Okoro left on Monday. The nurse treated two men. He said beds were few.';
    expect(antecedentOf(nurse, 'He')).toBe('nurse');
    expect(antecedentOf(nurse.replace('The nurse treated two men. ', ''), 'He')).toBe(
      'President Peter Okoro',
    );
  });

  it.each([
    [
      'Soldiers entered Gao. The mayor read the families’ letter. They say the market was looted.',
      'families',
    ],
    ['Soldiers entered Gao. The mayor spoke of the anger of the traders. They fear more raids.', 'traders'],
    ['Soldiers entered Gao. The mayor slept. They said the market was shut.', 'Soldiers'],
  ])('links they to the one group of the sentence before: %s', (text, group) => {
    expect(antecedentOf(text, 'They')).toBe(group);
  });

  it('refers nobody back to a dateline', () => {
    const text = 'GAO, Mali — The union of drivers went on strike on Monday. It said the roads were mined.';
    expect(antecedentOf(text, 'It')).toBe('union');
    expect(antecedentOf('LAGOS, May 3 - Prices rose. It said pay was late.', 'It')).toBeNull();
  });

  it('gives a clause before the main one the subject of that', () => {
    const text = 'Togo shut the road. When it called for a strike, the union said pay was late.';
    expect(antecedentOf(text, 'it')).toBe('union');
    expect(antecedentOf(text.replace('the union said', 'wages fell and'), 'it')).toBe('Togo');
  });

  it('leaves a pronoun alone when nobody fits', () => {
    expect(antecedentOf('It was raining. He came late.', 'He')).toBeNull();
  });

  it('links a definite noun to who was named with that title', () => {
    const text = 'President Peter Okoro spoke on Sunday. The president said the army would stay.';
    expect(antecedentOf(text, 'president')).toBe('President Peter Okoro');
  });

  it('knows who held an office on the day', () => {
    const president = (day: string) =>
      actorsOf('The American president called for calm.', day).find((m) => m.text === 'American president')
        ?.actor?.id;
    expect(president('2023-05-01')).toBe('joe-biden');
    expect(president('2025-05-01')).toBe('donald-trump');
  });

  it.each([
    ['Russia’s deputy foreign minister called for calm.', 'deputy foreign minister'],
    ['The Ukrainian vice president called for calm.', 'Ukrainian vice president'],
    ['Israel’s next prime minister called for calm.', 'prime minister'],
    ['A French president called for calm.', 'French president'],
    ['The former president of France called for calm.', 'president'],
  ])('takes nobody’s deputy, predecessor or heir for who holds the office: %s', (text, office) => {
    const found = actorsOf(text, '2025-05-01').find((m) => m.text === office);
    expect(found).toBeDefined();
    expect(found?.actor?.kind === 'person' && ontology.actors.actors.has(found.actor.id)).toBe(false);
    expect(found?.antecedent).toBeNull();
  });

  it('refers a qualified office back to who is called so', () => {
    const text = 'Sergei Lavrov met Deputy Minister Anton Belov. The deputy minister called for calm.';
    expect(antecedentOf(text, 'deputy minister')).toMatch(/Belov$/);
    expect(antecedentOf('Volodymyr Zelenskyy spoke. The vice president left.', 'vice president')).toBeNull();
    const vice = actorsOf('The American vice president called for calm.', '2025-05-01');
    expect(vice.map((m) => m.actor?.id)).toContain('jd-vance');
  });

  it('gives words in quotation marks to their speaker', () => {
    expect(antecedentOf('“We will not leave,” Peter Okoro said.', 'We')).toBe('Peter Okoro');
  });

  it('ties an office beside a name to the name', () => {
    const text = 'Ana Ruiz, the mayor, resigned.';
    expect(antecedentOf(text, 'mayor')).toBe('Ana Ruiz');
  });

  it.each([
    ['The ruler’s chief of staff, Ana Ruiz, met the rebels in Doha.', 'chief of staff'],
    ['The finance minister of Ghana, Ama Owusu, promised a loan to Togo.', 'finance minister'],
    ['The aid coordinator in Sudan, Mele Nkwe, condemned the raid.', 'aid coordinator'],
    ['The spokesman for the National Movement, Karim Aziz, denied the charge.', 'spokesman'],
    ['Qatar’s prime minister and foreign minister, Ana Ruiz, hosted the delegations.', 'foreign minister'],
  ])('ties an office to the name behind it: %s', (text, office) => {
    expect(antecedentOf(text, office)).toMatch(/^(Ana Ruiz|Ama Owusu|Mele Nkwe|Karim Aziz)$/);
  });

  it('ties no office to another, nor to a town', () => {
    expect(antecedentOf('The premier and the mayor, Ana Ruiz, left.', 'premier')).toBeNull();
    expect(antecedentOf('The mayor of the capital, Addis Ababa, resigned.', 'mayor')).toBeNull();
  });

  it('gives residents the country of the place they are named with', () => {
    const document = parse('Residents protested in Aden.');
    const actors: Mention[] = findActors(document, ontology).map((m, i) => ({ ...m, id: `m${i + 1}` }));
    const place = {
      name: 'Aden',
      geonameId: 415189,
      lat: 12.8,
      lon: 45,
      countryCode: 'YE',
      admin1: null,
      precision: 1 as const,
    };
    const aden: Mention = { type: 'place', id: 'm9', start: 23, end: 27, text: 'Aden', score: 1, place };
    const linked = linkAntecedents([...actors, aden], document, ontology);
    expect(getActorOf('m1', linked)?.country).toBe('YEM');
  });

  it('follows antecedents to the actor, and never in a circle', () => {
    const loop = ['a', 'b'].map((id, i) => ({
      type: 'actor' as const, id, start: 0, end: 1, text: 'x', score: 1, actor: null, antecedent: i === 0 ? 'b' : 'a',
    })); // biome-ignore format: a record
    expect(getActorOf('a', loop)).toBeNull();
    expect(getActorOf(null, loop)).toBeNull();
  });
});
