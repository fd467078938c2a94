/**
 * The ledger. Decisions, series values and the log of what was taken in are only ever added. Events, commitments and positions are
 * derived: each change closes a version (`known_to`) and opens the next, so that any moment can be asked; a
 * rebuild empties these tables and replays the log.
 */
export const sql = `
-- What the ledger took in, in order: readings and decisions. at never runs backwards.
CREATE TABLE ledger_log (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('reading', 'decision')),
  ref text NOT NULL,
  at timestamptz NOT NULL,
  UNIQUE (kind, ref)
);

CREATE TABLE decision (
  id text PRIMARY KEY,
  kind text NOT NULL,
  author text NOT NULL,
  role text NOT NULL CHECK (role IN ('reader', 'reporter', 'editor', 'admin')),
  reason text,
  -- statement ids it points at, for looking up what was decided about one
  targets text[] NOT NULL,
  body jsonb NOT NULL,
  known_at timestamptz NOT NULL
);
CREATE INDEX decision_targets ON decision USING gin (targets);
CREATE INDEX decision_known_at ON decision (known_at, id);
CREATE INDEX decision_kind ON decision (kind, known_at);

CREATE TABLE series (
  id text NOT NULL,
  name text NOT NULL,
  unit text NOT NULL,
  conflict_id text,
  source text,
  origin jsonb NOT NULL,
  known_at timestamptz NOT NULL,
  PRIMARY KEY (id, known_at)
);
-- A later value for a day corrects the earlier one; null: the day is withdrawn.
CREATE TABLE series_value (
  series_id text NOT NULL,
  day date NOT NULL,
  value double precision,
  known_at timestamptz NOT NULL,
  PRIMARY KEY (series_id, day, known_at)
);

CREATE TABLE event_version (
  id text NOT NULL,
  status text NOT NULL,
  day date,
  earliest date,
  latest date,
  actors text[] NOT NULL,
  conflicts text[] NOT NULL,
  body jsonb NOT NULL,
  known_from timestamptz NOT NULL,
  known_to timestamptz,
  number bigint NOT NULL,
  PRIMARY KEY (id, number)
);
CREATE UNIQUE INDEX event_current ON event_version (id) WHERE known_to IS NULL;
CREATE INDEX event_actors ON event_version USING gin (actors);

-- An event under each of its conflicts, for lists: conflict_id '' holds them all.
CREATE TABLE event_listing (
  conflict_id text NOT NULL,
  event_id text NOT NULL,
  number bigint NOT NULL,
  status text NOT NULL,
  day date,
  known_from timestamptz NOT NULL,
  known_to timestamptz,
  PRIMARY KEY (conflict_id, event_id, number)
);
CREATE INDEX event_listing_day ON event_listing (conflict_id, day DESC NULLS LAST, event_id);
CREATE INDEX event_listing_status ON event_listing (conflict_id, status, day DESC NULLS LAST, event_id);
CREATE INDEX event_listing_known ON event_listing (conflict_id, known_from DESC);

-- Where an arriving statement looks for its event: type, day and place or party.
CREATE TABLE event_key (
  key text NOT NULL,
  event_id text NOT NULL,
  PRIMARY KEY (key, event_id)
);
CREATE INDEX event_key_event ON event_key (event_id);

CREATE TABLE event_member (
  statement_id text PRIMARY KEY,
  document_id text NOT NULL,
  event_id text NOT NULL
);
CREATE INDEX event_member_document ON event_member (document_id);

CREATE TABLE commitment_version (
  id text NOT NULL,
  status text NOT NULL,
  promisor text,
  beneficiary text,
  earliest date,
  latest date,
  conflicts text[] NOT NULL,
  body jsonb NOT NULL,
  known_from timestamptz NOT NULL,
  known_to timestamptz,
  number bigint NOT NULL,
  PRIMARY KEY (id, number)
);
CREATE UNIQUE INDEX commitment_current ON commitment_version (id) WHERE known_to IS NULL;
CREATE INDEX commitment_conflicts ON commitment_version USING gin (conflicts);
CREATE INDEX commitment_promisor ON commitment_version (promisor);
CREATE INDEX commitment_due ON commitment_version (latest);

-- Statements that are neither event nor commitment, ready for the matrix, the graph and the boards.
CREATE TABLE filed_statement (
  statement_id text NOT NULL,
  document_id text NOT NULL,
  conflict_id text NOT NULL,
  kind text NOT NULL,
  -- who holds or says it
  party text,
  said_on date NOT NULL,
  body jsonb NOT NULL,
  known_from timestamptz NOT NULL,
  known_to timestamptz,
  number bigint NOT NULL,
  PRIMARY KEY (statement_id, conflict_id, number)
);
CREATE INDEX filed_statement_conflict ON filed_statement (conflict_id, kind, said_on DESC);
CREATE INDEX filed_statement_party ON filed_statement (party, kind, said_on DESC);
CREATE INDEX filed_statement_document ON filed_statement (document_id);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ledger_log', 'decision', 'series', 'series_value'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
`;
