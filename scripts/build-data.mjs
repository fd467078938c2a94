// Reads and checks all of data/ and keeps what was made of it as JSON in dist/made: start-up checks only what was edited since.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadOntology } from '../dist/ontology/load.js';
import { recordMade } from '../dist/ontology/made-data.js';
import { hashDataCode } from './data-code.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist', 'made');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
recordMade(hashDataCode(join(root, 'dist')), (file, json) => writeFileSync(join(folder, file), json));
const { pages } = loadOntology(join(root, 'data'));
for (const language of readdirSync(join(root, 'data', 'languages'))) pages.forLanguage(language); // these are read when asked for
