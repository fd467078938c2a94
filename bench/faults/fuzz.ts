/**
 * Fuzzed texts through the whole of reading: no throw, every span valid, no slower than 2 s for each 100 kB.
 * `npx tsx bench/faults/fuzz.ts [--runs 100000] [--from 0]`
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readDocument } from '../../src/collect/read-document.js';
import { UserError } from '../../src/errors.js';
import { extractReading } from '../../src/extract/extract-reading.js';
import { loadOntology } from '../../src/ontology/load.js';
import { captureOf } from '../../test/collect/captures.js';
import { findFaults } from '../../test/reading/check-reading.js';
import { createFuzzer } from '../../test/reading/fuzzer.js';

const option = (name: string, otherwise: number) =>
  Number(process.argv[process.argv.indexOf(name) + 1]) || otherwise;
const runs = option('--runs', 100_000);
const from = option('--from', 0);

const ontology = loadOntology('data');
const fuzz = createFuzzer(
  readdirSync('examples/articles').map((f) => readFileSync(`examples/articles/${f}`, 'utf8')),
);
const tally = { read: 0, refused: 0, broken: 0, slow: 0 };
let slowest = 0;

for (let seed = from; seed < from + runs; seed++) {
  const text = fuzz(seed);
  const start = performance.now();
  const faults = await tryRead(text, seed);
  const perHundred = ((performance.now() - start) / Math.max(text.length, 20_000)) * 100_000;
  slowest = Math.max(slowest, perHundred);
  if (perHundred > 2_000) tally.slow++;
  if (faults.length) tally.broken++;
  for (const fault of faults) console.log(`seed ${seed}: ${fault}`);
}
console.log(JSON.stringify({ runs, ...tally, slowestMsPer100kB: Math.round(slowest) }));
process.exitCode = tally.broken + tally.slow ? 1 : 0;

async function tryRead(text: string, seed: number): Promise<string[]> {
  try {
    const asPage = seed % 3 === 0 ? 'text/html' : null;
    const document = await readDocument(captureOf(text, asPage), { published: '2025-08-22' }, ontology.pages);
    const reading = extractReading('x', { ...document, language: 'en' }, ontology);
    tally.read++;
    return findFaults(reading);
  } catch (thrown) {
    if (!(thrown instanceof UserError)) return [`threw ${thrown instanceof Error ? thrown.stack : thrown}`];
    tally.refused++;
    return [];
  }
}
