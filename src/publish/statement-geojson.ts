import { type CitedStatement, describeFacts } from './statement-facts.js';

/** A Feature of RFC 7946: longitude before latitude; geometry null where the place is not known to a point. */
export interface StatementFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: { readonly type: 'Point'; readonly coordinates: readonly [number, number] } | null;
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
}

/** An event as a Feature with flat properties; null for a statement of another kind. */
export function toFeature(listed: CitedStatement): StatementFeature | null {
  const { id, statement: s, document } = listed;
  if (s.kind !== 'event') return null;
  const { place, placeName, time, datePrecision, actors, recipients, speaker } = describeFacts(listed);
  const isPoint = place !== null && place.lat !== null && place.lon !== null;
  return {
    type: 'Feature',
    id,
    geometry: isPoint ? { type: 'Point', coordinates: [place.lon ?? 0, place.lat ?? 0] } : null,
    properties: {
      event_type: s.eventType,
      mode: s.mode,
      factuality: s.factuality,
      actors: actors.join('; ') || null,
      recipients: recipients.join('; ') || null,
      place_name: placeName,
      where_prec: place?.precision ?? null,
      geonameid: place?.geonameId ?? null,
      country: place?.countryCode ?? null,
      date_edtf: time?.edtf ?? null,
      date_earliest: time?.earliest ?? null,
      date_latest: time?.latest ?? null,
      date_prec: datePrecision,
      fatalities_low: s.fatalities?.low ?? null,
      fatalities_best: s.fatalities?.best ?? null,
      fatalities_high: s.fatalities?.high ?? null,
      said_by: speaker,
      passage: s.quote,
      score: s.score,
      source: document.publisher,
      url: document.url,
      published: document.published,
      document_id: document.id,
      is_example: document.isExample,
    },
  };
}
