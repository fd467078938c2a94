/**
 * The order in which documents were placed in stories, from 1. Its number has gaps, by transactions that failed, and goes on after a rebuild: what was
 * learned of blocks of numbers was learned of other documents then, and the same documents in the same order could give other stories.
 */
export const sql = `
ALTER TABLE document_signature ADD COLUMN ordinal integer;
UPDATE document_signature s SET ordinal = o.ordinal
  FROM (SELECT number, row_number() OVER (ORDER BY number) AS ordinal FROM document_signature) o WHERE o.number = s.number;
ALTER TABLE document_signature ALTER COLUMN ordinal SET NOT NULL;
`;
