import { describe, expect, it } from 'vitest';
import { listKind, readText } from '../read-text.js';

/** Stance, speaker and content of a text's claims. */
function listClaims(text: string): string[] {
  return listKind(readText(text), 'claim').map(
    (c) =>
      `${c.speaker ? text.slice(c.speaker.start, c.speaker.end) : '-'} ${c.stance}: ${text.slice(c.content.start, c.content.end)}`,
  );
}

describe('who denies what another says', () => {
  it.each([
    'Chad says Niger armed the rebels, an accusation Niger rejects.',
    'Chad says Niger armed the rebels, an allegation that Niger has repeatedly denied.',
    'Chad says Niger armed the rebels, which Niger denies.',
    'Chad says Niger armed the rebels, a claim disputed by Niger.',
  ])('behind a comma: %s', (text) => {
    expect(listClaims(text)).toEqual([
      'Chad asserts: Niger armed the rebels',
      'Niger denies: Niger armed the rebels',
    ]);
  });

  it.each([
    'Chad patrols the zone, which Niger disputes.',
    'Chad wrote a report, which Niger has.',
    'Chad says Niger armed the rebels, a charge that carries ten years.',
  ])('is nobody: %s', (text) => {
    expect(listClaims(text)).not.toContainEqual(expect.stringMatching(/denies: Chad|denies: Niger/));
  });

  it.each([
    [
      'It is a lie that we shelled the market, the general said.',
      'the general denies: we shelled the market',
    ],
    [
      'It is not true that Chad shelled the market, the envoy said.',
      'the envoy denies: Chad shelled the market',
    ],
    [
      'Claims that the army used gas are baseless, the ministry said.',
      'the ministry denies: Claims that the army used gas',
    ],
    ['The governor dismissed the report as fiction.', 'The governor denies: the report'],
    [
      'The governor dismissed as lies reports that Chad had shelled the market.',
      'The governor denies: that Chad had shelled the market',
    ],
  ])('by what it is called: %s', (text, claim) => expect(listClaims(text)).toEqual([claim]));

  it.each([
    ['The governor dismissed as fake reports that Chad had shelled the market.', 'negated'],
    ['The governor dismissed claims that it had shelled the market as lies.', 'negated'],
    ['The governor cited reports that Chad had shelled the market.', 'asserted'],
  ])('and what is so called was not done: %s', (text, factuality) => {
    const events = listKind(readText(text), 'event').filter((e) => e.eventType === 'ASSAULT');
    expect(events.map((e) => e.factuality)).toEqual([factuality]);
  });

  it('and what is called a lie was done by nobody', () => {
    const [event] = listKind(readText('It is a lie that Chad shelled the market, the envoy said.'), 'event');
    expect(event?.factuality).toBe('negated');
    const told = listKind(readText('It is true that Chad shelled the market, the envoy said.'), 'event');
    expect(told.map((e) => e.factuality)).toEqual(['asserted']);
  });

  it.each([
    'The army neither confirmed nor denied the report.',
    'The ministry would not confirm or deny the strike.',
    'The ministry has yet to confirm the toll.',
  ])('and what is left open is said by nobody: %s', (text) => expect(listClaims(text)).toEqual([]));
});
