import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CueEntry } from '../../ontology/cue-lexicon.js';
import { findSubtree } from '../../text/tree.js';
import type { Complement } from './complement.js';
import type { Cue } from './cues.js';
import { findNominalSpan, trimEnds } from './nominals.js';

/** From the noun behind a cue to the end of what is said of it. */
export function joinComplement(
  sentence: ParsedSentence,
  cue: Cue<CueEntry>,
  first: Token,
  second: Token,
  frame: string,
): Complement {
  const start = findNominalSpan(sentence, first, cue.last).start;
  const end = trimEnds(findSubtree(sentence, second)).at(-1)?.end ?? second.end;
  return { frame, head: second, span: { start, end: Math.max(end, first.end) } };
}

/** From the subject before a cue to the end of what is said of it. */
export function joinAround(
  sentence: ParsedSentence,
  cue: Cue<CueEntry>,
  subject: Token,
  told: Token,
): Complement | null {
  const start = findNominalSpan(sentence, subject, cue.token).start;
  const end = trimEnds(findSubtree(sentence, told)).at(-1)?.end ?? told.end;
  return { frame: 'passive', head: told, span: { start, end } };
}
