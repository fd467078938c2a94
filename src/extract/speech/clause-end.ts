import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { SpeechEntry } from '../../ontology/speech-lexicon.js';
import { findChildren, getRelation } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import type { Complement } from '../frames/complement.js';
import type { Cue } from '../frames/cues.js';

/**
 * Where reported speech ends. Phrases at the end of a sentence belong to what was said, though a tree often hangs
 * them on the verb of saying; a new clause of the verb's own (and he added, citing) does not.
 */
export function completeClause(
  _context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<SpeechEntry>,
  complement: Complement,
): Span {
  const isMain = ['root', 'parataxis', 'conj'].includes(getRelation(cue.token));
  if (!isMain || cue.wordClass !== 'verb') return complement.span;
  const own = findChildren(sentence, cue.token).filter((t) => t.start >= complement.span.end);
  const stop = own.find((t) => isNewClause(sentence, t));
  const last = lastWord(sentence, stop ? getFirst(sentence, stop) : null);
  return last && last.end > complement.span.end
    ? { start: complement.span.start, end: last.end }
    : complement.span;
}

function isNewClause(sentence: ParsedSentence, token: Token): boolean {
  const relation = getRelation(token);
  if (relation === 'parataxis') return true;
  if (relation === 'conj') return !hasOwnAnd(sentence, token);
  return relation === 'advcl' && token.xpos === 'VBG';
}

/** "said A, and B": a second clause with a subject of its own goes on with what was said; one with "but" may not. */
function hasOwnAnd(sentence: ParsedSentence, clause: Token): boolean {
  const words = findChildren(sentence, clause, 'nsubj', 'cc');
  return words.some((t) => getRelation(t) === 'nsubj') && words.some((t) => t.lower === 'and');
}

function getFirst(sentence: ParsedSentence, clause: Token): Token {
  const below = sentence.tokens.filter((t) => t.head === clause.index && t.index < clause.index);
  return below[0] ?? clause;
}

function lastWord(sentence: ParsedSentence, stop: Token | null): Token | null {
  const words = sentence.tokens.filter((t) => t.upos !== 'PUNCT' && (!stop || t.index < stop.index));
  return words.at(-1) ?? null;
}
