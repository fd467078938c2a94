import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodeVectors } from '../src/text/word-vectors.js';
import { loadTreebank } from './conllu.js';
import { trainModel } from './train-model.js';

// npm run train -- --ud DIR [--out FILE]: DIR holds *-ud-train.conllu and, for the figures printed, *-ud-dev.conllu.
const { values } = parseArgs({
  options: {
    ud: { type: 'string' },
    text: { type: 'string', default: 'train/text/en.txt' },
    vectors: { type: 'string', default: 'data/models/en/word-vectors.bin' },
    out: { type: 'string', default: 'data/models/en/model.bin' },
  },
});
if (!values.ud) throw new Error('--ud DIR is required: a folder with *-ud-train.conllu');

function loadPart(folder: string, part: string) {
  const name = readdirSync(folder).find((f) => f.endsWith(`-ud-${part}.conllu`));
  return name ? loadTreebank(join(folder, name)) : [];
}

/** processor time of this process, in seconds */
const seconds = () => Math.round(process.cpuUsage().user / 1e6);
const size = { width: 192, layers: 3, arc: 80, label: 80 };
const wide = { width: 256, layers: 3, arc: 96, label: 96 };
const left = { own: 0.15, vector: 0.05, between: 0.25, arcs: 0.3 };
const pace = { batch: 300, rate: 0.002 };
// what it learns from is never the same twice, so that less need be left out
const kept = { ...pace, size, left: { ...left, between: 0.2, arcs: 0.25 } };
const mix = { gold: 0.5, changed: 0.2 };
const texts = readFileSync(values.text, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.split(' '));
const bytes = trainModel(
  loadPart(values.ud, 'train'),
  loadPart(values.ud, 'dev'),
  decodeVectors(readFileSync(values.vectors)),
  {
    teachers: [
      { ...pace, seed: 101, size: wide, left, epochs: 16 },
      { ...pace, seed: 102, size: wide, left, epochs: 16 },
      { ...pace, seed: 20250822, size, left, epochs: 12 },
    ],
    stages: [
      {
        plan: { ...kept, seed: 301, rate: 0.002, epochs: 12 },
        lessons: { ...mix, seed: 308, varied: 1, texts: [], textVariants: 0 },
      },
      {
        plan: { ...kept, seed: 302, rate: 0.0008, epochs: 6 },
        lessons: { ...mix, seed: 309, varied: 0.5, texts, textVariants: 3 },
      },
    ],
    log: (line) => process.stdout.write(`${seconds()} s  ${line}\n`),
  },
);
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, bytes);
process.stdout.write(`${values.out}: ${(bytes.length / 1e6).toFixed(1)} MB\n`);
