import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CueEntry } from '../../ontology/cue-lexicon.js';
import { findSubtree, spanOf } from '../../text/tree.js';
import type { Complement } from './complement.js';
import type { Cue } from './cues.js';
import { extendOverPossessive, extendOverVerb, findLostSubject } from './linear.js';
import { dropAdjunct } from './linear-complements.js';
import { trimEnds } from './nominals.js';

/** The passage of a complement after the cue. Punctuation and the cue's own adverbs do not belong to it. */
export function toComplement(
  sentence: ParsedSentence,
  cue: Cue<CueEntry>,
  head: Token,
  frame: string,
): Complement {
  const below = findSubtree(sentence, head).filter((t) => t.index > cue.last.index);
  const tokens = frame === 'clause' && cue.wordClass === 'verb' ? dropAdjunct(below) : below;
  const span = spanOf(trimEnds(tokens)) ?? head;
  const isSaid = frame === 'clause' && cue.wordClass === 'verb' && !cue.entry.addressee;
  const full = frame === 'clause' ? extendOverVerb(sentence, span) : span;
  const lost = isSaid ? findLostSubject(sentence, cue.last, span.start)[0] : undefined;
  return {
    frame,
    head,
    span: extendOverPossessive(sentence, { start: lost?.start ?? full.start, end: full.end }),
  };
}
