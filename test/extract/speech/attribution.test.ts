import { expect, it } from 'vitest';
import { extractReading } from '../../../src/extract/extract-reading.js';
import { loadOntology } from '../../../src/ontology/load.js';

const ontology = loadOntology('data');

it('an event inside two reports, one within the other, is the inner speaker’s; after both it is the document’s', () => {
  const text =
    'The minister said that rebels had told villagers that the army shelled Goma, and that talks would resume. ' +
    'On Friday the army shelled Bukavu.';
  const document = {
    url: null, title: null, authors: [], publisher: null, published: '2025-08-22', publishedFrom: 'given', language: 'en', sha256: '', text,
  } as const; // biome-ignore format: a record
  const { statements } = extractReading('x', document, ontology);
  const attack = (place: string) =>
    statements.find((s) => s.kind === 'event' && s.eventType === 'ASSAULT' && s.quote.includes(place));
  const inner = attack('Goma')?.attribution?.cue;
  expect(inner && text.slice(inner.start, inner.end)).toBe('told');
  expect(attack('Bukavu')?.attribution).toBeNull();
});
