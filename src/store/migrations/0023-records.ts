/**
 * Superlatives held against series, records noted, and counts of events by day: derived, with versions like events. An import or a definition of
 * a series is an entry of the log, so that replaying it checks anew in the same order.
 */
export const sql = `
ALTER TABLE ledger_log DROP CONSTRAINT ledger_log_kind_check;
ALTER TABLE ledger_log ADD CONSTRAINT ledger_log_kind_check CHECK (kind IN ('reading', 'decision', 'series'));

-- What the series counts, for statements to find it; null: nobody said.
ALTER TABLE series ADD COLUMN subject jsonb;
CREATE INDEX series_value_known ON series_value (series_id, known_at);

CREATE TABLE superlative_check (
  statement_id text NOT NULL,
  -- the event that holds the statement; null: it has none
  event_id text,
  conflicts text[] NOT NULL,
  series_id text,
  verdict text NOT NULL CHECK (verdict IN ('holds', 'fails', 'cannot say')),
  -- the day it speaks of
  day date,
  body jsonb NOT NULL,
  known_from timestamptz NOT NULL,
  known_to timestamptz,
  number bigint NOT NULL,
  PRIMARY KEY (statement_id, number)
);
CREATE UNIQUE INDEX superlative_check_current ON superlative_check (statement_id) WHERE known_to IS NULL;
CREATE INDEX superlative_check_event ON superlative_check (event_id);
CREATE INDEX superlative_check_series ON superlative_check (series_id, day) WHERE known_to IS NULL;
CREATE INDEX superlative_check_conflicts ON superlative_check USING gin (conflicts);

-- Of a counted series: events, or their dead, by day.
CREATE TABLE series_count (
  series_id text NOT NULL,
  day date NOT NULL,
  value double precision NOT NULL,
  known_from timestamptz NOT NULL,
  known_to timestamptz,
  number bigint NOT NULL,
  PRIMARY KEY (series_id, day, number)
);
CREATE INDEX series_count_current ON series_count (series_id, day) WHERE known_to IS NULL;

CREATE TABLE series_record (
  series_id text NOT NULL,
  day date NOT NULL,
  conflict_id text,
  body jsonb NOT NULL,
  known_from timestamptz NOT NULL,
  known_to timestamptz,
  number bigint NOT NULL,
  PRIMARY KEY (series_id, day, number)
);
CREATE INDEX series_record_conflict ON series_record (conflict_id, known_from DESC, day DESC);

CREATE INDEX event_version_day ON event_version (earliest) WHERE known_to IS NULL;
`;
