import { expect, it } from 'vitest';
import { getWebAddress } from '../../src/publish/web-address.js';

it.each([
  ['https://outlet.example/a', 'https://outlet.example/a'],
  ['http://outlet.example', 'http://outlet.example/'],
  ['javascript:alert(1)', null],
  [' java\nscript:alert(1)', null],
  ['data:text/html,x', null],
  ['//outlet.example/a', null],
  ['https://user:secret@outlet.example/', null],
  ['outlet', null],
  [null, null],
])('%s leads to %s', (url, address) => {
  expect(getWebAddress(url)).toBe(address);
});
