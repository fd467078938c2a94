import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodeClasses } from '../src/text/word-classes.js';
import { loadTreebank } from './conllu.js';
import { trainModel } from './train-model.js';

// npm run train -- --ud DIR [--out FILE]: DIR holds *-ud-train.conllu and, for the figures printed, *-ud-dev.conllu.
const { values } = parseArgs({
  options: {
    ud: { type: 'string' },
    classes: { type: 'string', default: 'data/models/en/word-classes.bin' },
    out: { type: 'string', default: 'data/models/en/model.bin' },
  },
});
if (!values.ud) throw new Error('--ud DIR is required: a folder with *-ud-train.conllu');

function loadPart(folder: string, part: string) {
  const name = readdirSync(folder).find((f) => f.endsWith(`-ud-${part}.conllu`));
  return name ? loadTreebank(join(folder, name)) : [];
}

const started = Date.now();
const bytes = trainModel(
  loadPart(values.ud, 'train'),
  loadPart(values.ud, 'dev'),
  decodeClasses(readFileSync(values.classes)),
  {
    seed: 20250822,
    tagger: { hidden: 64, rows: 2 ** 16, epochs: 6 },
    parser: { hidden: 96, rows: 2 ** 17, epochs: 8, exploration: 0.5 },
    folds: 4,
    jackknifeEpochs: 4,
    log: (line) => process.stdout.write(`${Math.round((Date.now() - started) / 1000)} s  ${line}\n`),
  },
);
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, bytes);
process.stdout.write(`${values.out}: ${(bytes.length / 1e6).toFixed(1)} MB\n`);
