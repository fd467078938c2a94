import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { extractReading } from '../../../src/extract/extract-reading.js';
import type { SourceDocument } from '../../../src/model/document.js';
import type { Reading } from '../../../src/model/reading.js';
import type { Span } from '../../../src/model/span.js';
import type { Statement } from '../../../src/model/statement.js';
import { loadOntology } from '../../../src/ontology/load.js';

// Every example of the lexicons: what must be found, and what its rule must not find.

const ontology = loadOntology('data');
const exampleSchema = z.looseObject({ text: z.string(), none: z.literal(true).optional() });
type Example = z.infer<typeof exampleSchema>;
const entrySchema = z.looseObject({ rule: z.string(), examples: z.array(exampleSchema) });

const FILES = {
  speech: ['claim', 'entries'],
  position: ['position', 'entries'],
  condition: ['condition', 'links', 'marks', 'barriers', 'exchanges', 'necessities'],
  commitment: ['commitment', 'entries', 'deeds'],
  assessment: ['assessment', 'likelihoods', 'conclusions', 'opinions'],
} as const;

function listEntries(file: string, parts: readonly string[]): z.infer<typeof entrySchema>[] {
  const data = z
    .record(z.string(), z.unknown())
    .parse(load(readFileSync(`data/languages/en/${file}.yaml`, 'utf8')));
  return parts.flatMap((part) => z.array(entrySchema).parse(data[part]));
}

function read(text: string): Reading {
  const document: SourceDocument = {
    url: null, title: null, authors: [], publisher: null, published: '2021-05-03', publishedFrom: 'given',
    language: 'en', text, sha256: '',
  }; // biome-ignore format: a table
  return extractReading('example', document, ontology);
}

/** What an example states of a statement, as text. */
function listStated(reading: Reading, statement: Statement): Record<string, string | null> {
  const { text } = reading.document;
  const cut = (span: Span | null) => span && text.slice(span.start, span.end);
  const mention = (id: string | null) => reading.mentions.find((m) => m.id === id)?.text ?? null;
  const stated = Object.entries(statement).map(([key, value]) => {
    if (['holder', 'promisor'].includes(key)) return [key, mention(typeof value === 'string' ? value : null)];
    if (key === 'deadline') return [key, mention(value?.mention ?? null)];
    return [key, value !== null && typeof value === 'object' && 'start' in value ? cut(value) : value];
  });
  return Object.fromEntries(stated);
}

/** Passages may differ at their ends: nine tenths of the letters must be the same. */
function isClose(found: unknown, wanted: unknown): boolean {
  if (typeof found !== 'string' || typeof wanted !== 'string') return (found ?? null) === (wanted ?? null);
  const [short, long] = found.length < wanted.length ? [found, wanted] : [wanted, found];
  return long.includes(short) && short.length >= 0.9 * long.length;
}

function matches(reading: Reading, statement: Statement, example: Example): boolean {
  const stated = listStated(reading, statement);
  return Object.entries(example).every(([key, wanted]) => key === 'text' || isClose(stated[key], wanted));
}

/** A position or commitment that states a claim more exactly takes its place. */
function isRestated(reading: Reading, example: Example): boolean {
  const others = reading.statements.filter((s) => s.kind === 'position' || s.kind === 'commitment');
  const passages = others.map((s) => listStated(reading, s)).map((s) => s.issue ?? s.undertaking);
  return passages.some((p) => isClose(p, example.content));
}

for (const [file, [kind, ...parts]] of Object.entries(FILES)) {
  describe(`data/languages/en/${file}.yaml`, () => {
    const entries = listEntries(file, parts);
    const cases = entries.flatMap((entry) =>
      entry.examples.map((example) => ({ rule: entry.rule, example, title: example.text })),
    );
    it.each(cases)('$rule: $title', ({ rule, example }) => {
      const reading = read(example.text);
      const found = reading.statements.filter((s) => s.kind === kind);
      if (kind === 'claim' && !example.none && isRestated(reading, example)) return;
      if (example.none)
        expect(found.filter((s) => s.rule === `${file}/${rule}`).map((s) => s.quote)).toEqual([]);
      else
        expect(
          found.filter((s) => matches(reading, s, example)).length,
          JSON.stringify(found.map((s) => listStated(reading, s))),
        ).toBeGreaterThan(0);
    });
  });
}

describe('spans', () => {
  const text =
    '“We will not leave,” said Imani Okoro. “Not now.” Turkey insists that any talks must be public.';
  it('lie in the document, and the quote is cut from it', () => {
    for (const statement of read(text).statements)
      expect(statement.quote).toBe(text.slice(statement.start, statement.end));
  });
  it('joins a resumed quotation to its speaker', () => {
    const claim = read(text).statements.find((s) => s.kind === 'claim' && s.direct);
    expect(claim?.kind === 'claim' && text.slice(claim.content.start, claim.content.end)).toContain(
      '“Not now.”',
    );
  });
});
