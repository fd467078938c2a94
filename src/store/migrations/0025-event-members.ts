/**
 * An event's statements as rows, opened and closed by entries of the log: one more that joins an event of many writes itself and not all of
 * them. `until`: number of the entry that closed it; null: it stands. What stood at a version is what was opened up to its number and not closed
 * up to it. Readings are listed by a function that keeps its plan.
 */
export const sql = `
DROP TABLE event_member;
CREATE TABLE event_member (
  event_id text NOT NULL,
  statement_id text NOT NULL,
  body jsonb NOT NULL,
  number bigint NOT NULL,
  until bigint,
  PRIMARY KEY (event_id, statement_id, number)
);

WITH version AS (
  SELECT id, number, body, row_number() OVER w AS step,
    coalesce(lead(number) OVER w, CASE WHEN known_to IS NOT NULL THEN number + 1 END) AS until
  FROM event_version WINDOW w AS (PARTITION BY id ORDER BY number)
), told AS (
  SELECT v.id, v.number, v.until, m.body, v.step - row_number() OVER (PARTITION BY v.id, m.body ORDER BY v.step) AS run
  FROM version v CROSS JOIN LATERAL jsonb_array_elements(v.body->'members') AS m(body)
)
INSERT INTO event_member
SELECT id, body->'statement'->>'id', body, min(number), (array_agg(until ORDER BY number DESC))[1]
FROM told GROUP BY id, body, run;

DROP INDEX event_version_words;
UPDATE event_version SET body = body - 'members';

CREATE UNIQUE INDEX event_member_standing ON event_member (statement_id) WHERE until IS NULL;
CREATE INDEX event_member_words ON event_member USING gin (to_tsvector('english', body->'statement'->'passage'->>'quote'));

CREATE OR REPLACE FUNCTION list_readings(wanted text[]) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
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
  ON CONFLICT (conflict_id, reading_id) DO NOTHING;
END $$;
-- A link that came with its reading is listed with it.
CREATE OR REPLACE FUNCTION list_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM reading_listing l WHERE l.conflict_id = NEW.conflict_id AND l.reading_id = NEW.reading_id) THEN
    PERFORM list_readings(ARRAY[NEW.reading_id]);
  END IF;
  RETURN NULL;
END $$;
`;
