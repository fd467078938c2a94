import type { Database } from '../database.js';
import { checkCapture } from './check-captures.js';
import type { CheckedPart, Finding } from './finding.js';

/** A citation as a file states it: the passage, and the capture it was cut from. */
export interface StatedCitation {
  /** where in the file: "brief.md:31, footnote 4" */
  readonly where: string;
  /** white space folded */
  readonly quote: string;
  readonly statementId: string;
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
}

/** Recomputes each: the bytes against the hash, the passage against the text that was read from them. */
export async function* checkCitationsStated(
  citations: readonly StatedCitation[],
  database: Database,
): AsyncGenerator<CheckedPart> {
  for (const citation of citations) {
    const problems = await findProblems(citation, database);
    yield { count: 1, findings: problems.map((problem): Finding => ({ where: citation.where, problem })) };
  }
}

async function findProblems(citation: StatedCitation, database: Database): Promise<string[]> {
  const row = await database
    .selectFrom('statement as s')
    .innerJoin('reading as r', 'r.id', 's.reading_id')
    .innerJoin('source_document as d', 'd.id', 's.document_id')
    .innerJoin('capture as c', 'c.sha256', 'd.sha256')
    .select([
      's.document_id',
      's.start_at',
      's.end_at',
      'r.text',
      'c.sha256',
      'c.bytes',
      'c.encoding',
      'c.size',
    ])
    .where('s.id', '=', citation.statementId)
    .executeTakeFirst();
  if (!row) return [`there is no statement ${citation.statementId}`];
  const { start, end } = citation;
  const problems = checkCapture(row).map((f) => `${f.where}: ${f.problem}`);
  if (row.document_id !== citation.documentId)
    problems.push(`its statement is of document ${row.document_id}`);
  if (row.sha256 !== citation.sha256) problems.push(`the capture hashes to ${row.sha256}`);
  if (row.start_at !== start || row.end_at !== end)
    problems.push(`its passage is ${row.start_at}-${row.end_at}`);
  const found = row.text.slice(start, end).replace(/\s+/g, ' ').trim();
  if (found !== citation.quote) problems.push(`the text there is “${found.slice(0, 200)}”`);
  return problems;
}
