import type { StatementRef } from '../model/decision.js';
import type { FiledStatement } from '../model/filed-statement.js';

/** The same statement: by its id, or in another reading of its document the one of its kind at its passage. */
export function isAt(ref: StatementRef, statement: FiledStatement): boolean {
  if (ref.statementId === statement.id) return true;
  const { documentId, start, end } = statement.passage;
  if (ref.documentId !== documentId || ref.kind !== statement.kind) return false;
  // two of one kind may share a passage: within one reading only the id tells
  const isSameReading = getReading(ref.statementId) === getReading(statement.id);
  return !isSameReading && ref.start < end && start < ref.end;
}

/** "ab12-1-s3" -> "ab12-1" */
function getReading(statementId: string): string {
  return statementId.slice(0, statementId.lastIndexOf('-'));
}

export function toRef(statement: FiledStatement): StatementRef {
  const { documentId, start, end } = statement.passage;
  return { statementId: statement.id, documentId, kind: statement.kind, start, end };
}
