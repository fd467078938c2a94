import type { Span } from '../../model/span.js';
import type { Token } from '../../model/syntax.js';

/** What a cue takes: the frame it was found by, the word that heads it, and its passage. */
export interface Complement {
  readonly frame: string;
  readonly head: Token;
  readonly span: Span;
}
