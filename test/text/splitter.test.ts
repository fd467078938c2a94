import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadTextRules } from '../../src/ontology/language-model.js';
import { splitSentences } from '../../src/text/sentence-splitter.js';
import { tokenizeSentence } from '../../src/text/tokenizer.js';

const rules = loadTextRules('data', 'en');
const split = (text: string) => splitSentences(text, rules).map((s) => text.slice(s.start, s.end));
const words = (text: string) =>
  tokenizeSentence(text, { start: 0, end: text.length }, rules).map((w) => w.form);

describe('splitSentences', () => {
  it('ends a sentence at every line break of text that is not wrapped', () => {
    expect(split('Harbor shelled again\nBy our staff\n\nGuns opened fire at dawn.')).toEqual([
      'Harbor shelled again',
      'By our staff',
      'Guns opened fire at dawn.',
    ]);
  });

  it('reads on over the line breaks of text wrapped at a width', () => {
    const wrapped = [
      'The column reached the river before noon and found the bridge',
      'gone. Engineers who had been sent ahead said that it would take',
      'three days to build another one, and that the road on the far',
      'side was mined. Nobody slept.',
    ].join('\n');
    expect(split(wrapped).map((s) => s.replace(/\n/g, ' '))).toEqual([
      'The column reached the river before noon and found the bridge gone.',
      'Engineers who had been sent ahead said that it would take three days to build another one, and that the road on the far side was mined.',
      'Nobody slept.',
    ]);
  });

  it.each([
    ['He saw J. R. Marsh at 10 a.m. on Sept. 3 in Washington.', 1],
    ['1. Stop the guns. 2. Free the prisoners.', 2],
    ['The vote was 3.5 to 2.1 in the U.S. Senate.', 1],
    ['“Stop!” he cried. “Stop now!” Nobody did.', 3],
    ['Will they come back? They might... Then again, who knows.', 3],
    ['They flew to the U.S. The plane was late.', 2],
    ['She asked “Why?” and left.', 1],
    ['He left.”The next day it rained.', 2],
  ])('%s', (text, count) => {
    expect(split(text)).toHaveLength(count);
  });
});

describe('tokenizeSentence', () => {
  it.each([
    [
      'They’re not Maria’s; she couldn’t.',
      ['They', '’re', 'not', 'Maria', '’s', ';', 'she', 'could', 'n’t', '.'],
    ],
    [
      'a 40km, $1.2bn, 12-year plan',
      ['a', '40', 'km', ',', '$', '1.2', 'bn', ',', '12', '-', 'year', 'plan'],
    ],
    ['an F-16 and S-300s hit Sana’a', ['an', 'F-16', 'and', 'S-300s', 'hit', 'Sana’a']],
    [
      'see https://a.example/b?c=1, or x@y.example.',
      ['see', 'https://a.example/b?c=1', ',', 'or', 'x@y.example', '.'],
    ],
    ['pro-government, al-Haq', ['pro-government', ',', 'al', '-', 'Haq']],
    ['on 2025-03-04 at 9:30 pm…', ['on', '2025-03-04', 'at', '9:30', 'pm', '…']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        '“',
        '”',
        '—',
        ' ',
        '.',
        '"',
        '’s',
        'U.S.',
        '\n',
        'É',
        '🚀',
        'שלום',
        '٣',
        '\ud800',
        'a',
        'The',
        '1.',
      ),
    )
    .map((p) => p.join('')),
);

const BLANK = /^[\s\p{Cc}\p{Cf}]*$/u;

describe('any text', () => {
  it('gives words in order, inside sentences in order, that cover all that can be seen', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0;
        for (const sentence of splitSentences(text, rules)) {
          expect(sentence.start).toBeGreaterThanOrEqual(at);
          for (const word of tokenizeSentence(text, sentence, rules)) {
            expect(text.slice(at, word.start)).toMatch(BLANK);
            expect(word.form).toBe(text.slice(word.start, word.end));
            expect(word.end).toBeGreaterThan(word.start);
            at = word.end;
          }
          expect(at).toBeLessThanOrEqual(sentence.end);
        }
        expect(text.slice(at)).toMatch(BLANK);
      }),
      { numRuns: 2000 },
    );
  });
});

it('cuts words the same before a space and before a tab', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'cannot',
      'gonna',
      'wanna',
      'Cannot',
      "won't",
      'U-boat',
      'a',
      'F-16',
      'café',
      '@un',
      '40km',
    ),
    fc.stringMatching(/^[A-Za-z]{1,220}$/),
    fc.stringMatching(/^[A-Za-z0-9'’_-]{1,12}$/),
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (parts) => {
      expect(words(parts.join(' '))).toEqual(words(parts.join('\t')));
    }),
    { numRuns: 500 },
  );
});
