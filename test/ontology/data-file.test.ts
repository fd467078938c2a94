import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { loadBinaryFile, loadDataFile } from '../../src/ontology/data-file.js';
import { readFilesAhead } from '../../src/ontology/large-files.js';

const folder = mkdtempSync(join(tmpdir(), 'faultline-data-'));
const schema = z.strictObject({ entries: z.array(z.strictObject({ name: z.string() })) });

function write(text: string): string {
  writeFileSync(join(folder, 'some.yaml'), text);
  return 'some.yaml';
}

it('gives what the schema describes', () => {
  expect(loadDataFile(folder, write('entries: [{name: a}]'), schema)).toEqual({ entries: [{ name: 'a' }] });
});

it.each([
  ['a key too many', 'entries: [{name: a, colour: red}]', /entries\.0/],
  ['a wrong type', 'entries: [{name: 1}]', /entries\.0\.name/],
  ['no YAML', 'entries: [', /some\.yaml/],
])('names the file and the place: %s', (_, text, message) => {
  const load = () => loadDataFile(folder, write(text), schema);
  expect(load).toThrow(expect.objectContaining({ code: 'FL_DATA', message: expect.stringMatching(message) }));
});

it('says that a file is absent', () => {
  expect(() => loadDataFile(folder, 'absent.yaml', schema)).toThrow(
    expect.objectContaining({ code: 'FL_DATA' }),
  );
});

it('decodes a file that was read ahead once, and reads it again after that', async () => {
  const load = () => loadBinaryFile(folder, 'large.bin', (bytes) => bytes.toString(), 'make it');
  writeFileSync(join(folder, 'large.bin'), 'before');
  await readFilesAhead(folder, ['large.bin']);
  writeFileSync(join(folder, 'large.bin'), 'after');
  expect([load(), load()]).toEqual(['before', 'after']);
});

it('says that a file is absent when it is needed, not when it is read ahead', async () => {
  await readFilesAhead(folder, ['none.bin']);
  expect(() => loadBinaryFile(folder, 'none.bin', (bytes) => bytes, 'make it')).toThrow(
    expect.objectContaining({ code: 'FL_DATA', hint: expect.stringMatching('make it') }),
  );
});
