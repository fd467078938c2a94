import { describe, expect, it } from 'vitest';
import { compileLines } from '../../src/ontology/line-test.js';

describe('whole lines', () => {
  const lines = compileLines([
    'read\\b\\W*more',
    'été \\w+ ici',
    '\\w+ ago',
    '\\p{Lu}[\\p{L}’-]+ is (an?|the) editor',
    'tags.{3}',
  ]);

  it.each([
    ['Read more', true],
    ['READ: more', true],
    ['readmore', false],
    ['Two days ago', false],
    ['days ago', true],
    ['été passé ici', true],
    ['Été passé ici', true],
    ['années ago', true],
    ['read — more', true],
    ['readémore', false],
    ['ada is an EDITOR', true],
    ['Ada-Li’s is an editor', true],
    ['A9 is an editor', false],
    ['a] is an editor', false],
    ['tags: 😀', true],
    ['tags 😀', false],
  ])('%s', (line, fits) => {
    expect(lines.test(line)).toBe(fits);
  });
});

it('reads what only the flag u understands', () => {
  const lines = compileLines(['\\p{Sc} ?\\d+', '[\\u{1f600}-\\u{1f64f}] news']);
  expect(['€ 5', '$7', 'x 5', '😀 NEWS'].map((line) => lines.test(line))).toEqual([true, true, false, true]);
});
