import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readDocument } from '../../src/collect/read-document.js';
import { extractReading } from '../../src/extract/extract-reading.js';
import { loadOntology } from '../../src/ontology/load.js';
import { captureOf } from '../collect/captures.js';
import { renderGolden } from './render-golden.js';

// What each article is read as, kept for reviewers: a change that alters a reading shows as a diff. A missing file is
// written on the first run, but never in CI; `UPDATE_GOLDEN=1 npx vitest run test/reading` writes all of them anew.

const ontology = loadOntology('data');
const FOLDERS = ['examples/articles', 'test/golden/articles'];
const articles = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => ({ folder, name })));
const mayWrite = !process.env.CI;

it.each(articles)('$name', async ({ folder, name }) => {
  const path = `test/golden/readings/${name.replace(/\.\w+$/, '.txt')}`;
  const rendered = await read(`${folder}/${name}`, name);
  if (process.env.UPDATE_GOLDEN || (mayWrite && !existsSync(path))) writeFileSync(path, rendered);
  expect(existsSync(path), `${path} is missing`).toBe(true);
  expect(rendered).toBe(readFileSync(path, 'utf8'));
});

/** The day of publication of a plain text is the beginning of its file's name. */
async function read(path: string, name: string): Promise<string> {
  const isPlain = name.endsWith('.txt');
  const capture = captureOf(readFileSync(path), isPlain ? 'text/plain' : null);
  const given = isPlain ? { published: name.slice(0, 10) } : {};
  return renderGolden(extractReading(name, await readDocument(capture, given, ontology.pages), ontology));
}
