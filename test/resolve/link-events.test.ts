import { describe, expect, it } from 'vitest';
import type { FiledEvent } from '../../src/model/filed-statement.js';
import { toMember } from '../../src/resolve/compose-event.js';
import { chooseEvent } from '../../src/resolve/link-events.js';
import { tellEvent } from '../ledger/statements.js';

/** Upland's words or promise, on no stated day and at no stated place. */
function tellWords(id: string, quote: string, published = '2031-03-02'): FiledEvent {
  const told = tellEvent(id, {
    eventType: 'AGREE',
    mode: null,
    quad: 'verbal-cooperation',
    place: null,
    earliest: null,
    latest: null,
  });
  return { ...told, passage: { ...told.passage, quote, published } };
}

/** Whether the last of these statements is taken for the event of all others. */
function joins(...statements: FiledEvent[]): boolean {
  const members = statements.slice(0, -1).map((s) => toMember(s, false));
  return chooseEvent(statements.at(-1) as FiledEvent, [{ id: 'e', members }]) !== null;
}

const PROMISE = 'Upland promised 20 tents for Nareth by the end of next month';

describe('reports without a day or a place of their own', () => {
  it('tell of one event where they have the same words', () => {
    expect(joins(tellWords('a', PROMISE), tellWords('b', PROMISE))).toBe(true);
  });

  it('tell of two where they are about other places', () => {
    expect(joins(tellWords('a', PROMISE), tellWords('b', PROMISE.replace('Nareth', 'Osk')))).toBe(false);
  });

  it('are not alike by the name of the party that both have', () => {
    const [one, other] = ['Upland promised boats', 'Upland signed the treaty'].map((q) => tellWords(q, q));
    expect(joins(one as FiledEvent, other as FiledEvent)).toBe(false);
  });

  it('do not go on for weeks from one to the next', () => {
    const days = ['02', '03', '04', '05', '06', '07', '08'].map((d) => tellWords(d, PROMISE, `2031-03-${d}`));
    expect(joins(...days)).toBe(true);
    expect(joins(...days, tellWords('late', PROMISE, '2031-03-09'))).toBe(false);
  });

  it('may be told of a day that is long past where it is stated', () => {
    const stated = { earliest: '2031-03-01', latest: '2031-03-01' };
    const late = { ...tellWords('b', PROMISE, '2031-03-30'), ...stated };
    expect(joins({ ...tellWords('a', PROMISE), ...stated }, late)).toBe(true);
  });

  it('tell of two where they count otherwise, but for a toll that was counted again', () => {
    const blame = (n: number) => `Upland said ${n} people had been killed and blamed the rebels`;
    const [one, other] = [tellWords('a', blame(28)), tellWords('b', blame(5))];
    expect(joins(one, tellWords('c', blame(28)))).toBe(true);
    expect(joins(one, other)).toBe(false);
    const toll = (n: number) => ({ fatalities: { low: n, best: n, high: n } });
    expect(joins({ ...one, ...toll(28) }, { ...tellWords('c', blame(30)), ...toll(30) })).toBe(true);
    expect(joins({ ...one, ...toll(28) }, { ...other, ...toll(5) })).toBe(false);
    const stated = { earliest: '2031-03-01', latest: '2031-03-01' };
    expect(joins({ ...one, ...toll(28), ...stated }, { ...other, ...toll(5), ...stated })).toBe(true);
  });

  it('tell of two where they bring in other things', () => {
    const raid = (thing: string) => `Upland border guards had raided ${thing}`;
    const depot = tellWords('a', raid('a grain depot'));
    const dairy = tellWords('b', raid('a dairy'));
    expect(joins(depot, dairy)).toBe(false);
    expect(joins(depot, tellWords('c', raid('the dairy')))).toBe(true);
    expect(joins(depot, tellWords('d', raid('an old grain depot')))).toBe(true);
    const stated = { earliest: '2031-03-01', latest: '2031-03-01' };
    expect(joins({ ...depot, ...stated }, { ...dairy, ...stated })).toBe(true);
  });

  it('tell of two where the news of one is of one place, that of the other days later of another', () => {
    const tell = (id: string, scene: string | null, day: string) => ({
      ...tellWords(id, 'Upland asked for an end to the raids', day),
      scene,
    });
    const first = tell('a', 'g1', '2031-03-02');
    expect(joins(first, tell('b', 'g2', '2031-03-04'))).toBe(false);
    expect(joins(first, tell('b', 'g1', '2031-03-04'))).toBe(true);
    expect(joins(first, tell('b', null, '2031-03-04'))).toBe(true);
    expect(joins(first, tell('b', 'g2', '2031-03-02'))).toBe(true);
  });

  it('need words in common, besides their parties', () => {
    const asked = 'Upland asked for boats and tents after the flood';
    expect(joins(tellWords('a', asked), tellWords('b', 'Upland asked for boats after the storm'))).toBe(true);
    expect(joins(tellWords('a', asked), tellWords('b', 'Upland thanked the donors for their gifts'))).toBe(
      false,
    );
  });
});
