/** Where a statement was before a decision moved it; derived, made again by a rebuild. */
export const sql = `
CREATE TABLE decision_effect (
  decision_id text NOT NULL,
  statement_id text NOT NULL,
  event_id text NOT NULL,
  PRIMARY KEY (decision_id, statement_id)
);
ALTER TABLE commitment_version ADD COLUMN statements text[] NOT NULL;
CREATE INDEX commitment_statements ON commitment_version USING gin (statements) WHERE known_to IS NULL;
CREATE INDEX event_listing_event ON event_listing (event_id) WHERE known_to IS NULL;
CREATE INDEX event_member_event ON event_member (event_id);
CREATE INDEX event_version_known ON event_version (known_from);
CREATE INDEX filed_statement_open ON filed_statement (statement_id) WHERE known_to IS NULL;
`;
