/**
 * What the workers know: which sources are on and as whom people describe them (kept for good), and the state of feeds,
 * turns, workers and alarms (rebuilt by running). The jobs themselves are pg-boss's, in the schema `pgboss`.
 */
export const sql = `
-- A person's word on a source: its description (null: as the data file has it) and whether it is fetched.
CREATE TABLE source_revision (
  source_id text NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  body jsonb,
  is_on boolean NOT NULL,
  author text,
  known_at timestamptz NOT NULL,
  PRIMARY KEY (source_id, number)
);
CREATE VIEW current_source AS
  SELECT DISTINCT ON (source_id) * FROM source_revision ORDER BY source_id, number DESC;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON source_revision
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON source_revision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE feed_state (
  source_id text NOT NULL,
  url text NOT NULL,
  etag text,
  last_modified text,
  next_at timestamptz NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  asked_at timestamptz,
  answered_at timestamptz,
  code text,
  message text,
  PRIMARY KEY (source_id, url)
);
CREATE INDEX feed_state_next ON feed_state (next_at);

-- Every article that a feed has named, once.
CREATE TABLE feed_item (
  url text PRIMARY KEY,
  source_id text NOT NULL,
  title text,
  published timestamptz,
  seen_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('waiting', 'added', 'known', 'failed')),
  document_id text
);
CREATE INDEX feed_item_source ON feed_item (source_id, seen_at);

CREATE TABLE host_turn (host text PRIMARY KEY, free_at timestamptz NOT NULL);

CREATE TABLE worker (
  id uuid PRIMARY KEY,
  host text NOT NULL,
  pid integer NOT NULL,
  started_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  done bigint NOT NULL DEFAULT 0,
  failed bigint NOT NULL DEFAULT 0
);
-- Which jobs a worker holds: when it is gone they are given to others at once.
CREATE TABLE job_lease (
  worker_id uuid NOT NULL REFERENCES worker ON DELETE CASCADE,
  lane text NOT NULL,
  queue text NOT NULL,
  jobs uuid[] NOT NULL,
  PRIMARY KEY (worker_id, lane)
);

CREATE TABLE source_alarm (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('silent', 'failing')),
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  told_at timestamptz
);
CREATE UNIQUE INDEX source_alarm_open ON source_alarm (source_id) WHERE closed_at IS NULL;
`;
