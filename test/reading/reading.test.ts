import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/collect/read-document.js';
import { extractReading } from '../../src/extract/extract-reading.js';
import type { SourceDocument } from '../../src/model/document.js';
import { loadOntology } from '../../src/ontology/load.js';
import { captureOf } from '../collect/captures.js';
import { findFaults } from './check-reading.js';
import { createFuzzer } from './fuzzer.js';

const ontology = loadOntology('data');
const names = readdirSync('examples/articles');
const readExample = async (name: string) => {
  const document = await readDocument(
    captureOf(readFileSync(`examples/articles/${name}`)),
    {},
    ontology.pages,
  );
  return extractReading(name, document, ontology);
};

const documentOf = (text: string): SourceDocument => ({
  url: null, title: null, authors: [], publisher: null, published: '2025-08-22', publishedFrom: 'given', language: 'en', text, sha256: '',
}); // biome-ignore format: a record

describe('every example', () => {
  it.each(names)('%s: each statement is its sentence, each reference a mention', async (name) => {
    const reading = await readExample(name);
    expect(findFaults(reading)).toEqual([]);
    expect(reading.statements.length).toBeGreaterThan(0);
  });

  it('gives the same bytes twice', async () => {
    const [name = ''] = names;
    expect(JSON.stringify(await readExample(name))).toBe(JSON.stringify(await readExample(name)));
  });
});

it('any text gives a Reading that holds', () => {
  const fuzz = createFuzzer(names.map((n) => readFileSync(`examples/articles/${n}`, 'utf8')));
  fc.assert(
    fc.property(fc.integer({ min: 0 }), (seed) => {
      expect(findFaults(extractReading('x', documentOf(fuzz(seed)), ontology))).toEqual([]);
    }),
    { numRuns: 300, seed: 4100 },
  );
});

it('a text in a language without weights gives no statement', () => {
  const reading = extractReading(
    'x',
    { ...documentOf('El ejército atacó la ciudad el lunes.'), language: 'es' },
    ontology,
  );
  expect([reading.sentences, reading.mentions, reading.statements]).toEqual([[], [], []]);
});
