import type { LayerWeights } from './recurrent-layer.js';

/** Widths of the network. */
export interface NetworkSize {
  /** of words in context; a multiple of eight, as the next two */
  readonly width: number;
  readonly layers: number;
  /** of what an arc and what its label is scored by */
  readonly arc: number;
  readonly label: number;
  readonly tags: number;
  readonly labels: number;
  /** of word vectors */
  readonly vector: number;
}

/** The weights of a network but for its table of rows. Numbers of outputs are padded to a multiple of eight. */
export interface Dense<M> {
  /** brings a word's vector to the network's width */
  readonly project: M;
  readonly layers: readonly LayerWeights<M>[];
  readonly tag: M;
  readonly tagBias: M;
  /** four parts side by side: the word as a dependent and as a head of an arc, then of a label */
  readonly parts: M;
  readonly partsBias: M;
  /** from a dependent to what its head's part is multiplied by, and a score for each step apart */
  readonly pair: M;
  readonly pairBias: M;
  readonly rootHead: M;
  readonly labelSteps: M;
  readonly label: M;
  readonly labelBias: M;
}

export interface Network {
  readonly size: NetworkSize;
  readonly dense: Dense<Float32Array>;
  /** hashes of the keys that have rows, in rising order */
  readonly keys: Uint32Array;
  /** a row for each key, in bytes times the row's scale */
  readonly rows: Int8Array;
  readonly scales: Float32Array;
}

/** How far dependent and head lie apart, in words: steps of growing width on both sides, then one step for the root. */
const SIDE = 9;
export const ROOT_STEP = 2 * SIDE;
/** number of steps, padded to a multiple of eight */
export const STEPS = 24;

/** The first distances of steps 1, 2 and so on. */
const STARTS = [2, 3, 4, 5, 7, 10, 15, 25];
const FARTHEST = 25;
const STEP_OF = Uint8Array.from({ length: 2 * FARTHEST + 1 }, (_, at) => {
  const distance = at - FARTHEST;
  const step = STARTS.filter((start) => start <= Math.abs(distance)).length;
  return distance > 0 ? step : SIDE + step;
});

/** The step of a head that lies `distance` words after its dependent (before it when negative). */
export function findStep(distance: number): number {
  return STEP_OF[Math.max(-FARTHEST, Math.min(FARTHEST, distance)) + FARTHEST] as number;
}

export function padToEight(count: number): number {
  return Math.ceil(count / 8) * 8;
}

/** Rows and columns of each weight, made into whatever is wanted of it. */
export function mapWeights<M>(
  size: NetworkSize,
  create: (name: string, rows: number, columns: number) => M,
): Dense<M> {
  const { width, arc, label, vector } = size;
  const [tags, labels, parts] = [padToEight(size.tags), padToEight(size.labels), 2 * arc + 2 * label];
  return {
    project: create('project', vector, width),
    layers: Array.from({ length: size.layers }, (_, i) => ({
      mix: create(`mix${i}`, width, 3 * width),
      gates: create(`gates${i}`, 8, width / 2),
    })),
    tag: create('tag', width, tags),
    tagBias: create('tagBias', 1, tags),
    parts: create('parts', width, parts),
    partsBias: create('partsBias', 1, parts),
    pair: create('pair', arc, arc + STEPS),
    pairBias: create('pairBias', 1, arc + STEPS),
    rootHead: create('rootHead', 1, arc),
    labelSteps: create('labelSteps', STEPS, label),
    label: create('label', label, labels),
    labelBias: create('labelBias', 1, labels),
  };
}

export function listWeights<M>({ layers, ...others }: Dense<M>): M[] {
  return [...Object.values<M>(others), ...layers.flatMap(({ mix, gates }) => [mix, gates])];
}
