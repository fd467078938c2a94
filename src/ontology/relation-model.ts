import { EVENT_TYPES, type PloverType } from '../model/statement.js';

/** A linear model over hashed features: for each bucket one weight per type, in the order of EVENT_TYPES. */
export interface RelationModel {
  readonly buckets: number;
  /** factor of each type's quantized weights */
  readonly scales: Float32Array;
  readonly weights: Int8Array;
}

const TYPES = EVENT_TYPES.length;
const HEADER = 4 + 4 * TYPES;

/** Buckets (uint32), sixteen scales (float32), then the weights (int8), little-endian. Throws on another length. */
export function parseRelationModel(bytes: Uint8Array): RelationModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const buckets = view.getUint32(0, true);
  if (bytes.length !== HEADER + buckets * TYPES) throw new Error('not a relation model of this version');
  const scales = Float32Array.from({ length: TYPES }, (_, i) => view.getFloat32(4 + 4 * i, true));
  return {
    buckets,
    scales,
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + HEADER, buckets * TYPES),
  };
}

export function renderRelationModel({ buckets, scales, weights }: RelationModel): Uint8Array {
  const bytes = new Uint8Array(HEADER + weights.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, buckets, true);
  scales.forEach((scale, i) => {
    view.setFloat32(4 + 4 * i, scale, true);
  });
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), HEADER);
  return bytes;
}

/** Share of each type for a set of feature buckets, summing to 1. */
export function scoreTypes(model: RelationModel, features: readonly number[]): Map<PloverType, number> {
  const sums = new Float64Array(TYPES);
  for (const bucket of features) {
    const from = (bucket % model.buckets) * TYPES;
    for (let t = 0; t < TYPES; t++)
      sums[t] = (sums[t] ?? 0) + (model.weights[from + t] ?? 0) * (model.scales[t] ?? 0);
  }
  const length = Math.sqrt(Math.max(1, features.length));
  const powers = [...sums].map((s) => Math.exp(s / length));
  const total = powers.reduce((a, b) => a + b, 0);
  return new Map(EVENT_TYPES.map((type, i) => [type, (powers[i] ?? 0) / total]));
}
