import { describe, expect, it } from 'vitest';
import { listKind, readText, wordsOf } from './read-text.js';

// What one hundred sentences about conflicts that no rule was made on showed to be wrong, in sentences about others.

const actorsOf = (text: string) => {
  const reading = readText(text);
  return listKind(reading, 'event').map((e) => e.actors.map((id) => wordsOf(reading, id)));
};
const holdersOf = (text: string, kind: 'position' | 'commitment') => {
  const reading = readText(text);
  return kind === 'position'
    ? listKind(reading, 'position').map((p) => wordsOf(reading, p.holder))
    : listKind(reading, 'commitment').map((c) => wordsOf(reading, c.promisor));
};

describe('openings', () => {
  it('the place of a dateline does nothing, and stands in no claim', () => {
    const text = 'LIMA, March 3 (WNS) - Chilean police shot two men near Arica, officials said.';
    expect(actorsOf(text)).toEqual([['Chilean police']]);
    const reading = readText(text);
    const [claim] = listKind(reading, 'claim');
    expect(claim && reading.document.text.slice(claim.content.start, claim.content.end)).toMatch(
      /^Chilean police shot/,
    );
  });

  it('a dateline is the place of its own paragraph alone', () => {
    const places = (text: string) => {
      const reading = readText(text);
      return listKind(reading, 'event').map((e) => (e.place ? wordsOf(reading, e.place) : null));
    };
    expect(places('LIMA, March 3 (WNS) - Police arrested nine miners.')).toEqual(['LIMA']);
    expect(places('LIMA, March 3 (WNS) - It rained.\n\nPolice arrested nine miners.')).toEqual([null]);
  });

  it('“we” of a transcript is whose name in capitals opens the paragraph', () => {
    const reading = readText('MARIA VARGAS: We will send two trucks to Chile.\n\nPEDRO DIAZ: We will wait.');
    const [promise] = listKind(reading, 'commitment');
    const mention = reading.mentions.find((m) => m.id === promise?.promisor);
    expect(mention?.type === 'actor' && mention.actor?.name).toBe('MARIA VARGAS');
  });
});

describe('parties', () => {
  it('two states before a noun both act', () => {
    expect(actorsOf('Chadian and Nigerien troops shelled the village of Bosso.')[0]).toEqual([
      'Chadian',
      'Nigerien troops',
    ]);
    expect(actorsOf('Chadian troops shelled the village of Bosso.')[0]).toEqual(['Chadian troops']);
  });

  it('a state and its allies both hold', () => {
    expect(holdersOf('Lima and its allies reject the plan.', 'position')).toEqual(['Lima', 'allies']);
    expect(holdersOf('Its allies reject the plan.', 'position')).toEqual(['allies']);
  });

  it('a name behind an office between commas is who speaks', () => {
    const speaker = (text: string) => {
      const reading = readText(text);
      return wordsOf(reading, listKind(reading, 'claim')[0]?.speaker?.mention ?? null);
    };
    expect(speaker('Peru’s foreign secretary, Vikas Mirani, said the raid was over.')).toBe('Vikas Mirani');
    expect(speaker('A spokesman for the Taliban, Ramon Quispe, said the raid was over.')).toBe(
      'Ramon Quispe',
    );
    expect(speaker('A spokesman for the rebels said the raid was over.')).toBe('spokesman');
  });

  it('pledges of others are theirs, whoever tells of them', () => {
    expect(
      holdersOf('President Boric announced the pledges of nine countries to send trucks.', 'commitment'),
    ).toEqual(['countries']);
    expect(holdersOf('President Boric announced a pledge to send trucks.', 'commitment')).toEqual([
      'President Boric',
    ]);
  });

  it('a pronoun before its main clause is the subject of that', () => {
    const reading = readText('If it expels the envoy, Niger will lose its aid, Algeria said.');
    const it = reading.mentions.find((m) => m.text === 'it');
    expect(it?.type === 'actor' && it.actor?.name).toBe('Niger');
  });
});

describe('what is said and what is done', () => {
  it('what a stay is to last until has not come', () => {
    const list = (text: string) => listKind(readText(text), 'event').map((e) => e.factuality);
    expect(list('Peru said its army would stay until the rebels laid down their arms.')).not.toContain(
      'asserted',
    );
    expect(list('The rebels laid down their arms.')).toEqual(['asserted']);
  });

  it('what is denied is nobody’s position', () => {
    expect(holdersOf('Peru denied that it was supporting the rebels.', 'position')).toEqual([]);
    expect(holdersOf('Peru said that it was supporting the rebels.', 'position')).toEqual(['it']);
  });

  it('a participle before its noun and “none of” tell no deed', () => {
    expect(actorsOf('The rebels hold 34 captured soldiers.')).toEqual([['rebels']]);
    expect(
      listKind(readText('Peru lifted none of its sanctions on Chile.'), 'event').map((e) => e.factuality),
    ).not.toContain('asserted');
    expect(
      listKind(readText('Peru lifted its sanctions on Chile.'), 'event').map((e) => e.factuality),
    ).toContain('asserted');
  });

  it('who calls a thing something phones nobody', () => {
    const types = (text: string) => listKind(readText(text), 'event').map((e) => e.eventType);
    expect(types('Peru’s president called the king a liar.')).not.toContain('CONSULT');
    expect(types('Peru’s president called the king.')).toContain('CONSULT');
  });

  it('who would not hesitate refuses nothing', () => {
    expect(holdersOf('Peru said it would not hesitate to shut the pass.', 'position')).toEqual([]);
    expect(holdersOf('Peru said it would not shut the pass.', 'position')).not.toEqual([]);
  });
});

describe('promises', () => {
  it.each([
    ['Peru said its troops would leave the port.', ['troops']],
    ['Peru said the fog would leave the port.', []],
    ['Peru is going to send two trucks to Chile.', ['Peru']],
    ['Peru is not going to send two trucks to Chile.', []],
    ['Peru will probably send two trucks to Chile.', []],
    ['Peru will send two trucks to Chile.', ['Peru']],
  ])('%s', (text, holders) => {
    expect(holdersOf(text, 'commitment')).toEqual(holders);
  });

  it('“no later than” a day is its limit', () => {
    const [promise] = listKind(
      readText('Peru will open the pass no later than 8 August 2031.'),
      'commitment',
    );
    expect(promise?.deadline?.latest).toBe('2031-08-08');
  });
});

it('the day of the lead is that of what is told again as “the attack”, and of nothing else in later paragraphs', () => {
  const days = (later: string) => {
    const reading = readText(`Shells hit a market in Nyala on Tuesday, killing nine traders.\n\n${later}`);
    const last = listKind(reading, 'event').at(-1);
    return last?.time ? wordsOf(reading, last.time) : null;
  };
  expect(days('Thirty people were wounded in the attack.')).toBe('Tuesday');
  expect(days('The shelling destroyed forty stalls.')).toBe('Tuesday');
  expect(days('Kenya evacuated its embassy after the attack.')).toBe(null);
  expect(days('Soldiers shelled a school in Kutum.')).toBe(null);
});

it('the dead of another paragraph are not an event’s', () => {
  const dead = (text: string) => listKind(readText(text), 'event').map((e) => e.fatalities?.best ?? null);
  expect(dead('Militants blew up a pipeline near Warri.\n\nNine people were killed in Jos.')[0]).toBeNull();
  expect(dead('Militants blew up a pipeline near Warri. Nine people were killed.')[0]).toBe(9);
});
