/**
 * Fuzzed inputs through the whole of reading: no throw, every span valid, no more than 2 s of processor time for each
 * 100 kB (20 kB count as the least). One in three is no text: noise, a page cut off, marks in marks, scripts mixed; one in
 * 10,000 is a sentence of 2 MB. What is over the limit is read once more and the shorter time counts: collecting the garbage of the
 * inputs before it is not its doing. The same seed makes the same input; `--from` goes on where a run was stopped.
 * `npx tsx bench/faults/fuzz.ts [--runs 100000] [--from 0]`
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createCapture } from '../../src/collect/capture.js';
import { readDocument } from '../../src/collect/read-document.js';
import { UserError } from '../../src/errors.js';
import { extractReading } from '../../src/extract/extract-reading.js';
import { loadOntology } from '../../src/ontology/load.js';
import { findFaults } from '../../test/reading/check-reading.js';
import { createFuzzer, createHostileFuzzer, makeEndlessSentence } from '../../test/reading/fuzzer.js';

const option = (name: string, otherwise: number) =>
  Number(process.argv[process.argv.indexOf(name) + 1]) || otherwise;
const runs = option('--runs', 100_000);
const from = option('--from', 0);

const WARM_UP = 50;
/** for each 100 kB, of processor time */
const MOST_MS = 2_000;
const ontology = loadOntology('data');
const pages = readdirSync('examples/articles').map((f) => readFileSync(`examples/articles/${f}`));
const makeText = createFuzzer(pages.map((p) => p.toString('utf8')));
const makeHostile = createHostileFuzzer(pages);
const tally = { read: 0, refused: 0, broken: 0, slow: 0 };
let slowest = 0;
/** ms of processor time of this process */
const cpu = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

// What a process spends on compiling itself at its first texts is not the inputs' doing.
for (let seed = 0; seed < WARM_UP; seed++) await tryRead(makeInput(seed), seed);
tally.read = 0;
tally.refused = 0;

for (let seed = from; seed < from + runs; seed++) {
  const bytes = makeInput(seed);
  const start = cpu();
  const faults = await tryRead(bytes, seed);
  const first = perHundred(bytes, cpu() - start);
  const time = first > MOST_MS ? Math.min(first, await timeAgain(bytes, seed)) : first;
  slowest = Math.max(slowest, time);
  if (time > MOST_MS) tally.slow++;
  if (first > MOST_MS)
    console.log(`seed ${seed}: ${first.toFixed(0)} ms for each 100 kB, the shorter time ${time.toFixed(0)}`);
  if (faults.length) tally.broken++;
  for (const fault of faults) console.log(`seed ${seed}: ${fault}`);
  if ((seed + 1) % 1000 === 0) report(seed + 1);
}
report(from + runs);
process.exitCode = tally.broken + tally.slow ? 1 : 0;

/** ms for each 100 kB */
function perHundred(bytes: Uint8Array, ms: number): number {
  return (ms / Math.max(bytes.length, 20_000)) * 100_000;
}

/** The same input once more, outside the tally. */
async function timeAgain(bytes: Uint8Array, seed: number): Promise<number> {
  const kept = { ...tally };
  const start = cpu();
  await tryRead(bytes, seed);
  const ms = cpu() - start;
  Object.assign(tally, kept);
  return perHundred(bytes, ms);
}

function makeInput(seed: number): Uint8Array {
  if (seed % 10_000 === 9_999) return Buffer.from(makeEndlessSentence(seed, 2_000_000));
  return seed % 3 === 1 ? makeHostile(seed) : Buffer.from(makeText(seed));
}

async function tryRead(bytes: Uint8Array, seed: number): Promise<string[]> {
  const mediaType = seed % 6 === 0 ? 'text/html' : null;
  const capture = createCapture(bytes, {
    url: null,
    mediaType,
    capturedAt: '2025-08-22T00:00:00Z',
    headers: {},
  });
  try {
    const document = await readDocument(capture, { published: '2025-08-22' }, ontology.pages);
    const reading = extractReading('x', { ...document, language: 'en' }, ontology);
    tally.read++;
    return findFaults(reading);
  } catch (thrown) {
    if (!(thrown instanceof UserError)) return [`threw ${thrown instanceof Error ? thrown.stack : thrown}`];
    tally.refused++;
    return [];
  }
}

function report(next: number): void {
  const memory = Math.round(process.memoryUsage.rss() / 1e6);
  console.log(JSON.stringify({ next, ...tally, slowestMsPer100kB: Math.round(slowest), rssMB: memory }));
}
