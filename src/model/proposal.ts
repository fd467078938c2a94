/** Why a proposed statement was not taken: not of the schema, a span that is not in the text, found by the rules already, too many. */
export const DROP_REASONS = ['malformed', 'not-verbatim', 'known', 'too-many'] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** What a model server proposed for one document, and what became of it. */
export interface ProposalTally {
  /** as the operator configured it */
  readonly model: string;
  readonly proposed: number;
  readonly admitted: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
  /** code of the error that kept the model from answering, or null */
  readonly error: string | null;
}

/** What the server answered, before anything of it is checked; an error: there is no answer. */
export type ModelAnswer =
  | { readonly proposals: readonly unknown[] }
  | { readonly error: { readonly code: string; readonly message: string; readonly hint: string } };

/** An OpenAI-compatible server that the operator runs or pays for. */
export interface ModelEndpoint {
  /** without `/chat/completions`, for example http://127.0.0.1:11434/v1 */
  readonly url: string;
  readonly name: string;
  readonly key: string | null;
}
