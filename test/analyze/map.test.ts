import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipRing } from '../../src/analyze/clip-ring.js';
import { groupByPlace } from '../../src/analyze/map-points.js';
import { composeMap } from '../../src/analyze/map-view.js';
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
const SQUARE = { name: 'Squareland', code: 'XA', isDisputed: false, rings: [[0, 0, 0, 50, 50, 50, 50, 0]] };

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

describe('composeMap', () => {
  it('draws every place that has a point inside the picture', () => {
    const point = fc.tuple(
      fc.double({ min: -80, max: 80, noNaN: true }),
      fc.double({ min: -175, max: 175, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), (points) => {
        const view = composeMap([SQUARE], [...points.map(([lat, lon]) => at(lat, lon)), at(null, null)]);
        expect(view?.places).toHaveLength(points.length);
        for (const { x, y } of view?.places ?? []) {
          expect(
            x >= -0.5 && x <= (view?.width ?? 0) + 0.5 && y >= -0.5 && y <= (view?.height ?? 0) + 0.5,
          ).toBe(true);
        }
      }),
    );
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
