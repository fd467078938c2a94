/**
 * As of long ago a conflict's contradicted events are walked from the day asked for; of later days only what was known ahead of its day can stand then,
 * and without an index of its own that was a look at every contradicted event since.
 */
export const sql = `
CREATE INDEX event_listing_disputes_ahead ON event_listing (conflict_id, day DESC NULLS LAST, event_id)
  WHERE disputes <> '{}' AND day > (known_from AT TIME ZONE 'UTC')::date;
`;
