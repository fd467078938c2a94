import { describe, expect, it } from 'vitest';
import { findOrigin, findOrigins } from '../../src/resolve/origins/find-origins.js';
import { signOrigin } from '../../src/resolve/origins/sign-origin.js';
import { ontology, readText } from './read-text.js';

const FIRST = [
  'The ferry Aurelia was held at the port of Nareth for two days because its papers lacked a stamp.',
  'Harbor master Ilva Dorn said that forty passengers had slept in the terminal on benches and coats.',
  'The owner, a firm from the island of Soll, called the fine of nine thousand crowns an act of spite.',
  'Customs officers had searched the hold twice and found nothing but salted fish and two old clocks.',
  'The minister of transport promised a written answer to the island council before the end of the month.',
];
const OTHER = [
  'Farmers blocked the salt road near Velm with forty tractors on Monday morning.',
  'They want the price of diesel to be cut and the tax on wells to be dropped at once.',
  'Police let lorries with medicine pass and wrote down the plates of everybody else.',
];

const sign = (
  id: string,
  sentences: readonly string[],
  published: string | null,
  publisher: string | null = null,
) => signOrigin(readText(sentences.join(' '), { id, published, publisher }), ontology.agencies);
const find = (documents: ReturnType<typeof sign>[], stories: Record<string, string> = {}) =>
  Object.fromEntries(findOrigins(documents, new Map(Object.entries(stories))).map((o) => [o.id, o]));

describe('findOrigins', () => {
  it('makes the earlier publication the original, whatever the order they come in', () => {
    const a = sign('a', FIRST, '2025-03-02');
    const b = sign('b', FIRST, '2025-03-01');
    for (const order of [
      [a, b],
      [b, a],
    ]) {
      expect(find(order)).toMatchObject({
        a: { origin: 'b', reason: { kind: 'text', share: 1 } },
        b: { origin: 'b', reason: null },
      });
    }
  });

  it('finds a shortened copy and one with a new first sentence', () => {
    const found = find([
      sign('whole', FIRST, '2025-03-01'),
      sign('cut', FIRST.slice(0, 2), '2025-03-02'),
      sign('edited', ['Trouble at sea.', ...FIRST.slice(1)], '2025-03-02'),
    ]);
    expect(found.cut?.origin).toBe('whole');
    expect(found.edited?.origin).toBe('whole');
  });

  it('keeps apart what only shares a sentence', () => {
    const found = find([sign('a', FIRST, '2025-03-01'), sign('b', [...OTHER, FIRST[1] ?? ''], '2025-03-02')]);
    expect(found.b).toEqual({ id: 'b', origin: 'b', reason: null });
  });

  it('gives a copy of a copy the first origin', () => {
    const found = find([
      sign('a', FIRST, '2025-03-01'),
      sign('b', FIRST.slice(0, 4), '2025-03-02'),
      sign('c', FIRST.slice(1, 4), '2025-03-03'),
    ]);
    expect(found.c?.origin).toBe('a');
  });

  it('finds a rewritten report by the long quotations it took over', () => {
    const quotes = [
      '"We slept on benches and coats for two nights and nobody told us why," a passenger said.',
      '"This is a port and not a court, and I will not be taught law by a customs officer," the captain added.',
    ];
    const found = find([
      sign('a', [...quotes, ...FIRST.slice(0, 3)], '2025-03-01'),
      sign('b', [...quotes, ...OTHER], '2025-03-02'),
    ]);
    expect(found.b).toMatchObject({ origin: 'a', reason: { kind: 'quotes', quotes: 2 } });
  });

  it('counts two rewritten reports of one agency once, in one story only', () => {
    const a = sign('a', ['NARETH (Reuters) -', ...FIRST.slice(0, 3)], '2025-03-01');
    const b = sign(
      'b',
      ['Ferry stuck in Nareth, passengers angry over a stamp.', 'Source: Reuters'],
      '2025-03-02',
    );
    expect(find([a, b], { a: 's1', b: 's1' }).b).toMatchObject({
      origin: 'a',
      reason: { kind: 'credit', agency: 'reuters' },
    });
    expect(find([a, b], { a: 's1', b: 's2' }).b?.origin).toBe('b');
    // also where the two met by another key
    expect(findOrigin(b, [a], new Set(), (id) => id).origin).toBe('b');
    expect(findOrigin(b, [a], new Set([a]), (id) => id).origin).toBe('a');
  });

  it("prefers the agency's own report of the same day as the original", () => {
    const found = find([sign('a', FIRST, '2025-03-01'), sign('b', FIRST, '2025-03-01', 'Reuters')]);
    expect(found.a?.origin).toBe('b');
  });

  it('takes equal very short texts for copies, and no others', () => {
    const found = find([
      sign('a', ['Sirens in Nareth.'], '2025-03-01'),
      sign('b', ['Sirens in Nareth.'], '2025-03-02'),
      sign('c', ['Sirens in Velm.'], '2025-03-02'),
    ]);
    expect([found.b?.origin, found.c?.origin]).toEqual(['a', 'c']);
  });
});
