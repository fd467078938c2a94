import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameParsed, parseYaml } from '../../src/ontology/parsed-yaml.js';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'faultline-yaml-'));
  mkdirSync(join(root, 'dist', 'yaml'), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('parseYaml', () => {
  it('parses what was not built', () => {
    expect(parseYaml(join(root, 'data'), 'a: [1, two]')).toEqual({ a: [1, 'two'] });
  });

  it('takes what was built, by the text alone: an edited file is parsed again', () => {
    writeFileSync(join(root, 'dist', 'yaml', nameParsed('a: 1')), '{"a":"built"}');
    expect(parseYaml(join(root, 'data'), 'a: 1')).toEqual({ a: 'built' });
    expect(parseYaml(join(root, 'data'), 'a: 1 ')).toEqual({ a: 1 });
  });
});
