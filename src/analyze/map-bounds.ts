import type { Place } from '../model/mention.js';
import type { Rectangle } from './clip-ring.js';

/** degrees of latitude that a map shows at least */
const MIN_SPAN = 6;
/** degrees around the middle that are always near, and how many times the distance of three quarters of events is far */
const NEAR = 8;
const FAR = 2;

interface WeightedPoint {
  readonly lat: number;
  readonly lon: number;
  readonly weight: number;
  readonly isCoarse: boolean;
}

/**
 * Degrees, `top` the southern edge: around where most happened, with room, never a needle in either direction. Countries
 * do not stretch it where finer places are known, and a place far from all others does not either.
 */
export function findBounds(places: readonly Place[], weights: readonly number[]): Rectangle | null {
  const all = places.flatMap((place, i) => toPoint(place, weights[i] ?? 1));
  const fine = all.filter((p) => !p.isCoarse);
  const points = dropFar(fine.length > 0 ? fine : all);
  if (points.length === 0) return null;
  const lons = points.map((p) => p.lon);
  const lats = points.map((p) => p.lat);
  const [left, right] = widen(Math.min(...lons), Math.max(...lons), MIN_SPAN * 1.5, 180);
  const [top, bottom] = widen(Math.min(...lats), Math.max(...lats), MIN_SPAN, 84);
  return balance({ left, right, top, bottom });
}

function toPoint({ lat, lon, precision }: Place, weight: number): WeightedPoint[] {
  return lat === null || lon === null ? [] : [{ lat, lon, weight, isCoarse: precision >= 6 }];
}

function dropFar(points: readonly WeightedPoint[]): readonly WeightedPoint[] {
  const lat = findQuantile(
    points.map((p) => [p.lat, p.weight]),
    0.5,
  );
  const lon = findQuantile(
    points.map((p) => [p.lon, p.weight]),
    0.5,
  );
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const measure = (p: WeightedPoint) => Math.hypot(p.lat - lat, (p.lon - lon) * squeeze);
  const usual = findQuantile(
    points.map((p) => [measure(p), p.weight]),
    0.75,
  );
  return points.filter((p) => measure(p) <= Math.max(NEAR, usual * FAR));
}

function findQuantile(weighted: readonly (readonly [number, number])[], share: number): number {
  const sorted = [...weighted].sort(([a], [b]) => a - b);
  const enough = sorted.reduce((sum, [, weight]) => sum + weight, 0) * share;
  let sum = 0;
  for (const [value, weight] of sorted) {
    sum += weight;
    if (sum >= enough) return value;
  }
  return 0;
}

function widen(low: number, high: number, least: number, limit: number): [number, number] {
  const room = Math.max((high - low) * 0.16, (least - (high - low)) / 2, 0.8);
  return [Math.max(low - room, -limit), Math.min(high + room, limit)];
}

/** Height from 0.5 to 0.72 of the width. */
function balance(bounds: Rectangle): Rectangle {
  const squeeze = Math.cos((((bounds.top + bounds.bottom) / 2) * Math.PI) / 180);
  const width = (bounds.right - bounds.left) * squeeze;
  const height = bounds.bottom - bounds.top;
  if (height / width < 0.5) return { ...bounds, ...around(bounds.top, bounds.bottom, width * 0.5, 'y') };
  if (height / width > 0.72)
    return { ...bounds, ...around(bounds.left, bounds.right, height / 0.72 / squeeze, 'x') };
  return bounds;
}

function around(low: number, high: number, size: number, axis: 'x' | 'y'): Partial<Rectangle> {
  const limit = axis === 'y' ? 84 : 180;
  const from = Math.max((low + high) / 2 - size / 2, -limit);
  const to = Math.min((low + high) / 2 + size / 2, limit);
  return axis === 'y' ? { top: from, bottom: to } : { left: from, right: to };
}
