import { describe, expect, it } from 'vitest';
import { readText } from '../read-text.js';
import { listConditions } from './list-conditions.js';

describe('one thing for another', () => {
  it.each([
    ['Lift the embargo and we will free the crew, the militia said.', 'militia if: we will free the crew | Lift the embargo'],
    ['Stop the raids or the talks are over, Baghdad said.', 'Baghdad unless: the talks are over | Stop the raids'],
    ['No withdrawal, no talks, the minister said.', 'nobody only-if: talks | withdrawal'],
    ['“No withdrawal, no talks,” the minister said.', 'minister only-if: talks | withdrawal'],
    ['Nothing short of a withdrawal will bring Chad to the table.', 'nobody only-if: will bring Chad to the table | a withdrawal'],
    ['Only a truce can save the harvest, the minister said.', 'minister only-if: can save the harvest | a truce'],
    ['It will take an apology for Chad to send its envoy back.', 'nobody only-if: Chad to send its envoy back | an apology'],
  ])('%s', (text, found) => expect(listConditions(text)).toEqual([found])); // biome-ignore format: a table

  it.each([
    'No water, no food, the nurse said.',
    'No deaths, no injuries, the police said.',
    'Only two men can lift the gate.',
    'It will take two weeks for the convoy to reach the town.',
    'Wash the cup and the plate.',
  ])('%s: none', (text) => expect(listConditions(text)).toEqual([]));
});

describe('named and told conditions', () => {
  it.each([
    ['Chad’s terms for talks include the release of the crew.', 'Chad only-if: talks | the release of the crew'],
    ['Chad set one condition for talks: the release of the crew.', 'Chad only-if: talks | the release of the crew'],
    ['The sine qua non for a truce is the reopening of the port.', 'nobody only-if: a truce | the reopening of the port'],
    ['The pact takes effect when both parliaments have ratified it.', 'nobody if: The pact takes effect | both parliaments have ratified it'],
    ['A truce is possible, said the minister, if the guns fall silent.', 'minister if: A truce is possible | the guns fall silent'],
    ['The militia warned that any breach would bring a new war.', 'militia if: would bring a new war | any breach'],
    ['Chad will keep the gate open for as long as the truce holds.', 'Chad only-if: Chad will keep the gate open | the truce holds'],
    ['Chad will suspend the talks should the militia strike again.', 'Chad if: Chad will suspend the talks | the militia strike again'],
    ['Chad warned of war should the talks fail.', 'Chad if: Chad warned of war | the talks fail'],
  ])('%s', (text, found) => expect(listConditions(text)).toEqual([found])); // biome-ignore format: a table

  it.each([
    'The price of bread is a worry for Chad.',
    'The pump depends on two engines.',
    'It was not until Monday that the boats were found.',
    'He asked what would happen if the dam broke.',
  ])('%s: none', (text) => expect(listConditions(text)).toEqual([]));
});

it.each(['Chad warned of war should the talks fail.', 'Chad warned of war if the talks fail.'])(
  'on what a warning hangs is neither said nor demanded: %s',
  (text) => {
    const kinds = readText(text).statements.map((s) => s.kind);
    expect(kinds).not.toContain('claim');
    expect(kinds).not.toContain('position');
  },
);
