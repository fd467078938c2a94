/**
 * What was read, kept whole and for good. Every row has `known_at` (when Faultline knew it); rows about the world have
 * valid time too (`published`; `edtf`, `earliest`, `latest`). Rows of these tables are never changed or deleted.
 */
export const sql = `
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted: add a new row', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TABLE source (
  id text PRIMARY KEY,
  name text NOT NULL,
  known_at timestamptz NOT NULL
);

CREATE TABLE capture (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea NOT NULL,
  encoding text NOT NULL CHECK (encoding IN ('gzip', 'identity')),
  size bigint NOT NULL,
  url text,
  media_type text,
  captured_at timestamptz NOT NULL,
  headers jsonb NOT NULL,
  known_at timestamptz NOT NULL
);
-- already compressed: PostgreSQL need not try again
ALTER TABLE capture ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE source_document (
  id text PRIMARY KEY,
  sha256 text NOT NULL UNIQUE REFERENCES capture,
  source_id text REFERENCES source,
  is_example boolean NOT NULL,
  known_at timestamptz NOT NULL
);

-- One pass of one version of the rules over one document. A later number supersedes the earlier ones.
CREATE TABLE reading (
  id text PRIMARY KEY,
  document_id text NOT NULL REFERENCES source_document,
  number integer NOT NULL CHECK (number >= 1),
  engine text NOT NULL,
  url text,
  title text,
  authors text[] NOT NULL,
  publisher text,
  published date,
  published_from text,
  language text NOT NULL,
  text text NOT NULL,
  sentences jsonb NOT NULL,
  primary_event text,
  known_at timestamptz NOT NULL,
  UNIQUE (document_id, number)
);
CREATE INDEX reading_published ON reading (published DESC NULLS LAST);
CREATE INDEX reading_known_at ON reading (known_at);

CREATE TABLE mention (
  reading_id text NOT NULL REFERENCES reading,
  id text NOT NULL,
  ordinal integer NOT NULL,
  type text NOT NULL,
  start_at integer NOT NULL,
  end_at integer NOT NULL CHECK (end_at > start_at),
  -- registry id of an actor or GeoNames id of a place
  entity text,
  score real NOT NULL,
  body jsonb NOT NULL,
  known_at timestamptz NOT NULL,
  PRIMARY KEY (reading_id, id)
);
CREATE INDEX mention_entity ON mention (entity) WHERE entity IS NOT NULL;

CREATE TABLE statement (
  id text PRIMARY KEY,
  reading_id text NOT NULL REFERENCES reading,
  document_id text NOT NULL REFERENCES source_document,
  ordinal integer NOT NULL,
  local_id text NOT NULL,
  kind text NOT NULL,
  factuality text NOT NULL,
  event_type text,
  mode text,
  stance text,
  start_at integer NOT NULL,
  end_at integer NOT NULL CHECK (end_at > start_at),
  actors text[] NOT NULL,
  recipients text[] NOT NULL,
  place_name text,
  country text,
  geoname_id bigint,
  lat double precision,
  lon double precision,
  where_prec smallint,
  edtf text,
  earliest date,
  latest date,
  fatalities integer,
  score real NOT NULL,
  rule text NOT NULL,
  body jsonb NOT NULL,
  known_at timestamptz NOT NULL,
  CHECK ((lat IS NULL) = (lon IS NULL))
);
CREATE INDEX statement_reading ON statement (reading_id, ordinal);
CREATE INDEX statement_kind ON statement (kind, event_type);
CREATE INDEX statement_earliest ON statement (earliest);
CREATE INDEX statement_actors ON statement USING gin (actors);

CREATE TABLE conflict_link (
  reading_id text NOT NULL REFERENCES reading,
  conflict_id text NOT NULL,
  -- false: by the rules
  is_given boolean NOT NULL,
  known_at timestamptz NOT NULL,
  PRIMARY KEY (reading_id, conflict_id)
);
CREATE INDEX conflict_link_conflict ON conflict_link (conflict_id);

CREATE TABLE issue (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sha256 text,
  label text NOT NULL,
  url text,
  code text NOT NULL,
  message text NOT NULL,
  hint text NOT NULL,
  known_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX issue_once ON issue (sha256, code) WHERE sha256 IS NOT NULL;

-- The reading that stands for each document now.
CREATE VIEW current_reading AS
  SELECT r.* FROM reading r
  WHERE NOT EXISTS (SELECT 1 FROM reading n WHERE n.document_id = r.document_id AND n.number > r.number);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['source', 'capture', 'source_document', 'reading', 'mention', 'statement',
                              'conflict_link', 'issue'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
`;
