export interface Point {
  readonly x: number;
  readonly y: number;
}

/** top < bottom */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Edge {
  isInside(p: Point): boolean;
  cross(a: Point, b: Point): Point;
}

/** The part of a closed ring inside a rectangle (Sutherland and Hodgman 1974); parts may be joined along its edge. */
export function clipRing(ring: readonly Point[], frame: Rectangle): Point[] {
  return findEdges(frame).reduce((points, edge) => clipByEdge(points, edge), [...ring]);
}

function findEdges({ left, top, right, bottom }: Rectangle): Edge[] {
  return [
    { isInside: (p) => p.x >= left, cross: (a, b) => crossAtX(a, b, left) },
    { isInside: (p) => p.x <= right, cross: (a, b) => crossAtX(a, b, right) },
    { isInside: (p) => p.y >= top, cross: (a, b) => crossAtY(a, b, top) },
    { isInside: (p) => p.y <= bottom, cross: (a, b) => crossAtY(a, b, bottom) },
  ];
}

function crossAtX(a: Point, b: Point, x: number): Point {
  return { x, y: a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x) };
}

function crossAtY(a: Point, b: Point, y: number): Point {
  return { x: a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y), y };
}

function clipByEdge(points: readonly Point[], edge: Edge): Point[] {
  const kept: Point[] = [];
  points.forEach((b, i) => {
    const a = points.at(i - 1) ?? b;
    if (edge.isInside(a) !== edge.isInside(b)) kept.push(edge.cross(a, b));
    if (edge.isInside(b)) kept.push(b);
  });
  return kept;
}
