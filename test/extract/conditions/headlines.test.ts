import { describe, expect, it } from 'vitest';
import { listKind, readText, wordsOf } from '../read-text.js';

function listConditions(text: string): string[] {
  const reading = readText(text);
  const cut = (s: { start: number; end: number }) => text.slice(s.start, s.end);
  return listKind(reading, 'condition').map(
    (c) => `${wordsOf(reading, c.holder) ?? 'nobody'}: ${cut(c.outcome)} | ${cut(c.requirement)}`,
  );
}

describe('conditions of headlines', () => {
  it('are left to the text where they are on nobody’s word', () => {
    expect(
      listConditions('Oslo’s Long Bet: A Niger Summit Hinges on Western Loans – And a New Road'),
    ).toEqual([]);
    expect(listConditions('A summit in Niger hinges on western loans.')).toEqual([
      'nobody: A summit in Niger | western loans',
    ]);
  });

  it('end at the colon and the dash', () => {
    expect(listConditions('Talks at risk: Togo says deal depends on full withdrawal')).toEqual([
      'Togo: deal | full withdrawal',
    ]);
  });
});
