/**
 * Which statements people have looked at, and their present verdicts. Derived from decisions: `rebuildReviewed` makes it
 * anew. Kept because a queue that asks the decisions of each statement in turn grows slower with every decision.
 */
export const sql = `
ALTER TABLE decision ADD COLUMN author_id text;
CREATE INDEX decision_undo ON decision ((body->>'decision')) WHERE kind = 'undo';

CREATE TABLE reviewed (
  statement_id text PRIMARY KEY,
  reading_id text NOT NULL,
  document_id text NOT NULL,
  kind text NOT NULL,
  start_at integer NOT NULL,
  end_at integer NOT NULL,
  -- the latest verdict of each reader: {"<person id>": "accept"}
  verdicts jsonb NOT NULL,
  readers integer NOT NULL,
  known_at timestamptz NOT NULL
);
CREATE INDEX reviewed_document ON reviewed (document_id, kind);
CREATE INDEX reviewed_readers ON reviewed (readers, known_at);

CREATE INDEX statement_score ON statement (score);
CREATE INDEX statement_known_at ON statement (known_at DESC);
`;
