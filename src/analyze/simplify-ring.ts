import type { Point } from './clip-ring.js';

/**
 * A ring with fewer points whose line lies nowhere further than `tolerance` from the given one (Douglas and Peucker 1973). The first
 * point and the one farthest from it stay; a ring of at most four points is given as it is.
 */
export function simplifyRing(ring: readonly Point[], tolerance: number): readonly Point[] {
  if (ring.length <= 4) return ring;
  const [first] = ring as [Point, ...Point[]];
  const opposite = findFarthest(ring, 1, ring.length, (p) => (p.x - first.x) ** 2 + (p.y - first.y) ** 2).at;
  const closed = [...ring, first];
  const kept = new Set([0, opposite]);
  const parts: [number, number][] = [
    [0, opposite],
    [opposite, ring.length],
  ];
  for (const [from, to] of parts) {
    const [a, b] = [closed[from] ?? first, closed[to] ?? first];
    const { at, size } = findFarthest(closed, from + 1, to, (p) => measureOff(p, a, b));
    if (size <= tolerance ** 2) continue;
    kept.add(at);
    // walked to as well: a list is read to what is added on the way
    parts.push([from, at], [at, to]);
  }
  return ring.filter((_, i) => kept.has(i));
}

/** The point from `from` up to before `to` whose size is largest. */
function findFarthest(points: readonly Point[], from: number, to: number, getSize: (p: Point) => number) {
  let farthest = { at: from, size: -1 };
  for (let at = from; at < to; at++) {
    const size = getSize(points[at] as Point);
    if (size > farthest.size) farthest = { at, size };
  }
  return farthest;
}

/** Squared distance of a point from the line between two. */
function measureOff(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(Math.max(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0), 1);
  return (p.x - a.x - along * dx) ** 2 + (p.y - a.y - along * dy) ** 2;
}
