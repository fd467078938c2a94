import { listWeights, mapWeights, type Network, type NetworkSize } from '../src/text/network.js';
import { type Batch, cutBatches } from './batch.js';
import type { Facts } from './facts.js';
import type { Lessons } from './lessons.js';
import { NetworkTrainer } from './network-trainer.js';
import { shuffleOrder } from './random.js';
import type { LeftOut } from './trainer-options.js';

/** How one network is trained. */
export interface NetworkPlan {
  readonly seed: number;
  readonly size: Pick<NetworkSize, 'width' | 'layers' | 'arc' | 'label'>;
  readonly left: LeftOut;
  readonly epochs: number;
  /** words of a batch */
  readonly batch: number;
  /** largest step size; steps grow to it over the first batches and shrink to almost nothing in the end */
  readonly rate: number;
}

/** Batches over which steps grow to the largest, and the smallest share of it in the end. */
const WARM_UP = 200;
const LEAST = 0.01;
/** rounds from one report to the next */
const REPORT_EVERY = 3;

/**
 * `longest`: most words of a sentence; `onReport` is told of the network every few rounds and after the last; `start`: a network of
 * the same size to go on from.
 */
export function trainNetwork(
  lessons: Lessons,
  longest: number,
  { tagSet, labels, keys, vectors }: Facts,
  plan: NetworkPlan,
  onReport: (network: Network, report: string) => void,
  start?: Network,
): Network {
  const { epochs, batch, rate } = plan;
  const size = { ...plan.size, tags: tagSet.pairs.length, labels: labels.length, vector: vectors.width };
  const capacity = batch + longest;
  const trainer = new NetworkTrainer({ ...plan, size, rows: keys.length, capacity, longest }, vectors);
  if (start) loadNetwork(trainer, start);
  let examples = lessons();
  const all = cutBatches(examples, batch).length * epochs;
  let steps = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (epoch > 0) examples = lessons();
    const order = shuffleOrder(examples.length, trainer.random);
    const batches = cutBatches(
      order.map((i) => examples[i] as Batch[number]),
      batch,
    );
    const sums = [0, 0, 0];
    for (const part of batches) {
      steps++;
      const share = Math.min(1, steps / WARM_UP) * Math.max(LEAST, 1 - steps / all);
      const losses = trainer.learn(part, rate * share);
      sums.forEach((sum, k) => {
        sums[k] = sum + (losses[k] as number);
      });
    }
    const losses = sums.map((sum) => (sum / batches.length).toFixed(3)).join(' ');
    const isReported = (epoch + 1) % REPORT_EVERY === 0 || epoch + 1 === epochs;
    if (isReported) onReport(buildNetwork(trainer, size, keys), `round ${epoch + 1}: losses ${losses}`);
  }
  return buildNetwork(trainer, size, keys);
}

function loadNetwork({ weights, encoder }: NetworkTrainer, { size, dense, rows, scales }: Network): void {
  const values = listWeights(dense);
  listWeights(weights).forEach(({ value }, i) => {
    value.values.set(values[i] as Float32Array);
  });
  const table = encoder.table.value.values;
  for (let at = 0; at < rows.length; at++)
    table[at] = (rows[at] as number) * (scales[Math.floor(at / size.width)] as number);
}

function buildNetwork({ weights, encoder }: NetworkTrainer, size: NetworkSize, keys: Uint32Array): Network {
  const values = listWeights(weights).map(({ value }) => value.values);
  const names = listWeights(mapWeights(size, (name) => name));
  const dense = mapWeights(size, (name) => Float32Array.from(values[names.indexOf(name)] as Float32Array));
  return { size, dense, keys, ...shrinkRows(encoder.table.value.values, size.width) };
}

/** Rows as bytes with a scale each. */
function shrinkRows(values: Float32Array, width: number): { rows: Int8Array; scales: Float32Array } {
  const rows = new Int8Array(values.length);
  const scales = new Float32Array(values.length / width);
  for (let row = 0; row < scales.length; row++) {
    const own = values.subarray(row * width, (row + 1) * width);
    scales[row] = own.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
    own.forEach((value, d) => {
      rows[row * width + d] = Math.round(value / (scales[row] as number));
    });
  }
  return { rows, scales };
}
