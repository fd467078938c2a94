import type { Point, Rectangle } from './clip-ring.js';

/** A closed ring: x, y, x, y, ... */
export type FlatRing = Float64Array;

/**
 * A ring with fewer points whose line lies nowhere further than `tolerance` from the given one (Douglas and Peucker 1973). The first
 * point and the one farthest from it stay; a ring of at most four points is given as it is. What lies beyond one side of the frame, where clipping leaves nothing of
 * it, is not made better than its ends.
 */
export function simplifyRing(ring: FlatRing, tolerance: number, frame: Rectangle): Point[] {
  const count = ring.length / 2;
  if (count <= 4) return listPoints(ring, new Uint8Array(count).fill(1));
  const sides = findSides(ring, frame);
  const opposite = findFarthest(ring, sides, 0, count, 0).at;
  const kept = new Uint8Array(count);
  kept[0] = 1;
  kept[opposite] = 1;
  const parts = [0, opposite, opposite, count];
  for (let i = 0; i < parts.length; i += 2) {
    const [from, to] = [parts[i] as number, parts[i + 1] as number];
    const { at, size, isUnseen } = findFarthest(ring, sides, from, to, to % count);
    if (isUnseen || size <= tolerance ** 2) continue;
    kept[at] = 1;
    // walked to as well: a list is read to what is added on the way
    parts.push(from, at, at, to);
  }
  return listPoints(ring, kept);
}

function listPoints(ring: FlatRing, kept: Uint8Array): Point[] {
  const points: Point[] = [];
  for (let at = 0; at < kept.length; at++) {
    if (kept[at] === 1) points.push({ x: ring[2 * at] as number, y: ring[2 * at + 1] as number });
  }
  return points;
}

const BESIDE = 0b0011;

/** Of each point, beyond which sides of the frame it lies: a bit for each, those of left and right in BESIDE. */
function findSides(ring: FlatRing, { left, right, top, bottom }: Rectangle): Uint8Array {
  const sides = new Uint8Array(ring.length / 2);
  for (let at = 0; at < sides.length; at++) {
    const [x, y] = [ring[2 * at] as number, ring[2 * at + 1] as number];
    sides[at] =
      (x < left ? 0b0001 : 0) | (x > right ? 0b0010 : 0) | (y < top ? 0b0100 : 0) | (y > bottom ? 0b1000 : 0);
  }
  return sides;
}

/**
 * The point between two places of a ring that lies farthest from the straight line between the points `from` and `end`, with the square of its distance, and whether clipping
 * leaves nothing of them: all lie left of the frame, or right, or, none of them beside it, above or below. A map has 100,000: no calls, nothing made for a point.
 */
function findFarthest(ring: FlatRing, sides: Uint8Array, from: number, to: number, end: number) {
  const [ax, ay] = [ring[2 * from] as number, ring[2 * from + 1] as number];
  const dx = (ring[2 * end] as number) - ax;
  const dy = (ring[2 * end + 1] as number) - ay;
  const length = dx * dx + dy * dy;
  let ofAll = (sides[from] as number) & (sides[end] as number);
  let ofAny = (sides[from] as number) | (sides[end] as number);
  let farthest = from + 1;
  let largest = -1;
  for (let at = from + 1; at < to; at++) {
    const px = (ring[2 * at] as number) - ax;
    const py = (ring[2 * at + 1] as number) - ay;
    const along = length === 0 ? 0 : Math.min(Math.max((px * dx + py * dy) / length, 0), 1);
    const qx = px - along * dx;
    const qy = py - along * dy;
    const size = qx * qx + qy * qy;
    ofAll &= sides[at] as number;
    ofAny |= sides[at] as number;
    if (size > largest) {
      largest = size;
      farthest = at;
    }
  }
  const isUnseen = (ofAll & BESIDE) !== 0 || (ofAll !== 0 && (ofAny & BESIDE) === 0);
  return { at: farthest, size: largest, isUnseen };
}
