import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordMade, takeMade } from '../../src/ontology/made-data.js';

let root: string;
const take = (texts: readonly string[], code: string | null, made: unknown = 'made now', name = 'words') =>
  takeMade(join(root, 'data'), name, texts.map(toBytes), () => made, code);
const toBytes = (text: string) => Buffer.from(text);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'faultline-made-'));
  const folder = join(root, 'dist', 'made');
  mkdirSync(folder, { recursive: true });
  recordMade('code 1', (file, json) => writeFileSync(join(folder, file), json));
  take(['a: 1', 'b: 2'], null, { built: [1, null] });
  take(['c: 3'], null, new Set(['what JSON cannot hold']));
  take(['d: 4'], null, { absent: undefined });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('takes what the build made of the same texts', () => {
  expect(take(['a: 1', 'b: 2'], 'code 1')).toEqual({ built: [1, null] });
});

it.each([
  ['a text was edited', ['a: 1', 'b: 3'], 'code 1', 'words'],
  ['a text is cut elsewhere', ['a: 1b', ': 2'], 'code 1', 'words'],
  ['the code is another', ['a: 1', 'b: 2'], 'code 2', 'words'],
  ['it is not the built program that asks', ['a: 1', 'b: 2'], null, 'words'],
  ['another thing is made of the same texts', ['a: 1', 'b: 2'], 'code 1', 'names'],
  ['it was a set', ['c: 3'], 'code 1', 'words'],
  ['a field was undefined', ['d: 4'], 'code 1', 'words'],
])('makes it where %s', (_, texts, code, name) => {
  expect(take(texts, code, 'made now', name)).toBe('made now');
});

it('throws what making throws', () => {
  const fail = () => {
    throw new Error('no such cue');
  };
  expect(() => takeMade(join(root, 'data'), 'words', [toBytes('e: 5')], fail, 'code 1')).toThrow(
    'no such cue',
  );
});
