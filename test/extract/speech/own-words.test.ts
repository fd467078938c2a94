import { expect, it } from 'vitest';
import { listKind, readText } from '../read-text.js';

const list = (text: string) =>
  listKind(readText(text), 'claim').map(
    ({ speaker, content }) =>
      `${speaker ? text.slice(speaker.start, speaker.end) : 'nobody'}: ${text.slice(content.start, content.end)}`,
  );

it.each([
  ['The truce, as the envoy of Chad put it, was dead.', ['the envoy of Chad: The truce, as the envoy of Chad put it, was dead']],
  ['As the envoy put it, the truce was dead.', ['the envoy: the truce was dead']],
  ['In the envoy’s words, the truce was dead.', ['the envoy: the truce was dead']],
  ['In the morning, the truce was dead.', []],
  ['By the army’s account, the bridge was blown up.', ['the army: the bridge was blown up']],
  ['The bishop used his sermon to lament that the village had been forgotten.', ['The bishop: that the village had been forgotten']],
  ['Two officials familiar with the talks said the draft was ready.', ['Two officials familiar with the talks: the draft was ready']],
  ['Chad’s envoy took to the radio to deny that the port was shut.', ['Chad’s envoy: that the port was shut']],
  ['The monitors could not confirm who had fired.', []],
  ['JOURNALIST: Will the road stay open?', []],
])('%s', (text, found) => expect(list(text)).toEqual(found)); // biome-ignore format: a table
