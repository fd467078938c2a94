import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipRing, type Point } from '../../src/analyze/clip-ring.js';
import { groupByPlace } from '../../src/analyze/map-points.js';
import { composeMap } from '../../src/analyze/map-view.js';
import { simplifyRing } from '../../src/analyze/simplify-ring.js';
import type { Place, PlacePrecision } from '../../src/model/mention.js';
import { INVENTED_DOCUMENT } from '../web/invented-document.js';

const at = (lat: number | null, lon: number | null, precision: PlacePrecision = 1): Place => ({
  name: 'Somewhere',
  geonameId: null,
  lat,
  lon,
  countryCode: 'XA',
  admin1: null,
  precision,
});
const SQUARE = {
  name: 'Squareland',
  code: 'XA',
  isDisputed: false,
  rings: [[0, 0, 0, 50, 50, 50, 50, 0]],
  boxes: [[0, 0, 50, 50] as const],
};

describe('groupByPlace', () => {
  it('puts events together where they happened, and keeps those without a place apart', () => {
    const { mentions, statements } = INVENTED_DOCUMENT.reading;
    const items = statements.map((statement) => ({
      id: statement.id,
      statement,
      mentions,
      document: { published: null },
    }));
    const { places, unplaced } = groupByPlace([...items, ...items.slice(0, 1)]);
    expect(places.map((p) => [p.place.name, p.items.length])).toEqual([
      ['Nareth', 2],
      ['Lowland', 1],
    ]);
    expect(unplaced).toEqual([]);
  });
});

const WHOLE = { left: 0, top: 0, right: 720, bottom: 500 };
const flatten = (ring: readonly Point[]) => Float64Array.from(ring.flatMap(({ x, y }) => [x, y]));

describe('simplifyRing', () => {
  it('leaves of a picture what it leaves of the whole, whatever lies beyond its sides', () => {
    const point = fc.record({
      x: fc.integer({ min: -900, max: 1_600 }),
      y: fc.integer({ min: -900, max: 1_400 }),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 80 }), (ring) => {
        const everywhere = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
        const seen = (frame: typeof WHOLE) => clipRing(simplifyRing(flatten(ring), 5, frame), WHOLE);
        expect(seen(WHOLE)).toEqual(seen(everywhere));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every point of the given ring within the tolerance of the drawn one', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 720 }), y: fc.integer({ min: 0, max: 500 }) });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 60 }), (ring) => {
        const drawn = simplifyRing(flatten(ring), 5, WHOLE);
        const edges = drawn.map((a, i) => [a, drawn[(i + 1) % drawn.length] ?? a] as const);
        for (const p of ring)
          expect(Math.min(...edges.map(([a, b]) => measure(p, a, b)))).toBeLessThan(5.001);
      }),
    );
  });

  it('leaves out what nobody could see', () => {
    const straight = Array.from({ length: 50 }, (_, i) => ({ x: i, y: (i % 2) * 0.3 }));
    const ring = [...straight, { x: 49, y: 40 }, { x: 0, y: 40 }];
    expect(simplifyRing(flatten(ring), 0.6, WHOLE).length).toBeLessThan(8);
  });
});

/** Distance of a point from the line between two. */
function measure(p: Point, a: Point, b: Point): number {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const along = length === 0 ? 0 : ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length ** 2;
  const t = Math.min(Math.max(along, 0), 1);
  return Math.hypot(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y));
}

describe('composeMap', () => {
  it('leaves out specks of an area of which more is seen, and no area whole', () => {
    const speck = [60, 60, 60, 60.05, 60.05, 60.05, 60.05, 60];
    const boxes = [[0, 0, 50, 50] as const, [60, 60, 60.05, 60.05] as const];
    const both = composeMap(
      [{ ...SQUARE, rings: [...SQUARE.rings, speck], boxes }],
      [at(10, 10), at(60, 60)],
    );
    expect(both?.areas.map((a) => a.path.split('M').length - 1)).toEqual([1]);
    const alone = composeMap(
      [{ ...SQUARE, rings: [speck], boxes: boxes.slice(1) }],
      [at(10, 10), at(60, 60)],
    );
    expect(alone?.areas).toHaveLength(1);
  });

  it('draws what lies near together, and nothing outside the picture', () => {
    const number = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(number(70), number(165)),
        fc.array(fc.tuple(number(3), number(3)), { minLength: 1, maxLength: 6 }),
        fc.tuple(number(80), number(175)),
        ([lat, lon], offsets, [farLat, farLon]) => {
          const near = offsets.map(([a, b]) => at(lat + a, lon + b));
          const view = composeMap([SQUARE], [...near, at(null, null), at(farLat, farLon)]);
          expect(view?.places.length).toBeGreaterThanOrEqual(Math.min(near.length, 1));
          for (const { x, y } of view?.places ?? []) {
            expect(x >= 0 && x <= (view?.width ?? 0) && y >= 0 && y <= (view?.height ?? 0)).toBe(true);
          }
          expect(composeMap([SQUARE], near)?.places).toHaveLength(near.length);
        },
      ),
    );
  });

  it('is framed by where most happened', () => {
    const view = composeMap([SQUARE], [at(50, 30), at(49, 32), at(61, -150)], [20, 10, 1]);
    expect(view?.places.map((p) => p.index)).toEqual([0, 1]);
  });

  it('shades the country where no more is known, and rings what is known roughly', () => {
    const view = composeMap([SQUARE], [at(10, 10, 6), at(11, 11, 2), at(12, 12, 1)]);
    expect(view?.areas[0]?.isMarked).toBe(true);
    expect(view?.places.map((p) => p.area > 0)).toEqual([false, true, false]);
    expect(composeMap([SQUARE], [at(10, 10, 1)])?.areas[0]?.isMarked).toBe(false);
  });

  it('is nothing where no place has a point', () => {
    expect(composeMap([SQUARE], [at(null, null)])).toBeNull();
  });
});

describe('clipRing', () => {
  it('cuts a ring at the frame', () => {
    const frame = { left: 0, top: 0, right: 10, bottom: 10 };
    const ring = [
      { x: -5, y: 2 },
      { x: 5, y: 2 },
      { x: 5, y: 8 },
      { x: -5, y: 8 },
    ];
    const clipped = clipRing(ring, frame);
    expect(Math.min(...clipped.map((p) => p.x))).toBe(0);
    expect(clipped).toHaveLength(4);
    expect(
      clipRing(
        ring.map((p) => ({ x: p.x + 50, y: p.y })),
        frame,
      ),
    ).toEqual([]);
  });
});

describe('names of lands', () => {
  it('stand whole within the frame, as large as narrow screens write them', () => {
    const box = (west: number, south: number, east: number, north: number) => ({
      rings: [[west, south, east, south, east, north, west, north]],
      boxes: [[west, south, east, north]] as const,
    });
    const land = { code: null, isDisputed: false };
    const world = [
      { ...land, name: 'Upland', ...box(-20, 14, 30, 40) },
      { ...land, name: 'Lowland', ...box(-20, -30, 30, 14) },
    ];
    const at = (lat: number, lon: number) => ({
      name: 'x', geonameId: null, lat, lon, countryCode: null, admin1: null, precision: 1 as const,
    }); // biome-ignore format: a place
    const view = composeMap(world, [at(10, 2), at(13, 9), at(6, 12)]);
    if (view === null) throw new Error('no map');
    const labels = view.areas.flatMap((a) => (a.label ? [{ ...a.label, name: a.name }] : []));
    expect(labels.length).toBeGreaterThan(0);
    for (const { x, y, name } of labels) {
      expect(x - name.length * 6).toBeGreaterThanOrEqual(0);
      expect(x + name.length * 6).toBeLessThanOrEqual(view.width);
      expect(y).toBeGreaterThanOrEqual(20);
      expect(y).toBeLessThanOrEqual(view.height);
    }
  });
});
