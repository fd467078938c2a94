const KINDS = ['events', 'claims', 'positions', 'conditions', 'commitments', 'assessments'];
const COUNTED = ['documents', 'examples', ...KINDS];

/** The changes that listed readings make to the counts of days; `rows`: listings, each with a `sign` of 1 or -1. */
const dayChanges = (rows: string) => `
  SELECT l.conflict_id, s.span, date_trunc(s.span, c.at AT TIME ZONE 'UTC')::date AS day, l.sign * c.step AS step, l.is_example, ${KINDS.map((k) => `l.${k}`).join(', ')}
  FROM (${rows}) AS l CROSS JOIN LATERAL (VALUES (l.known_from, 1), (l.known_to, -1)) AS c(at, step)
  CROSS JOIN (VALUES ('day'), ('month')) AS s(span)
  WHERE c.at IS NOT NULL AND (l.known_to IS NULL OR l.known_to > l.known_from)`;

const addDays = (rows: string) => `
  INSERT INTO listing_day AS t
  SELECT span, day, conflict_id, pg_backend_pid(), sum(step), sum(step * is_example::integer), ${KINDS.map((k) => `sum(step * ${k})`).join(', ')}
  FROM (${dayChanges(rows)}) AS changes GROUP BY span, day, conflict_id
  ON CONFLICT (span, day, conflict_id, backend) DO UPDATE SET ${COUNTED.map((c) => `${c} = t.${c} + excluded.${c}`).join(', ')}`;

/** Adds to the standing events that a connection has counted; `rows`: listings of events, each with a `sign` of 1 or -1. */
const addEvents = (rows: string) => `
  INSERT INTO event_tally AS t
  SELECT conflict_id, status, pg_backend_pid(), sum(sign) FROM (${rows}) AS rows GROUP BY conflict_id, status HAVING sum(sign) <> 0
  ON CONFLICT (conflict_id, status, backend) DO UPDATE SET events = t.events + excluded.events`;

/**
 * What pages of many events would have to walk for: events by their parties in the order of days, how many events stand, and counts of listings by
 * the day they became known, so that a count as of long ago is a sum of days. All derived and kept by triggers; `tally_days`, `list_parties` and
 * `tally_events` make them from nothing. And orders of lists that had to be sorted.
 */
export const sql = `
-- Of each day and each month the readings that began to stand less those that ceased to; a row a connection, so that nobody waits for anybody.
CREATE TABLE listing_day (
  span text NOT NULL CHECK (span IN ('day', 'month')),
  -- UTC; the first of the month
  day date NOT NULL,
  conflict_id text NOT NULL,
  backend integer NOT NULL,
  ${COUNTED.map((c) => `${c} integer NOT NULL`).join(',\n  ')},
  PRIMARY KEY (span, day, conflict_id, backend)
);
CREATE FUNCTION tally_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    ${addDays('SELECT 1 AS sign, f.* FROM fresh f UNION ALL SELECT -1, o.* FROM former o')};
  ELSE
    ${addDays('SELECT 1 AS sign, f.* FROM fresh f')};
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER day_tallied AFTER INSERT ON reading_listing REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tally_day();
CREATE TRIGGER day_retallied AFTER UPDATE ON reading_listing REFERENCING OLD TABLE AS former NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tally_day();
CREATE FUNCTION tally_days() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM listing_day;
  ${addDays('SELECT 1 AS sign, l.* FROM reading_listing l')};
END $$;
SELECT tally_days();

-- Of the day asked for itself the listing is walked.
CREATE INDEX reading_listing_known ON reading_listing (known_from);
CREATE INDEX reading_listing_closed ON reading_listing (known_to) WHERE known_to IS NOT NULL;
-- Of later days only what was known ahead of its day can stand on a day long ago. With all that is asked of a row: else a walk down the index of all looks cheaper.
CREATE INDEX reading_listing_ahead ON reading_listing (conflict_id, published DESC NULLS LAST, known_at DESC, document_id)
  INCLUDE (reading_id, is_example, events, claims, positions, conditions, commitments, assessments, known_from, known_to)
  WHERE published > (known_from AT TIME ZONE 'UTC')::date;

-- Versions of listed events under each of their parties.
CREATE TABLE event_party (
  event_id text NOT NULL,
  number bigint NOT NULL,
  actor text NOT NULL,
  day date,
  known_from timestamptz NOT NULL,
  known_to timestamptz,
  PRIMARY KEY (event_id, number, actor)
);
CREATE INDEX event_party_day ON event_party (actor, day DESC NULLS LAST, event_id) INCLUDE (number, known_from, known_to);
CREATE INDEX event_party_ahead ON event_party (actor, day DESC NULLS LAST, event_id) INCLUDE (number, known_from, known_to)
  WHERE day > (known_from AT TIME ZONE 'UTC')::date;

CREATE TABLE event_tally (
  conflict_id text NOT NULL,
  status text NOT NULL,
  backend integer NOT NULL,
  events integer NOT NULL,
  PRIMARY KEY (conflict_id, status, backend)
);

CREATE FUNCTION follow_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO event_party
    SELECT f.event_id, f.number, a, f.day, f.known_from, f.known_to
    FROM fresh f JOIN event_version v ON v.id = f.event_id AND v.number = f.number CROSS JOIN LATERAL unnest(v.actors) AS a
    WHERE f.conflict_id = '' GROUP BY 1, 2, 3, 4, 5, 6;
    ${addEvents('SELECT 1 AS sign, f.conflict_id, f.status FROM fresh f WHERE f.known_to IS NULL')};
  ELSIF TG_OP = 'UPDATE' THEN
    UPDATE event_party p SET known_to = f.known_to FROM fresh f
    WHERE f.conflict_id = '' AND p.event_id = f.event_id AND p.number = f.number;
    ${addEvents(`SELECT 1 AS sign, f.conflict_id, f.status FROM fresh f WHERE f.known_to IS NULL
      UNION ALL SELECT -1, o.conflict_id, o.status FROM former o WHERE o.known_to IS NULL`)};
  ELSE
    DELETE FROM event_party p USING former o WHERE o.conflict_id = '' AND p.event_id = o.event_id AND p.number = o.number;
    ${addEvents('SELECT -1 AS sign, o.conflict_id, o.status FROM former o WHERE o.known_to IS NULL')};
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER followed AFTER INSERT ON event_listing REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION follow_events();
CREATE TRIGGER followed_close AFTER UPDATE ON event_listing REFERENCING OLD TABLE AS former NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION follow_events();
CREATE TRIGGER followed_end AFTER DELETE ON event_listing REFERENCING OLD TABLE AS former
  FOR EACH STATEMENT EXECUTE FUNCTION follow_events();

CREATE FUNCTION list_parties() RETURNS void LANGUAGE sql AS $$
  DELETE FROM event_party;
  INSERT INTO event_party
  SELECT l.event_id, l.number, a, l.day, l.known_from, l.known_to
  FROM event_listing l JOIN event_version v ON v.id = l.event_id AND v.number = l.number
  CROSS JOIN LATERAL (SELECT DISTINCT a FROM unnest(v.actors) AS a) AS a
  WHERE l.conflict_id = '';
$$;
SELECT list_parties();
CREATE FUNCTION tally_events() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM event_tally;
  ${addEvents('SELECT 1 AS sign, l.conflict_id, l.status FROM event_listing l WHERE l.known_to IS NULL')};
END $$;
SELECT tally_events();

-- With what a walk down the list asks of a row, so that it need not look at the row.
CREATE INDEX event_listing_walk ON event_listing (conflict_id, day DESC NULLS LAST, event_id) INCLUDE (number, known_from, known_to);
CREATE INDEX event_listing_walk_status ON event_listing (conflict_id, status, day DESC NULLS LAST, event_id) INCLUDE (number, known_from, known_to);
CREATE INDEX filed_statement_walk ON filed_statement (conflict_id, kind, said_on DESC, statement_id) INCLUDE (number, known_from, known_to);
CREATE INDEX filed_statement_said ON filed_statement (party, conflict_id, kind, said_on DESC, statement_id) INCLUDE (number, known_from, known_to);
CREATE INDEX commitment_version_promised ON commitment_version (promisor, latest, id) INCLUDE (number, known_from, known_to);
DROP INDEX event_listing_day;
DROP INDEX event_listing_status;
DROP INDEX filed_statement_conflict;
DROP INDEX filed_statement_party;
DROP INDEX commitment_promisor;
DROP INDEX event_listing_ahead;
CREATE INDEX event_listing_ahead ON event_listing (conflict_id, day DESC NULLS LAST, event_id) INCLUDE (number, status, known_from, known_to)
  WHERE day > (known_from AT TIME ZONE 'UTC')::date;
DROP INDEX filed_statement_ahead;
CREATE INDEX filed_statement_ahead ON filed_statement (conflict_id, kind, said_on DESC, statement_id) INCLUDE (party, document_id, number, known_from, known_to)
  WHERE said_on > (known_from AT TIME ZONE 'UTC')::date;
-- Not of an empty table: its statistics would say that it stays empty, and writers of a new store would walk it.
DO $$ BEGIN
  IF EXISTS (SELECT FROM event_listing) THEN ANALYZE listing_day, event_party, event_tally; END IF;
END $$;
`;
