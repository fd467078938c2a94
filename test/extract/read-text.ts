import { extractReading } from '../../src/extract/extract-reading.js';
import type { Reading } from '../../src/model/reading.js';
import type { Statement } from '../../src/model/statement.js';
import { loadOntology } from '../../src/ontology/load.js';

const ontology = loadOntology('data');

/** The Reading of a text that came with a day and nothing else. */
export function readText(text: string): Reading {
  const document = {
    url: null, title: null, authors: [], publisher: null, published: '2021-05-03', publishedFrom: 'given',
    language: 'en', text, sha256: '',
  } as const; // biome-ignore format: a table
  return extractReading('x', document, ontology);
}

/** Statements of one kind. */
export function listKind<K extends Statement['kind']>(
  { statements }: Reading,
  kind: K,
): Extract<Statement, { kind: K }>[] {
  return statements.filter((s): s is Extract<Statement, { kind: K }> => s.kind === kind);
}

/** The words of a mention; null: none. */
export function wordsOf({ mentions }: Reading, id: string | null): string | null {
  return mentions.find((m) => m.id === id)?.text ?? null;
}
