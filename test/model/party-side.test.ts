import { expect, it } from 'vitest';
import { isNamedParty } from '../../src/model/party-side.js';

it.each([
  ['CHD-LDR', 'chad', true],
  ['name:the salt front', 'the Salt Front', true],
  ['name:leaders', 'leaders', false],
  ['name:the rebels', 'the rebels', false],
])('%s, %s: goes by a name? %s', (id, name, isNamed) => expect(isNamedParty({ id, name })).toBe(isNamed));
