import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSentences } from '../../src/model/text-changes.js';

describe('compareSentences', () => {
  it('tells added, removed and altered sentences apart', () => {
    const former = ['Two workers were killed at the port.', 'The minister denied it.', 'Nobody was hurt.'];
    const now = [
      'Three workers were killed at the port.',
      'A curfew begins tonight.',
      'The minister denied it.',
    ];
    expect(compareSentences(former, now)).toEqual({
      added: ['A curfew begins tonight.'],
      removed: ['Nobody was hurt.'],
      altered: [{ from: former[0], to: now[0] }],
    });
  });

  it('sees nothing in sentences that moved, or in other signs and capitals', () => {
    expect(compareSentences(['One.', 'Two – here.'], ['TWO - here', 'One.'])).toEqual({
      added: [],
      removed: [],
      altered: [],
    });
  });

  it('counts a sentence that is repeated', () => {
    expect(compareSentences(['Again.'], ['Again.', 'Again.']).added).toEqual(['Again.']);
  });

  it('accounts for every sentence', () => {
    const texts = fc.array(fc.constantFrom('a b c', 'a b d', 'x y', 'z', 'a b c d e'), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (former, now) => {
        const { added, removed, altered } = compareSentences(former, now);
        expect(former.length - removed.length - altered.length).toBe(
          now.length - added.length - altered.length,
        );
      }),
    );
  });
});
