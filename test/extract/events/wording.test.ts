import { describe, expect, it } from 'vitest';
import { findCandidates } from '../../../src/extract/events/code-events.js';
import { findFactuality } from '../../../src/extract/events/factuality.js';
import { scanSentence } from '../../../src/extract/events/scan-sentence.js';
import { readContext } from '../../../src/extract/extract-reading.js';
import { loadOntology } from '../../../src/ontology/load.js';

// Ways of wording that the frames share: headlines without "was", predicates after "be", what is suffered, what nobody does.

const ontology = loadOntology('data');
const { grammar } = ontology.eventTypes;

/** Each event of a text as "TYPE actors > recipients factuality", head words. */
function tell(text: string): string[] {
  const context = readContext(
    {
      url: null, title: null, authors: [], publisher: null, published: '2021-05-03', publishedFrom: 'given',
      language: 'en', text, sha256: '',
    }, // biome-ignore format: a table
    ontology,
  );
  return context.document.sentences
    .flatMap((s) => findCandidates(context, scanSentence(s, ontology.eventTypes)))
    .map(({ scan, hit, roles }) => {
      const forms = (role: 'actors' | 'recipients') => roles[role].map((t) => t.form).join('+');
      const factuality = findFactuality(scan, hit.token, roles.anchor, grammar);
      return `${hit.trigger.type.type} ${forms('actors')}>${forms('recipients')} ${factuality}`;
    });
}

describe('headlines', () => {
  it.each([
    ['Union leader arrested in Togo', 'COERCE >leader asserted'],
    ['Two nuns abducted in Bosso', 'ASSAULT >nuns asserted'],
    ['Sanctions lifted on Togo', 'RETREAT >Togo asserted'],
    ['Togo to send envoy to Chad', 'CONSULT Togo>Chad future'],
  ])('%s', (text, told) => expect(tell(text)).toContain(told));

  it('takes a past form for no passive where its verb has no object, or the line is a sentence', () => {
    expect(tell('Soldiers retreated in Bosso')).toEqual(['RETREAT Soldiers> asserted']);
    expect(tell('The leader arrested in Togo was a nurse.')).not.toContain('COERCE leader> asserted');
  });
});

describe('predicates after "be"', () => {
  it.each([
    ['The rebels were in talks with the government.', 'CONSULT rebels>government asserted'],
    ['Nurses in Bosso are on strike.', 'PROTEST Nurses> asserted'],
    ['Chad is at war with Togo.', 'ASSAULT Chad>Togo asserted'],
  ])('%s', (text, told) => expect(tell(text)).toContain(told));

  it('is not told of what is only asked about', () => {
    expect(tell('Much depends on what Togo is willing to give.')).toEqual([]);
  });
});

describe('who does it and who bears it', () => {
  it.each([
    ['The port suffered an attack by rebels.', 'ASSAULT rebels>port asserted'],
    ['Detainees were subjected to torture in the barracks.', 'ASSAULT >Detainees asserted'],
    ['The army launched a wave of raids on the camp.', 'ASSAULT army>camp asserted'],
    ['The killing of at least 20 shepherds by gunmen shocked Chad.', 'ASSAULT gunmen>shepherds asserted'],
    ['Chad rejected the Togolese offer.', 'REJECT Chad>Togolese asserted'],
    ['The rebels refused to negotiate with the government.', 'REJECT rebels>government asserted'],
    ['The agency reported an attack on the camp.', 'ASSAULT >camp asserted'],
    ['The sailors were stopped and detained by soldiers.', 'COERCE soldiers>sailors asserted'],
  ])('%s', (text, told) => expect(tell(text)).toContain(told));
});

describe('what is no event', () => {
  it.each([
    'Floods killed six people in Chad.',
    'High seas forced residents from their homes.',
    'The villages were destroyed by an earthquake.',
    'The ousted government had built the dam.',
    'The occupied hills are bare.',
    'The parties clashed over the budget.',
    'The clinic cared for 41 wounded.',
    'The mayor fought for reform of the schools.',
    'Lome beat Bosso in the quarter-final.',
  ])('%s', (text) => expect(tell(text)).toEqual([]));
});

describe('what has not happened', () => {
  it.each([
    ['The rebels are planning an attack on the dam.', 'ASSAULT rebels>dam hypothetical'],
    ['The army is about to attack the town.', 'ASSAULT army>town future'],
    [
      '"No," the mayor said, and demanded that the rebels release the sailors.',
      'RETREAT rebels>sailors hypothetical',
    ],
    ['Chad has sworn to release the sailors.', 'RETREAT Chad>sailors hypothetical'],
    ['The army is poised to storm the town.', 'ASSAULT army>town future'],
  ])('%s', (text, told) => expect(tell(text)).toContain(told));
});
