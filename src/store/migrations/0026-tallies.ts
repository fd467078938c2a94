const KINDS = ['events', 'claims', 'positions', 'conditions', 'commitments', 'assessments'];
const COUNTED = ['documents', 'examples', ...KINDS];

/** Adds to what its connection has counted; `rows`: listings, each with a `sign` of 1 or -1. */
const addTally = (rows: string) => `
  INSERT INTO listing_tally AS t
  SELECT conflict_id, pg_backend_pid(), sum(sign), sum(sign * is_example::integer), ${KINDS.map((k) => `sum(sign * ${k})`).join(', ')}
  FROM (${rows}) AS rows GROUP BY conflict_id
  ON CONFLICT (conflict_id, backend) DO UPDATE SET ${COUNTED.map((c) => `${c} = t.${c} + excluded.${c}`).join(', ')}`;

/**
 * What lists and counts would have to walk for: how many standing documents and statements each conflict has, and commitments under each
 * of their conflicts by deadline. Derived, kept by triggers; `tally_listings` and `list_commitments` make them from nothing.
 */
export const sql = `
-- A row a connection, so that nobody waits for anybody: their sums are the counts of standing_listing.
CREATE TABLE listing_tally (
  conflict_id text NOT NULL,
  backend integer NOT NULL,
  ${COUNTED.map((c) => `${c} integer NOT NULL`).join(',\n  ')},
  PRIMARY KEY (conflict_id, backend)
);
CREATE VIEW standing_tally AS
  SELECT t.conflict_id, ${COUNTED.map((c) => `sum(t.${c})::integer AS ${c}`).join(', ')},
    (SELECT l.published FROM standing_listing l WHERE l.conflict_id = t.conflict_id
      ORDER BY l.published DESC NULLS LAST LIMIT 1) AS last_published
  FROM listing_tally t GROUP BY t.conflict_id HAVING sum(t.documents) > 0;

CREATE FUNCTION tally_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  ${addTally('SELECT 1 AS sign, f.* FROM fresh f WHERE f.known_to IS NULL')};
  RETURN NULL;
END $$;
CREATE FUNCTION tally_relisted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  ${addTally(`SELECT 1 AS sign, f.* FROM fresh f WHERE f.known_to IS NULL
    UNION ALL SELECT -1, o.* FROM former o WHERE o.known_to IS NULL`)};
  RETURN NULL;
END $$;
CREATE TRIGGER tallied AFTER INSERT ON reading_listing REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tally_listed();
CREATE TRIGGER retallied AFTER UPDATE ON reading_listing REFERENCING OLD TABLE AS former NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tally_relisted();

CREATE FUNCTION tally_listings() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM listing_tally;
  ${addTally('SELECT 1 AS sign, l.* FROM standing_listing l')};
END $$;
SELECT tally_listings();

CREATE TABLE commitment_listing (
  commitment_id text NOT NULL,
  number bigint NOT NULL,
  conflict_id text NOT NULL,
  latest date,
  -- a number of something is promised
  has_amount boolean NOT NULL,
  known_from timestamptz NOT NULL,
  known_to timestamptz,
  PRIMARY KEY (commitment_id, number, conflict_id)
);
CREATE INDEX commitment_listing_due ON commitment_listing (conflict_id, latest, commitment_id)
  INCLUDE (number, known_from, known_to, has_amount);
CREATE INDEX commitment_listing_amount ON commitment_listing (conflict_id, latest, commitment_id) WHERE has_amount;

CREATE FUNCTION list_commitment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    UPDATE commitment_listing SET known_to = NEW.known_to WHERE commitment_id = NEW.id AND number = NEW.number;
  ELSE
    INSERT INTO commitment_listing
    SELECT NEW.id, NEW.number, c, NEW.latest, coalesce(NEW.body->'amount', 'null') <> 'null', NEW.known_from, NEW.known_to
    FROM unnest(NEW.conflicts) AS c GROUP BY c;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION unlist_commitments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM commitment_listing l USING former f WHERE l.commitment_id = f.id AND l.number = f.number;
  RETURN NULL;
END $$;
CREATE TRIGGER listed AFTER INSERT OR UPDATE OF known_to ON commitment_version FOR EACH ROW EXECUTE FUNCTION list_commitment();
CREATE TRIGGER unlisted AFTER DELETE ON commitment_version REFERENCING OLD TABLE AS former
  FOR EACH STATEMENT EXECUTE FUNCTION unlist_commitments();

CREATE FUNCTION list_commitments() RETURNS void LANGUAGE sql AS $$
  DELETE FROM commitment_listing;
  INSERT INTO commitment_listing
  SELECT v.id, v.number, c, v.latest, coalesce(v.body->'amount', 'null') <> 'null', v.known_from, v.known_to
  FROM commitment_version v CROSS JOIN LATERAL (SELECT DISTINCT c FROM unnest(v.conflicts) AS c) AS c;
$$;
SELECT list_commitments();
`;
