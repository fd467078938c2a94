import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { expect, it } from 'vitest';
import { extractParsed } from '../../src/extract/extract-reading.js';
import type { SourceDocument } from '../../src/model/document.js';
import { moveToken } from '../../src/model/syntax.js';
import { loadOntology } from '../../src/ontology/load.js';

// Speed, not output: V8 reads a field of objects of one layout many times faster than of hundreds (docs/decisions/0025), and a
// copy made by `...` where several types pass brings a layout of its own, which nothing else would show.

setFlagsFromString('--allow-natives-syntax');
const isSameLayout = new Function('a', 'b', 'return %HaveSameMap(a, b)') as (a: object, b: object) => boolean;

const ontology = loadOntology('data');
const FOLDER = 'test/golden/articles';
const text = readdirSync(FOLDER)
  .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'))
  .join('\n\n');
const facts = { url: null, title: null, authors: [], publisher: null, sha256: '' } as const;
const document: SourceDocument = {
  ...facts,
  published: '2025-02-11',
  publishedFrom: 'given',
  language: 'en',
  text,
};
const { reading, sentences } = extractParsed('x', document, ontology);

it.each(['actor', 'place', 'time', 'quantity'] as const)('%s mentions have one layout', (type) => {
  const mentions = reading.mentions.filter((m) => m.type === type);
  expect(mentions.length).toBeGreaterThan(2);
  expect(countLayouts(mentions)).toBe(1);
});

it('tokens have one layout, those whose place in the tree was mended too', () => {
  const tokens = sentences.flatMap((s) => s.tokens);
  const [first] = tokens;
  if (!first) throw new Error('no token');
  expect(countLayouts([...tokens, moveToken(first, 1, 'dep')])).toBe(1);
});

function countLayouts(objects: readonly object[]): number {
  const kinds: object[] = [];
  for (const object of objects) if (!kinds.some((k) => isSameLayout(k, object))) kinds.push(object);
  return kinds.length;
}
