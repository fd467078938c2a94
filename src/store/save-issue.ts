import type { ErrorRecord } from '../errors.js';
import type { Database } from './database.js';
import { cleanText } from './storable.js';

/** What could not be read, kept so that a person sees it. */
export interface Issue {
  /** of the bytes, where there were any */
  readonly sha256: string | null;
  /** what the person called it: a file name, an address, a line of a batch */
  readonly label: string;
  readonly url: string | null;
  readonly error: ErrorRecord;
  /** ISO 8601 UTC */
  readonly knownAt: string;
}

/** Stores an issue; the same bytes failing in the same way again add nothing. */
export async function saveIssue(database: Database, issue: Issue): Promise<void> {
  const { code, message, hint } = issue.error;
  await database
    .insertInto('issue')
    .values({
      sha256: issue.sha256,
      label: cleanText(issue.label),
      url: issue.url === null ? null : cleanText(issue.url),
      code,
      message: cleanText(message),
      hint: cleanText(hint),
      known_at: issue.knownAt,
    })
    .onConflict((c) => c.columns(['sha256', 'code']).where('sha256', 'is not', null).doNothing())
    .execute();
}
