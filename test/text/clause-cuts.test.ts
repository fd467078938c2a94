import { expect, it } from 'vitest';
import { loadOntology } from '../../src/ontology/load.js';
import { findClauseCuts } from '../../src/text/clause-cuts.js';

const { engine } = loadOntology('data');

it.each([
  ['Chad left the talks ; Togo stayed for a day', [5, 10]],
  ['Chad left the talks ( Togo came ; Benin stayed )', [11]],
  ['Gao ; Chad left the talks', [6]],
  ['Chad left the talks', [4]],
])('cuts behind semicolons outside brackets, where no part is short: %s', (text, cuts) => {
  expect(findClauseCuts(text.split(' '))).toEqual(cuts);
});

/** "form>head" of the words with a relation. */
function listRelations(text: string, deprel: RegExp): string[] {
  const [sentence] = engine.parseText(text);
  const tokens = sentence?.tokens ?? [];
  return tokens.filter((t) => deprel.test(t.deprel)).map((t) => `${t.form}>${tokens[t.head]?.form ?? ''}`);
}

it('gives each clause between semicolons its own subject, and one tree', () => {
  const text =
    'The army shelled two villages; rebels, for their part, burned a bridge and seized three trucks.';
  expect(listRelations(text, /^nsubj/)).toEqual(['army>shelled', 'rebels>burned']);
  expect(listRelations(text, /^parataxis$/)).toEqual(['burned>shelled']);
  expect(listRelations(text, /^root$/)).toEqual(['shelled>']);
});

it('leaves a list of things whole', () => {
  const text = 'The convoy carried flour from Gao; tents and blankets from Mopti; and water.';
  expect(listRelations(text, /^root$/)).toEqual(['carried>']);
  expect(listRelations(text, /^parataxis$/)).toEqual([]);
});
