/** What a model server proposed for a reading and what became of it; readings made by rules alone have no row. */
export const sql = `
CREATE TABLE reading_proposals (
  reading_id text PRIMARY KEY REFERENCES reading (id),
  body jsonb NOT NULL,
  known_at timestamptz NOT NULL
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON reading_proposals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON reading_proposals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;
