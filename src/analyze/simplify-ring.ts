import type { Point } from './clip-ring.js';

/**
 * A ring with fewer points whose line lies nowhere further than `tolerance` from the given one (Douglas and Peucker 1973). The first
 * point and the one farthest from it stay; a ring of at most four points is given as it is.
 */
export function simplifyRing(ring: readonly Point[], tolerance: number): readonly Point[] {
  const [first] = ring;
  if (first === undefined || ring.length <= 4) return ring;
  const closed = [...ring, first];
  const opposite = findFarthest(closed, 0, ring.length, first, first).at;
  const kept = new Uint8Array(ring.length);
  kept[0] = 1;
  kept[opposite] = 1;
  const parts: [number, number][] = [
    [0, opposite],
    [opposite, ring.length],
  ];
  for (const [from, to] of parts) {
    const { at, size } = findFarthest(closed, from, to, closed[from] ?? first, closed[to] ?? first);
    if (size <= tolerance ** 2) continue;
    kept[at] = 1;
    // walked to as well: a list is read to what is added on the way
    parts.push([from, at], [at, to]);
  }
  return ring.filter((_, i) => kept[i] === 1);
}

/** The point between two places of a line that lies farthest from the straight line `a` to `b`, with the square of its distance. A map has 100,000: no calls. */
function findFarthest(points: readonly Point[], from: number, to: number, a: Point, b: Point) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  let farthest = from + 1;
  let largest = -1;
  for (let at = from + 1; at < to; at++) {
    const { x, y } = points[at] as Point;
    const [px, py] = [x - a.x, y - a.y];
    const along = length === 0 ? 0 : Math.min(Math.max((px * dx + py * dy) / length, 0), 1);
    const size = (px - along * dx) ** 2 + (py - along * dy) ** 2;
    if (size > largest) {
      largest = size;
      farthest = at;
    }
  }
  return { at: farthest, size: largest };
}
