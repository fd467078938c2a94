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
const bytes = trainModel(
  loadPart(values.ud, 'train'),
  loadPart(values.ud, 'dev'),
  decodeVectors(readFileSync(values.vectors)),
  {
    seed: 20250822,
    size: { width: 192, layers: 3, arc: 80, label: 80 },
    left: { own: 0.15, vector: 0.05, between: 0.25, arcs: 0.3 },
    epochs: 12,
    batch: 300,
    rate: 0.002,
    log: (line) => process.stdout.write(`${seconds()} s  ${line}\n`),
  },
);
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, bytes);
process.stdout.write(`${values.out}: ${(bytes.length / 1e6).toFixed(1)} MB\n`);
