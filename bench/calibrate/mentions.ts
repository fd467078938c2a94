import { z } from 'zod';
import { getMentionFamily } from '../../src/extract/calibrated-scores.js';
import { extractRaw } from '../../src/extract/extract-reading.js';
import type { PlaceMention, TimeMention } from '../../src/model/mention.js';
import { isOverlapping } from '../../src/model/span.js';
import type { Ontology } from '../../src/ontology/ontology.js';
import { createDocument, type Judgment } from './judgment.js';

export const toponymSchema = z.object({
  text: z.string(),
  toponyms: z.array(z.object({ start: z.number(), end: z.number(), lat: z.number(), lon: z.number() })),
});
export const timexSchema = z.object({
  text: z.string(),
  dct: z.iso.date(),
  timex: z.array(z.object({ start: z.number(), end: z.number(), value: z.string() })),
});

/** A place is right within 161 km of a gold toponym that it overlaps. */
export function judgePlaces(row: z.infer<typeof toponymSchema>, ontology: Ontology): Judgment[] {
  const places = extractRaw('x', createDocument(row.text, null), ontology).mentions.filter(
    (m) => m.type === 'place',
  );
  return places.map((mention) => ({
    kind: 'place',
    family: getMentionFamily(mention),
    right: row.toponyms.some((t) => isOverlapping(t, mention) && isNear(t, mention)),
  }));
}

function isNear(gold: { readonly lat: number; readonly lon: number }, { place }: PlaceMention): boolean {
  if (place?.lat == null || place.lon == null) return false;
  return getDistance(gold, { lat: place.lat, lon: place.lon }) <= 161;
}

type Point = { readonly lat: number; readonly lon: number };

/** Great circle, km. */
function getDistance(a: Point, b: Point): number {
  const [lat1, lon1, lat2, lon2] = [a.lat, a.lon, b.lat, b.lon].map((d) => (d * Math.PI) / 180) as [
    number,
    number,
    number,
    number,
  ];
  const h =
    Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A time is right when a gold time that it overlaps has its value. */
export function judgeTimes(row: z.infer<typeof timexSchema>, ontology: Ontology): Judgment[] {
  const times = extractRaw('x', createDocument(row.text, row.dct), ontology).mentions.filter(
    (m) => m.type === 'time',
  );
  return times.map((mention) => ({
    kind: 'time',
    family: getMentionFamily(mention),
    right: row.timex.some(
      (t) => isOverlapping(t, mention) && t.value === (mention as TimeMention).time.value,
    ),
  }));
}
