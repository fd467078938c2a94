import type { Span } from '../../model/span.js';

/** What a position is about. */
export interface Issue {
  readonly span: Span;
  readonly frame: string;
  /** why, where the words of the issue are followed by it */
  readonly reason: Span | null;
  /** the actor mentions that hold it where the cue's subject does not: "X considers Y unacceptable" */
  readonly judges: readonly string[];
}
