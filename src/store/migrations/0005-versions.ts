/**
 * Versions of an article (the same address, another text) and entries of live blogs (one page, several documents).
 * Append-only like all evidence.
 */
export const sql = `
CREATE TABLE document_version (
  document_id text PRIMARY KEY REFERENCES source_document,
  former_id text NOT NULL REFERENCES source_document,
  -- from 2: the first version has no row
  number integer NOT NULL CHECK (number >= 2),
  -- sentences added, removed and altered since the former version
  changes jsonb NOT NULL,
  known_at timestamptz NOT NULL,
  UNIQUE (former_id)
);

-- the page an entry was read from, each time it was seen there as it is
CREATE TABLE page_entry (
  document_id text NOT NULL REFERENCES source_document,
  page_sha256 text NOT NULL REFERENCES capture,
  entry text NOT NULL,
  known_at timestamptz NOT NULL,
  PRIMARY KEY (document_id, page_sha256)
);

CREATE INDEX reading_url ON reading (url) WHERE url IS NOT NULL;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['document_version', 'page_entry'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
`;
