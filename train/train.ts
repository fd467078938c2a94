import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeModel } from '../src/text/model-file.js';
import { loadTreebank } from './conllu.js';
import { trainModel } from './train-model.js';

// npm run train -- --ud DIR [--out FILE]: DIR holds *-ud-train.conllu and, for the figures printed, *-ud-dev.conllu.
const { values } = parseArgs({
  options: {
    ud: { type: 'string' },
    out: { type: 'string', default: 'data/models/en/model.bin' },
    epochs: { type: 'string', default: '12' },
  },
});
if (!values.ud) throw new Error('--ud DIR is required: a folder with *-ud-train.conllu');

function loadPart(folder: string, part: string) {
  const name = readdirSync(folder).find((f) => f.endsWith(`-ud-${part}.conllu`));
  return name ? loadTreebank(join(folder, name)) : [];
}

const model = trainModel(loadPart(values.ud, 'train'), loadPart(values.ud, 'dev'), {
  seed: 20250822,
  tagger: { rows: 2 ** 18, epochs: 8 },
  parser: { rows: 2 ** 19, epochs: Number(values.epochs), exploration: 0.9 },
  folds: 5,
  log: (line) => process.stdout.write(`${line}\n`),
});
const bytes = encodeModel(model);
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, bytes);
process.stdout.write(`${values.out}: ${(bytes.length / 1e6).toFixed(1)} MB\n`);
