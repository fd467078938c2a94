import { beforeAll, describe, expect, it } from 'vitest';
import { extractReading } from '../../../src/extract/extract-reading.js';
import type { EventStatement, Superlative } from '../../../src/model/statement.js';
import { loadOntology } from '../../../src/ontology/load.js';
import type { Ontology } from '../../../src/ontology/ontology.js';

let ontology: Ontology;
beforeAll(() => {
  ontology = loadOntology('data');
}, 60_000);

/** The superlative of a sentence published on 22 August 2025, its mentions by their words. */
function read(text: string) {
  const document = {
    ...{ url: null, title: null, authors: [], publisher: null, language: 'en', text },
    ...{ published: '2025-08-22', publishedFrom: 'given' as const, sha256: 'a'.repeat(64) },
  };
  const { statements, mentions } = extractReading('d', document, ontology);
  const said = statements.flatMap((s) => ((s as EventStatement).superlative ?? []) as Superlative)[0];
  const name = (id: string | null) => mentions.find((m) => m.id === id)?.text ?? null;
  return said && [said.measure, said.scope, said.counts.join('+'), name(said.since), name(said.within)];
}

describe('superlatives of events: what they measure, what they count, since when and where', () => {
  it.each<[string, unknown]>([
    [
      'Russia launched its largest drone and missile barrage since mid-July on Thursday.',
      ['largest', 'drone and missile barrage', 'drones+missiles', 'mid-July', null],
    ],
    [
      'On Thursday militants carried out the deadliest attack in two years in Kenya.',
      ['deadliest', 'attack', 'killed', 'two years', null],
    ],
    [
      'Russia carried out the largest missile attack on Kyiv on Thursday.',
      ['largest', 'missile attack', 'missiles', null, 'Kyiv'],
    ],
    [
      'Overnight Russia fired 574 drones and 40 missiles, the largest attack since 12 July.',
      ['largest', 'attack', 'drones+missiles', '12 July', null],
    ],
    [
      'Russia attacked Kyiv with 500 drones in its largest assault of the war.',
      ['largest', 'assault', 'drones', null, null],
    ],
    ['Russia carried out the worst attack on Ukraine on Thursday.', ['worst', 'attack', '', null, 'Ukraine']],
    ['Russia launched one of its largest attacks on Ukraine overnight.', undefined],
    ['Russia launched its second largest attack on Ukraine overnight.', undefined],
    ['Russia carried out an attack on Kyiv on Thursday.', undefined],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});
