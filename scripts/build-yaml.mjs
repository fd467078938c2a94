// Keeps every YAML file of data/ as JSON in dist/yaml, named by the hash of its text: start-up skips the YAML parser.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { load } from 'js-yaml';
import { nameParsed } from '../dist/ontology/parsed-yaml.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist', 'yaml');
const draft = `${folder}.new`;
rmSync(draft, { recursive: true, force: true });
mkdirSync(draft, { recursive: true });
for (const name of readdirSync(join(root, 'data'), { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.yaml')) continue;
  const text = readFileSync(join(root, 'data', name), 'utf8');
  const value = load(text);
  const json = JSON.stringify(value);
  // What JSON cannot hold (a date, NaN) stays with the YAML parser.
  if (isDeepStrictEqual(JSON.parse(json), value)) writeFileSync(join(draft, nameParsed(text)), json);
}
rmSync(folder, { recursive: true, force: true });
renameSync(draft, folder);
