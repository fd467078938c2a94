import { describe, expect, it } from 'vitest';
import { findAdditions } from '../../src/analyze/find-additions.js';

/** Of sentences, and passages stated in them: [words, kind and sense]. */
function tell(id: string, lines: readonly string[], stated: readonly (readonly [string, string])[] = []) {
  const text = lines.join(' ');
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  return {
    id,
    text,
    sentences: lines.map(at),
    statements: stated.map(([words, sense]) => ({ ...at(words), kind: 'event', sense })),
  };
}
const HELD = 'Customs officers held the ferry Aurelia at Nareth for two days.';
const FIRED = 'Upland fired 12 rockets at Nareth.';

describe('what a report adds', () => {
  it('are the sentences that no earlier one tells, in whatever order their words are', () => {
    const first = tell('a', [HELD]);
    const second = tell('b', [
      'At Nareth the ferry Aurelia was held two days by customs officers.',
      'Its captain refused to pay a fine of nine thousand crowns.',
      'So it goes.',
    ]);
    const found = findAdditions([first, second]);
    expect(found.get('a')?.sentences).toEqual(first.sentences);
    expect(found.get('b')?.sentences).toEqual([second.sentences[1]]);
  });

  it('are statements that none made before: of another kind of deed, denied where it was told, or with a number nobody gave', () => {
    const first = tell('a', [FIRED], [[FIRED, 'ASSAULT asserted']]);
    const again = (id: string, line: string, sense: string) => tell(id, [line], [[line, sense]]);
    const found = findAdditions([
      first,
      again('same', 'It fired 12 rockets at Nareth.', 'ASSAULT asserted'),
      again('denied', 'It fired 12 rockets at Nareth.', 'ASSAULT negated'),
      again('more', 'It fired 30 rockets at Nareth.', 'ASSAULT asserted'),
      again('late', 'They fired 30 rockets at Nareth.', 'ASSAULT asserted'),
    ]);
    const counts = [...found].map(([id, { statements }]) => [id, statements.length]);
    expect(counts).toEqual([
      ['a', 1],
      ['same', 0],
      ['denied', 1],
      ['more', 1],
      ['late', 0],
    ]);
  });

  it('names a passage once, however many statements of a kind it makes', () => {
    const first = tell(
      'a',
      [FIRED],
      [
        [FIRED, 'ASSAULT asserted'],
        [FIRED, 'THREATEN asserted'],
      ],
    );
    expect(findAdditions([first]).get('a')?.statements).toEqual([first.statements[0]]);
  });

  it('names no sentence beside the statement in it', () => {
    const found = findAdditions([tell('a', [HELD, FIRED], [[FIRED, 'ASSAULT asserted']])]).get('a');
    expect(found?.statements).toHaveLength(1);
    expect(found?.sentences).toEqual([{ start: 0, end: HELD.length }]);
  });
});
