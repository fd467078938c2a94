import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../src/cli/relate.js';
import { relateParties } from '../../../src/extract/events/relate/relate-parties.js';

const knowledge = loadKnowledge('data');

function relate(marked: string) {
  const text = marked.replace(/[[\]{}]/g, '');
  const find = (open: string, close: string) => {
    const start = marked.indexOf(open);
    if (start < 0) return null;
    const clean = (at: number) => marked.slice(0, at).replace(/[[\]{}]/g, '').length;
    return { start: clean(start), end: clean(marked.indexOf(close)) };
  };
  return relateParties(text, { actor: find('[', ']'), recipient: find('{', '}') }, knowledge);
}

describe('relate', () => {
  it.each([
    ['[Norway] condemned the raid by {the militia} near the border.', 'ACCUSE'],
    ['[Rebels] shelled {the army base} outside Goma on Monday.', 'ASSAULT'],
    ['[The foreign minister of Chile] met {her Peruvian counterpart} in Lima.', 'CONSULT'],
    ['[Bahrain] cut diplomatic ties with {Qatar} on Monday.', 'SANCTION'],
    ['[Police in Accra] arrested {four activists} on Friday.', 'COERCE'],
    ['[Farmers] marched in Brussels against {the European Commission}.', 'PROTEST'],
    ['[Iceland] rejected a request from {the commission} to extend the talks.', 'REJECT'],
    ['[Tunisia] released {eleven sailors} held since May.', 'RETREAT'],
  ])('%s is %s', (marked, type) => {
    expect(relate(marked)?.eventType).toBe(type);
  });

  it('answers with a party missing, with the quad of its type', () => {
    const relation = relate('[The governor] declared a curfew after the riots.');
    expect(relation?.quad).toBe(knowledge.eventTypes.types.get(relation?.eventType ?? 'AGREE')?.quad);
  });

  it('gives the same answer twice', () => {
    const marked = '[Kenya] promised help to {Somalia}.';
    expect(relate(marked)).toEqual(relate(marked));
  });
});
