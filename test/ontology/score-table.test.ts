import { describe, expect, it } from 'vitest';
import { extractRaw, extractReading } from '../../src/extract/extract-reading.js';
import { loadOntology } from '../../src/ontology/load.js';
import { createScoreTable } from '../../src/ontology/score-table.js';

describe('a score table', () => {
  const table = createScoreTable({
    claim: { 'speech/say': { right: 80, of: 90 }, 'speech/seem': { right: 0, of: 10 } },
  });

  it('draws a small family to its kind', () => {
    expect(table.getShare('claim', 'speech/say')).toBe(0.88);
    expect(table.getShare('claim', 'speech/seem')).toBe(0.4);
    expect(table.getShare('claim', 'speech/unheard')).toBe(0.8);
  });

  it('says nothing of a kind nobody judged', () => {
    expect(table.getShare('quantity', 'money')).toBeNull();
  });
});

describe('data/scores.yaml', () => {
  const ontology = loadOntology('data');
  const document = {
    url: null, title: null, authors: [], publisher: null, published: '2021-05-03', publishedFrom: 'given', language: 'en',
    text: 'Chad rejected the truce on Monday. The mayor of Lagos said the road was shut.', sha256: '',
  } as const; // biome-ignore format: a record

  it('scores what is stated, and changes nothing else', () => {
    const raw = extractRaw('x', document, ontology);
    const reading = extractReading('x', document, ontology);
    const strip = (all: readonly { readonly score: number }[]) => all.map((one) => ({ ...one, score: 0 }));
    expect(strip(reading.statements)).toEqual(strip(raw.statements));
    expect(reading.statements.map((s) => s.kind)).toContain('position');
    for (const s of reading.statements)
      expect(s.score).toBe(ontology.scores.getShare(s.kind, s.kind === 'event' ? s.eventType : s.rule));
  });
});
