/**
 * Readings under each of their conflicts, in the order of lists and with what is counted, so that a list is a walk down an index and a
 * count never looks at statements. Kept by triggers: derived, `list_readings` makes any row again. And a number that changes with every
 * transaction that changes what pages show.
 */
export const sql = `
CREATE TABLE reading_listing (
  -- '' holds them all
  conflict_id text NOT NULL,
  reading_id text NOT NULL REFERENCES reading,
  document_id text NOT NULL,
  published date,
  -- of the document
  known_at timestamptz NOT NULL,
  is_example boolean NOT NULL,
  -- statements of the reading
  events integer NOT NULL,
  claims integer NOT NULL,
  positions integer NOT NULL,
  conditions integer NOT NULL,
  commitments integer NOT NULL,
  assessments integer NOT NULL,
  -- from when it was known to be about the conflict, until a later reading or version took its place
  known_from timestamptz NOT NULL,
  known_to timestamptz,
  PRIMARY KEY (conflict_id, reading_id)
);
CREATE INDEX reading_listing_document ON reading_listing (document_id);
CREATE INDEX reading_listing_order ON reading_listing (conflict_id, published DESC NULLS LAST, known_at DESC, document_id)
  INCLUDE (reading_id, is_example, events, claims, positions, conditions, commitments, assessments, known_from, known_to);

CREATE VIEW standing_listing AS SELECT * FROM reading_listing WHERE known_to IS NULL;

CREATE FUNCTION list_readings(wanted text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO reading_listing
  SELECT l.conflict_id, r.id, r.document_id, r.published, d.known_at, d.is_example,
    k.events, k.claims, k.positions, k.conditions, k.commitments, k.assessments,
    greatest(r.known_at, d.known_at, l.known_at),
    least((SELECT min(n.known_at) FROM reading n WHERE n.document_id = r.document_id AND n.number > r.number),
          (SELECT v.known_at FROM document_version v WHERE v.former_id = r.document_id))
  FROM reading r JOIN source_document d ON d.id = r.document_id
  CROSS JOIN LATERAL (
    SELECT '' AS conflict_id, r.known_at
    UNION ALL SELECT c.conflict_id, c.known_at FROM conflict_link c WHERE c.reading_id = r.id) l
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE kind = 'event') AS events, count(*) FILTER (WHERE kind = 'claim') AS claims,
      count(*) FILTER (WHERE kind = 'position') AS positions, count(*) FILTER (WHERE kind = 'condition') AS conditions,
      count(*) FILTER (WHERE kind = 'commitment') AS commitments, count(*) FILTER (WHERE kind = 'assessment') AS assessments
    FROM statement s WHERE s.reading_id = r.id) k
  WHERE r.id = ANY(wanted)
  ON CONFLICT (conflict_id, reading_id) DO NOTHING
$$;

CREATE FUNCTION list_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_readings(ARRAY[NEW.id]);
  IF NEW.number > 1 THEN
    UPDATE reading_listing l SET known_to = NEW.known_at
    FROM reading r WHERE l.document_id = NEW.document_id AND r.id = l.reading_id AND r.number < NEW.number
      AND (l.known_to IS NULL OR l.known_to > NEW.known_at);
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION list_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_readings(ARRAY[NEW.reading_id]);
  RETURN NULL;
END $$;
CREATE FUNCTION unlist_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE reading_listing SET known_to = NEW.known_at
  WHERE document_id = NEW.former_id AND (known_to IS NULL OR known_to > NEW.known_at);
  RETURN NULL;
END $$;
-- At the end of the transaction, when a reading's statements and conflicts are there.
CREATE CONSTRAINT TRIGGER listed AFTER INSERT ON reading DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION list_reading();
CREATE CONSTRAINT TRIGGER listed AFTER INSERT ON conflict_link DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION list_link();
CREATE CONSTRAINT TRIGGER listed AFTER INSERT ON document_version DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION unlist_version();

SELECT list_readings(ARRAY(SELECT id FROM reading));

-- What came to be known before its day, so that a list as of a moment may begin at that day.
CREATE INDEX event_listing_ahead ON event_listing (conflict_id, day DESC NULLS LAST, event_id)
  WHERE day > (known_from AT TIME ZONE 'UTC')::date;
CREATE INDEX filed_statement_ahead ON filed_statement (conflict_id, kind, said_on DESC, statement_id)
  WHERE said_on > (known_from AT TIME ZONE 'UTC')::date;
-- soonest due first, without sorting all that were ever promised
CREATE INDEX commitment_standing_due ON commitment_version (latest, id) WHERE known_to IS NULL;
CREATE INDEX statement_told ON statement (factuality, kind) WHERE factuality <> 'asserted';

-- A row a connection, so that nobody waits for anybody: their sum goes up with every transaction that changes what pages show.
CREATE TABLE content_change (backend integer PRIMARY KEY, number bigint NOT NULL);
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('faultline.noted', true) IS DISTINCT FROM 'yes' THEN
    PERFORM set_config('faultline.noted', 'yes', true);
    INSERT INTO content_change AS c VALUES (pg_backend_pid(), 1)
    ON CONFLICT (backend) DO UPDATE SET number = c.number + 1;
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['reading', 'statement', 'mention', 'conflict_link', 'source_document', 'document_version', 'issue', 'decision', 'ledger_log',
      'series', 'series_value', 'event_version', 'event_listing', 'commitment_version', 'filed_statement', 'story', 'story_member',
      'document_copy', 'reviewed'] LOOP
    EXECUTE format('CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION note_change()', name);
  END LOOP;
END $$;
`;
