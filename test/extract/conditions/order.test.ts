import { describe, expect, it } from 'vitest';
import { listKind, readText } from '../read-text.js';
import { listConditions } from './list-conditions.js';

describe('what somebody wants first', () => {
  it.each([
    ['Niger wants guarantees before any talks.', 'Niger only-if: any talks | guarantees'],
    ['Niger demands an apology before it reopens the gate.', 'Niger only-if: it reopens the gate | an apology'],
    ['The rebels insist on an amnesty before talks begin.', 'rebels only-if: talks begin | an amnesty'],
    ['Niger wants Chad to withdraw before it signs.', 'Niger only-if: it signs | Chad to withdraw'],
    ['Only after elections will the embargo be lifted, the envoy said.', 'envoy only-if: will the embargo be lifted | elections'],
  ])('%s', (text, found) => expect(listConditions(text)).toEqual([found])); // biome-ignore format: a table

  it.each([
    'Niger wants elections before December.',
    'She wants a coffee before the flight.',
    'The army needs shells before the winter.',
  ])('%s: none', (text) => expect(listConditions(text)).toEqual([]));
});

it('who demands a thing before another demands it', () => {
  const reading = readText('Niger demands an apology before any talks.');
  expect(listKind(reading, 'position').map((p) => p.stance)).toEqual(['demands']);
  expect(listKind(reading, 'condition')).toHaveLength(1);
});
