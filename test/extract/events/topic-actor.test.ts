import { describe, expect, it } from 'vitest';
import { extractReading } from '../../../src/extract/extract-reading.js';
import type { EventStatement } from '../../../src/model/statement.js';
import { loadOntology } from '../../../src/ontology/load.js';

const ontology = loadOntology('data');

function listActors(text: string): string[] {
  const reading = extractReading(
    'x',
    {
      url: null, title: null, authors: [], publisher: null, published: '2021-05-03', publishedFrom: 'given',
      language: 'en', text, sha256: '',
    }, // biome-ignore format: a table
    ontology,
  );
  const moves = reading.statements.filter(
    (s): s is EventStatement => s.kind === 'event' && s.eventType === 'MOBILIZE',
  );
  return moves.flatMap((s) => s.actors.map((id) => reading.mentions.find((m) => m.id === id)?.text ?? ''));
}

describe('the actor of a build-up that names nobody', () => {
  it('is the state that the sentence before is about', () => {
    expect(listActors('Chad is not waiting. Witnesses tell of a build-up of troops near Adre.')).toEqual([
      'Chad',
    ]);
  });

  it('is not taken from another paragraph, nor from a sentence about no state', () => {
    expect(listActors('Chad is not waiting.\n\nWitnesses tell of a build-up of troops near Adre.')).toEqual(
      [],
    );
    expect(listActors('The rain is not over. Witnesses tell of a build-up of troops near Adre.')).toEqual([]);
  });
});
