/**
 * Stories and origins: derived from the readings, changed as documents come in, made again by `faultline rebuild`.
 * Nothing here is evidence. Days are whole days since 1970-01-01.
 */
export const sql = `
CREATE TABLE document_signature (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id text NOT NULL UNIQUE REFERENCES source_document,
  -- of publication
  day integer,
  -- of publication, or where that is not known when it became known: for look-up only
  seen_day integer NOT NULL,
  words integer NOT NULL,
  -- int32 hashes, then float32 weights; little-endian
  vector bytea NOT NULL,
  facts jsonb NOT NULL,
  credits text[] NOT NULL,
  agency text,
  shingles integer NOT NULL,
  level smallint NOT NULL,
  -- uint32 hashes, little-endian
  sketch bytea NOT NULL,
  quotes bytea NOT NULL
);
ALTER TABLE document_signature ALTER COLUMN vector SET STORAGE EXTERNAL;
ALTER TABLE document_signature ALTER COLUMN sketch SET STORAGE EXTERNAL;

-- The heaviest terms of each document: what reports of one happening share.
CREATE TABLE story_term (
  term integer NOT NULL,
  seen_day integer NOT NULL,
  document integer NOT NULL REFERENCES document_signature ON DELETE CASCADE,
  PRIMARY KEY (term, seen_day, document)
);

-- The sampled word sequences of each document: what copies share.
CREATE TABLE origin_key (
  key integer NOT NULL,
  document integer NOT NULL REFERENCES document_signature ON DELETE CASCADE,
  PRIMARY KEY (key, document)
);

-- A story bears the id of a document that was in it once, so that its address can always be followed.
CREATE TABLE story (
  id text PRIMARY KEY,
  documents integer NOT NULL,
  first_day integer NOT NULL,
  last_day integer NOT NULL
);
CREATE INDEX story_latest ON story (last_day DESC, id) WHERE documents > 1;

CREATE TABLE story_member (
  document integer PRIMARY KEY REFERENCES document_signature ON DELETE CASCADE,
  story_id text NOT NULL REFERENCES story
);
CREATE INDEX story_member_story ON story_member (story_id, document DESC);

-- Only copies have a row.
CREATE TABLE document_copy (
  document integer PRIMARY KEY REFERENCES document_signature ON DELETE CASCADE,
  origin integer NOT NULL REFERENCES document_signature ON DELETE CASCADE,
  reason jsonb NOT NULL
);
CREATE INDEX document_copy_origin ON document_copy (origin);
`;
