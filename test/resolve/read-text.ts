import { extractReading } from '../../src/extract/extract-reading.js';
import type { Reading } from '../../src/model/reading.js';
import { loadOntology } from '../../src/ontology/load.js';

export const ontology = loadOntology('data');

/** A report as the reader hands it over. */
export function readText(
  text: string,
  given: {
    readonly id?: string;
    readonly published?: string | null;
    readonly publisher?: string | null;
  } = {},
): Reading {
  const { id = 'd', published = null, publisher = null } = given;
  const facts = { url: null, title: null, authors: [], publishedFrom: null, language: 'en', sha256: '' };
  return extractReading(id, { ...facts, publisher, published, text }, ontology);
}
