import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { findTimes } from '../../../src/extract/times/find-times.js';
import type { ParsedDocument } from '../../../src/model/syntax.js';
import { loadQuantityLexicon } from '../../../src/ontology/quantity-lexicon.js';
import { loadTimeLexicon, timeLexiconSchema } from '../../../src/ontology/time-lexicon.js';

const ontology = { quantities: loadQuantityLexicon('data'), times: loadTimeLexicon('data') };
const data = timeLexiconSchema.parse(load(readFileSync('data/languages/en/time.yaml', 'utf8')));

function read(text: string) {
  const document: ParsedDocument = {
    text,
    language: 'en',
    title: null,
    published: '2025-08-20',
    sentences: [],
  };
  return findTimes(document, ontology);
}

describe.each(data.rules)('$id', (rule) => {
  it.each(rule.examples)('reads $find', ({ text, find, value }) => {
    const mention = read(text).find((m) => m.text === find);
    expect(mention?.time.value, JSON.stringify(read(text).map((m) => [m.text, m.time.value]))).toBe(value);
  });
  it.each(rule.not)('leaves alone: %s', (text) => {
    const found = read(text).filter((m) => rule.examples.some((e) => e.value === m.time.value));
    expect(found.map((m) => m.text)).toEqual([]);
  });
});
