import { describe, expect, it } from 'vitest';
import { FormPlaces } from '../../src/text/form-places.js';

function createReader(count: number) {
  const places = new FormPlaces(count);
  return (text: string) => {
    const forms = text.split(' ');
    const list = new Int32Array(forms.length);
    const fresh = places.find(forms, list);
    return { list: [...list], fresh: fresh.map(({ form }) => form), found: fresh };
  };
}

describe('places of forms', () => {
  it('a form is new once and keeps its place', () => {
    const read = createReader(8);
    const first = read('the war and the truce');
    expect(first.fresh).toEqual(['the', 'war', 'and', 'truce']);
    expect(first.list[0]).toBe(first.list[3]);
    expect(new Set(first.list).size).toBe(4);
    const again = read('truce war');
    expect(again.fresh).toEqual([]);
    expect(again.list).toEqual([first.list[4], first.list[1]]);
  });

  it('gives the place of a form that nobody asked for to a new one', () => {
    const read = createReader(4);
    const [a, b, c, d] = read('a b c d').list;
    // the hand comes by all four, asked for in the round before, and takes the first
    const fifth = read('e');
    expect(fifth.list).toEqual([a]);
    // b is asked for again, so c has to go
    expect(read('b').list).toEqual([b]);
    expect(read('f').list).toEqual([c]);
    expect(read('b d e').fresh).toEqual([]);
    expect(read('a').fresh).toEqual(['a']);
    expect(d).toBeDefined();
  });

  it('no form of a round takes the place of another of it, wherever the hand is', () => {
    const readFour = createReader(4);
    const [a, b] = readFour('a b c d').list;
    // all were asked for, so the hand comes by a twice
    expect(readFour('a e').list).toEqual([a, b]);
    const read = createReader(6);
    for (let round = 0; round < 200; round++) {
      const forms = Array.from({ length: 5 }, (_, i) => `w${(round * 7 + i * (1 + (round % 3))) % 23}`);
      const { list, found } = read(forms.join(' '));
      const places = new Map(forms.map((form, i) => [form, list[i]]));
      expect(new Set(places.values()).size).toBe(places.size);
      for (const { form, place } of found) expect(places.get(form)).toBe(place);
    }
  });
});
