import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CodingContext } from '../coding-context.js';
import { isHeadline } from '../frames/linear.js';
import { isTime } from '../frames/near-subject.js';
import { trimEnds } from '../frames/nominals.js';

const NOUNS = new Set(['NOUN', 'PROPN', 'PRON']);
const OPENERS = new Set(['DET', 'NOUN', 'PROPN', 'ADJ', 'NUM', 'PRON']);
const HELPERS = new Set(['AUX', 'ADV', 'PART']);

/**
 * Who closes a sentence of other words: "Six were killed, a doctor and two witnesses said", "…, the chancellor, Ana Bo,
 * announced last night". Word order is fixed here, and trees join the speakers to what was said. Null: the cue does not
 * close its sentence, or no clause with a verb stands before.
 */
export function findClosingSpeaker(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Token,
  barrier: number,
): Token[] | null {
  if (!['VBD', 'VBZ', 'VBP', 'VBN'].includes(cue.xpos) || barrier > sentence.start) return null;
  if (!isClosed(context, sentence, cue)) return null;
  const before = sentence.tokens.slice(0, cue.index);
  const last = before.findLastIndex((t) => !HELPERS.has(t.upos));
  const comma = before.findLastIndex((t, i) => i < last && t.form === ',');
  const isExplained = before[last]?.form === ',';
  const start = isExplained ? before.findLastIndex((t, i) => i < comma && t.form === ',') : comma;
  const words = before.slice(start + 1, last + 1);
  const isList = words.some((t) => t.lower === 'and');
  if (start < 1 || (!isExplained && !isList && !isHeadline(sentence, cue))) return null;
  if (!isNamed(words) || !before.slice(0, start).some(isTold)) return null;
  return trimEnds(words);
}

/** Nothing follows but when and where it was said. */
function isClosed(context: CodingContext, sentence: ParsedSentence, cue: Token): boolean {
  const after = sentence.tokens.slice(cue.index + 1);
  const [first] = after;
  const isAdjunct = first !== undefined && (first.upos === 'ADP' || isTime(context, sentence, first));
  const isShort = after.length < MAX_AFTER && !after.some((t) => t.upos === 'VERB' || t.upos === 'AUX');
  return !after.some((t) => t.upos !== 'PUNCT') || (isAdjunct && isShort);
}

const MAX_AFTER = 9;

/** A noun phrase with what explains it: no verb, no clause, and not the end of a list. */
function isNamed(words: readonly Token[]): boolean {
  const [first] = words;
  if (!first || !OPENERS.has(first.upos) || words.length > MAX_SPEAKER) return false;
  return (
    words.some((t) => NOUNS.has(t.upos)) && !words.some((t) => ['VERB', 'AUX', 'SCONJ'].includes(t.upos))
  );
}

const MAX_SPEAKER = 20;

/** A verb, or the number of a headline without one. */
function isTold(token: Token): boolean {
  return token.upos === 'VERB' || token.upos === 'AUX' || token.upos === 'NUM';
}
