import { describe, expect, it } from 'vitest';
import { compileLines } from '../../src/ontology/line-test.js';

describe('whole lines', () => {
  const lines = compileLines(['read\\b\\W*more', 'été \\w+ ici', '\\w+ ago']);

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
  ])('%s', (line, fits) => {
    expect(lines.test(line)).toBe(fits);
  });
});
