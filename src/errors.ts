/**
 * An error the person at the keyboard can do something about. Everything else that is thrown is a bug.
 * Codes are stable (`FL_` + upper snake case) and documented in docs/errors.md. Exit status 1, HTTP 4xx.
 */
export class UserError extends Error {
  readonly code: string;
  readonly hint: string;
  /** name of the field of a form that it is about; null: of none, or of several */
  readonly field: string | null;

  constructor(
    code: string,
    message: string,
    options: { readonly hint: string; readonly field?: string; readonly cause?: unknown },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'UserError';
    this.code = code;
    this.hint = options.hint;
    this.field = options.field ?? null;
  }
}

/** What a failed document looks like in a batch, in the store and on the page. */
export interface ErrorRecord {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Any thrown value as a record; a bug keeps its message but never its stack. */
export function toErrorRecord(thrown: unknown): ErrorRecord {
  if (thrown instanceof UserError) return { code: thrown.code, message: thrown.message, hint: thrown.hint };
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'FL_INTERNAL',
    message,
    hint: 'This is a bug in Faultline: please report it with the input.',
  };
}
