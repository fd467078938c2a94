import type { Place } from '../model/mention.js';
import { clipRing, type Point, type Rectangle } from './clip-ring.js';
import { findBounds } from './map-bounds.js';
import { type FlatRing, simplifyRing } from './simplify-ring.js';

/** A country or disputed area of Natural Earth; rings are [lon, lat, lon, lat, ...] in degrees. */
export interface WorldArea {
  readonly name: string;
  /** ISO 3166-1 alpha-2; null where none */
  readonly code: string | null;
  /** whose it is differs between worldviews */
  readonly isDisputed: boolean;
  readonly rings: readonly (readonly number[])[];
  /** of each ring: west, south, east, north */
  readonly boxes: readonly (readonly [number, number, number, number])[];
}

export interface DrawnArea {
  readonly name: string;
  readonly code: string | null;
  readonly isDisputed: boolean;
  /** something is known to have happened somewhere in it */
  readonly isMarked: boolean;
  /** SVG path data */
  readonly path: string;
  /** where its name is written; null when too little of it is seen */
  readonly label: Point | null;
}

export interface DrawnPlace {
  readonly place: Place;
  readonly x: number;
  readonly y: number;
  /** radius of the area it lies in, in units of the picture; 0: the place itself */
  readonly area: number;
  readonly index: number;
}

export interface MapView {
  readonly width: number;
  readonly height: number;
  readonly areas: readonly DrawnArea[];
  readonly places: readonly DrawnPlace[];
  /** a length for the scale bar, in km and in units of the picture */
  readonly scale: { readonly km: number; readonly length: number };
}

const WIDTH = 720;
/** how far a drawn border may lie from the true one, in units of the picture */
const LEAST_SEEN = 0.9;
/** islands smaller than this are drawn only where nothing else of the area is, square units of the picture */
const LEAST_ISLAND = 3;
const KM_A_DEGREE = 111.2;
/** How far from its point a place of each UCDP precision may lie, km: 25 is UCDP's; the others are a sketch. */
const AREA_KM: Readonly<Record<number, number>> = { 1: 0, 2: 25, 3: 45, 4: 110, 5: 80, 6: 0, 7: 200 };

/**
 * Plate carrée, true at the middle latitude; the frame holds where most happened, and places far from there are left
 * out of the picture. `weights`: events at each place, 1 unless given. Null when no place has a point.
 */
export function composeMap(
  world: readonly WorldArea[],
  places: readonly Place[],
  weights: readonly number[] = [],
): MapView | null {
  const bounds = findBounds(places, weights);
  if (!bounds) return null;
  const project = createProjection(bounds);
  const marked = new Set(places.filter((p) => p.precision === 6).map((p) => p.countryCode));
  const frame = { left: 0, top: 0, right: WIDTH, bottom: project.height };
  const areas = world.flatMap((a) =>
    drawArea(cutToBounds(a, bounds), project.point, frame, marked.has(a.code) && a.code !== null),
  );
  const drawn = places
    .flatMap((place, index) => drawPlace(place, index, project))
    .filter(({ x, y }) => x >= 0 && x <= WIDTH && y >= 0 && y <= project.height);
  return { width: WIDTH, height: project.height, areas, places: drawn, scale: findScale(project.perKm) };
}

interface Projection {
  readonly height: number;
  readonly perKm: number;
  point(lon: number, lat: number): Point;
}

function createProjection({ left, top, right, bottom }: Rectangle): Projection {
  const squeeze = Math.cos((((top + bottom) / 2) * Math.PI) / 180);
  const perDegree = WIDTH / ((right - left) * squeeze);
  return {
    height: Math.round((bottom - top) * perDegree),
    perKm: perDegree / KM_A_DEGREE,
    point: (lon, lat) => ({ x: (lon - left) * squeeze * perDegree, y: (bottom - lat) * perDegree }),
  };
}

/** Most of the world is never projected. */
function cutToBounds(area: WorldArea, { left, top, right, bottom }: Rectangle): WorldArea {
  const isSeen = (i: number) => {
    const [west, south, east, north] = area.boxes[i] ?? [0, 0, 0, 0];
    return west <= right && left <= east && south <= bottom && top <= north;
  };
  return { ...area, rings: area.rings.filter((_, i) => isSeen(i)) };
}

function drawArea(
  area: WorldArea,
  point: Projection['point'],
  frame: Rectangle,
  isMarked: boolean,
): DrawnArea[] {
  const seen = area.rings
    .map((ring) => clipRing(simplifyRing(projectRing(ring, point), LEAST_SEEN, frame), frame))
    .filter((r) => r.length > 2);
  const large = seen.filter((ring) => Math.abs(getArea(ring)) >= LEAST_ISLAND);
  const rings = large.length > 0 ? large : seen;
  if (rings.length === 0) return [];
  const { name, code, isDisputed } = area;
  return [
    {
      name,
      code,
      isDisputed,
      isMarked,
      path: rings.map(toPath).join(''),
      label: findLabel(rings, name, frame),
    },
  ];
}

function projectRing(ring: readonly number[], point: Projection['point']): FlatRing {
  const projected = new Float64Array(ring.length);
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const { x, y } = point(ring[i] ?? 0, ring[i + 1] ?? 0);
    projected[i] = x;
    projected[i + 1] = y;
  }
  return projected;
}

function toPath(ring: readonly Point[]): string {
  return `M${ring.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
}

/** Of a name as narrow screens write it, units of the picture: half a letter's width, what stands above and below its line. */
const LETTER = { half: 6.5, above: 22, below: 8 } as const;
/** how far a name may be moved into the frame before it stands in the country beside */
const MOST_MOVED = 26;

/** The middle of the largest visible part, where the name has room, whole within the frame. */
function findLabel(rings: readonly (readonly Point[])[], name: string, frame: Rectangle): Point | null {
  const sized = rings.map((ring) => ({ ring, size: Math.abs(getArea(ring)) }));
  const largest = sized.reduce((a, b) => (b.size > a.size ? b : a));
  if (largest.size < name.length * 260) return null;
  const center = getCenter(largest.ring);
  const half = name.length * LETTER.half;
  const x = Math.min(Math.max(center.x, frame.left + half), frame.right - half);
  const y = Math.min(Math.max(center.y, frame.top + LETTER.above), frame.bottom - LETTER.below);
  return Math.hypot(x - center.x, y - center.y) > MOST_MOVED ? null : { x, y };
}

function getArea(ring: readonly Point[]): number {
  return sumEdges(ring, (a, b) => a.x * b.y - b.x * a.y) / 2;
}

function getCenter(ring: readonly Point[]): Point {
  const six = 6 * getArea(ring);
  return {
    x: sumEdges(ring, (a, b) => (a.x + b.x) * (a.x * b.y - b.x * a.y)) / six,
    y: sumEdges(ring, (a, b) => (a.y + b.y) * (a.x * b.y - b.x * a.y)) / six,
  };
}

function sumEdges(ring: readonly Point[], weigh: (a: Point, b: Point) => number): number {
  return ring.reduce((sum, a, i) => sum + weigh(a, ring[(i + 1) % ring.length] ?? a), 0);
}

function drawPlace(place: Place, index: number, project: Projection): DrawnPlace[] {
  if (place.lat === null || place.lon === null) return [];
  const { x, y } = project.point(place.lon, place.lat);
  return [{ place, x, y, area: (AREA_KM[place.precision] ?? 0) * project.perKm, index }];
}

/** A round number of km that is at most a fifth of the width. */
function findScale(perKm: number): { km: number; length: number } {
  const most = WIDTH / 5 / perKm;
  const km = [2000, 1000, 500, 200, 100, 50, 20].find((k) => k <= most) ?? 10;
  return { km, length: km * perKm };
}
