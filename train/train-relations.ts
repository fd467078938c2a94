import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { scanAround } from '../src/extract/events/relate/relate-parties.js';
import {
  hashFeatures,
  listRelationFeatures,
  type Parties,
} from '../src/extract/events/relate/relation-features.js';
import { EVENT_TYPES } from '../src/model/statement.js';
import { loadEventTypes } from '../src/ontology/event-types.js';
import { loadEngine } from '../src/ontology/language-model.js';
import { type RelationModel, renderRelationModel, scoreTypes } from '../src/ontology/relation-model.js';
import { createRandom, shuffleOrder } from './random.js';

/**
 * Trains data/models/en/relations.bin on JSON lines with `marked` (a sentence with <s>actor</s> and <t>recipient</t>) and
 * `root` (a PLOVER type; YIELD, the older joint class of CONCEDE and RETREAT, counts as RETREAT). Prints 5-fold figures.
 * npx tsx train/train-relations.ts FILE
 */
const BUCKETS = 1 << 15;
const EPOCHS = 40;
const RATE = 0.5;
const DECAY = 0.002;
/** Rarer types count up to this much more. */
const MAX_BALANCE = 3;
const TYPES = EVENT_TYPES.length;

const rowSchema = z.object({ marked: z.string(), source: z.string(), target: z.string(), root: z.string() });

interface Example {
  readonly features: readonly number[];
  readonly type: number;
}

const file = process.argv[2];
if (!file) throw new Error('usage: npx tsx train/train-relations.ts FILE');
const engine = loadEngine('data', 'en');
const eventTypes = loadEventTypes('data');
const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => rowSchema.parse(JSON.parse(line)));
const examples = rows.map(readExample).filter((e): e is Example => e !== null);
validate(examples);
writeFileSync(join('data', 'models', 'en', 'relations.bin'), renderRelationModel(train(examples)));

function readExample(row: z.infer<typeof rowSchema>): Example | null {
  const text = row.marked.replace(/<\/?[st]>/g, '');
  const parties = { actor: findMarked(row.marked, 's'), recipient: findMarked(row.marked, 't') };
  const scan = scanAround(text, parties, { engine, eventTypes });
  const type = (EVENT_TYPES as readonly string[]).indexOf(row.root === 'YIELD' ? 'RETREAT' : row.root);
  if (!scan || type < 0) return null;
  return {
    features: hashFeatures(listRelationFeatures(scan, parties, eventTypes), BUCKETS),
    type,
  };
}

function findMarked(marked: string, tag: string): Parties['actor'] {
  const open = marked.indexOf(`<${tag}>`);
  const close = marked.indexOf(`</${tag}>`);
  if (open < 0 || close < 0) return null;
  const before = (at: number): number => marked.slice(0, at).replace(/<\/?[st]>/g, '').length;
  return { start: before(open), end: before(close) };
}

/** Softmax regression by AdaGrad, the rarer types weighted up, quantized to eight bits. */
function train(data: readonly Example[]): RelationModel {
  const weights = new Float64Array(BUCKETS * TYPES);
  const squares = new Float64Array(BUCKETS * TYPES).fill(1e-6);
  const counts = EVENT_TYPES.map((_, t) => data.filter((e) => e.type === t).length);
  const random = createRandom(7);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const i of shuffleOrder(data.length, random)) {
      const example = data[i];
      if (example)
        learn(example, weights, squares, Math.sqrt(data.length / TYPES / (counts[example.type] || 1)));
    }
  }
  return quantize(weights);
}

function learn(
  { features, type }: Example,
  weights: Float64Array,
  squares: Float64Array,
  weight: number,
): void {
  const length = Math.sqrt(Math.max(1, features.length));
  const sums = new Float64Array(TYPES);
  for (const f of features)
    for (let t = 0; t < TYPES; t++) sums[t] = (sums[t] ?? 0) + (weights[f * TYPES + t] ?? 0);
  const powers = [...sums].map((s) => Math.exp(s / length));
  const total = powers.reduce((a, b) => a + b, 0);
  for (let t = 0; t < TYPES; t++) {
    const error = weight * ((powers[t] ?? 0) / total - (t === type ? 1 : 0));
    for (const f of features) {
      const at = f * TYPES + t;
      const gradient = error / length + DECAY * (weights[at] ?? 0);
      squares[at] = (squares[at] ?? 0) + gradient * gradient;
      weights[at] = (weights[at] ?? 0) - (RATE * gradient) / Math.sqrt(squares[at] ?? 1);
    }
  }
}

function quantize(weights: Float64Array): RelationModel {
  const largest = EVENT_TYPES.map((_, t) => {
    let max = 1e-9;
    for (let at = t; at < weights.length; at += TYPES) max = Math.max(max, Math.abs(weights[at] ?? 0));
    return max;
  });
  const scales = Float32Array.from(largest.map((max) => max / 127));
  const bytes = Int8Array.from(weights, (w, at) => Math.round(w / (scales[at % TYPES] ?? 1)));
  return { buckets: BUCKETS, scales, weights: bytes };
}

/** 5-fold figures: macro F1 over the roots that occur, and over the four quads. */
function validate(data: readonly Example[]): void {
  const pairs: [number, number][] = [];
  for (let fold = 0; fold < 5; fold++) {
    const model = train(data.filter((_, i) => i % 5 !== fold));
    for (const e of data.filter((_, i) => i % 5 === fold)) {
      const best = [...scoreTypes(model, e.features)].sort((a, b) => b[1] - a[1])[0]?.[0];
      pairs.push([e.type, best ? EVENT_TYPES.indexOf(best) : -1]);
    }
  }
  const quads = EVENT_TYPES.map((t) => eventTypes.types.get(t)?.quad ?? '');
  const quadPairs = pairs.map(([a, b]): [string, string] => [quads[a] ?? '', quads[b] ?? '']);
  process.stdout.write(
    `5-fold: root macro F1 ${macroF1(pairs).toFixed(3)}, quad ${macroF1(quadPairs).toFixed(3)}\n`,
  );
}

function macroF1<T>(pairs: readonly (readonly [T, T])[]): number {
  const labels = [...new Set(pairs.map(([gold]) => gold))];
  const scores = labels.map((label) => {
    const right = pairs.filter(([a, b]) => a === label && b === label).length;
    const all = pairs.filter(([a]) => a === label).length + pairs.filter(([, b]) => b === label).length;
    return all === 0 ? 0 : (2 * right) / all;
  });
  return scores.reduce((a, b) => a + b, 0) / labels.length;
}
