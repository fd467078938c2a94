/**
 * Questions in dispute. The words of claims and of events' passages are indexed so that a question finds its answers; each listed event
 * says what its statements contradict each other about, and where and when it is said to have happened by whom, so that one happening
 * laid at two doors is found. Rows from before this migration get both by `faultline rebuild`.
 */
export const sql = `
CREATE INDEX filed_statement_words ON filed_statement
  USING gin (to_tsvector('english', body->'passage'->>'quote')) WHERE kind = 'claim' AND conflict_id = '';
CREATE INDEX event_version_words ON event_version
  USING gin (to_tsvector('english', jsonb_path_query_array(body, '$.members[*].statement.passage.quote')));

ALTER TABLE event_listing ADD COLUMN disputes text[] NOT NULL DEFAULT '{}';
-- type and place where both are told finely: two events of one scene and one day that name other doers may be one
ALTER TABLE event_listing ADD COLUMN scene text;
ALTER TABLE event_listing ADD COLUMN doers text;
CREATE INDEX event_listing_disputes ON event_listing (conflict_id, day DESC NULLS LAST, event_id) WHERE disputes <> '{}';
CREATE INDEX event_listing_scene ON event_listing (conflict_id, day DESC NULLS LAST, scene, doers) WHERE scene IS NOT NULL;
`;
