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
    ['[Japan] held naval drills around {the island}.', 'MOBILIZE'],
    ['[Japan] held naval drills with {Indonesia}.', 'COOPERATE'],
    ['[Chile] dispatched a frigate toward {Peru}.', 'MOBILIZE'],
    ['[Soldiers] dispersed {the marchers} from the square.', 'ASSAULT'],
    ['[The rebels] halted their advance on {Goma}.', 'RETREAT'],
    ['[Prosecutors] linked {a colonel} to the killings.', 'ACCUSE'],
    ['[Hackers] broke into the network of {the ministry}.', 'ASSAULT'],
    // what stands over an act: meant, refused, asked for, threatened
    ['[Latvia] agreed to release {two pilots}.', 'AGREE'],
    ['[Oman] said it would host {the negotiators} in March.', 'AGREE'],
    ['[The junta] said it would arrest {the organizers}.', 'THREATEN'],
    ['[The ministry] will not release {the editor}.', 'REJECT'],
    ['[Ghana] asked {the bank} to cancel the debt.', 'REQUEST'],
    ['[Kenya] said {the junta} must free the prisoners.', 'REQUEST'],
    ['[Sudan] may close its embassy if {Chad} does not answer.', 'THREATEN'],
    // what governs an act, and what only carries it
    ['[Togo] condemned the attack on {the embassy}.', 'ACCUSE'],
    ['[The president] ordered an attack on {the village}.', 'ASSAULT'],
    ['[Tehran] said {Israel} had bombed the port.', 'ACCUSE'],
    ['[The union] sent a letter threatening {the governor}.', 'THREATEN'],
    // what a call is for, and what is said of somebody
    ['[The premier] called {the new leader} on Sunday to congratulate him.', 'SUPPORT'],
    ['[The premier] called {the new leader} on Sunday.', 'CONSULT'],
    ['[The premier] called {the new leader} to discuss the border.', 'CONSULT'],
    ['[Mali] said {the militia} was responsible for the raid.', 'ACCUSE'],
    ['[Norway] trained {the guards} at the request of the council.', 'AID'],
    ['[The ministry] said it would free {40 prisoners}.', 'AGREE'],
    // who does it
    ['[Protesters] attacked {the police} with stones.', 'PROTEST'],
    ['[Japan] and {Australia} held naval exercises.', 'COOPERATE'],
    // what is cut and what is eased
    ['[Denmark] halted its aid to {Niger}.', 'SANCTION'],
    ['[Denmark] eased its sanctions on {Niger}.', 'RETREAT'],
    ['[Mali] lifted a ban on {the newspaper}.', 'CONCEDE'],
    // no word of the lexicon: what the verb says of its own act
    ['[Peru] refused to yodel at {Chile}.', 'REJECT'],
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
