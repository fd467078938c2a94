import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren } from '../../text/tree.js';
import { trimEnds } from '../frames/nominals.js';
import { isPassive } from '../frames/subjects.js';

/** Who holds something to be likely, and what. */
export interface HeldJudgment {
  readonly verb: Token;
  /** what is judged, to its end */
  readonly judged: readonly Token[];
}

/** "considers an attack unlikely" */
const BARE: ReadonlySet<string> = new Set(['consider', 'deem', 'judge', 'rate', 'find', 'think', 'believe']);
/** "regards an attack as unlikely" */
const WITH_AS: ReadonlySet<string> = new Set([
  'regard',
  'see',
  'view',
  'consider',
  'rate',
  'perceive',
  'treat',
]);
/** words from the verb to the judgment */
const REACH = 14;

/** "The army considers an attack unlikely", "regards it as unlikely that the pact holds": what stands between verb and word of likelihood, or behind. */
export function findHeldJudgment(sentence: ParsedSentence, first: Token, last: Token): HeldJudgment | null {
  const { tokens } = sentence;
  const next = tokens[last.index + 1];
  if (last.upos !== 'ADJ' || next?.upos === 'NOUN' || next?.upos === 'ADJ') return null;
  const hasAs = tokens[first.index - 1]?.lower === 'as';
  const end = hasAs ? first.index - 1 : first.index;
  const verb = tokens.findLast((t) => t.index < end && t.upos === 'VERB');
  if (!verb || end - verb.index > REACH || !(hasAs ? WITH_AS : BARE).has(verb.lemma)) return null;
  const object = tokens.slice(verb.index + 1, end);
  const isCut = object.some((t) => t.upos === 'PUNCT' || t.upos === 'AUX' || t.upos === 'SCONJ');
  if (object.length === 0 || isCut || !isStated(sentence, verb) || isPassive(sentence, verb)) return null;
  const isEmpty = object.length === 1 && object[0]?.lower === 'it';
  if (!isEmpty) {
    const isNamed = object.some((t) => t.upos === 'NOUN' || t.upos === 'PROPN');
    return isNamed ? { verb, judged: trimEnds(tokens.slice(verb.index + 1, last.index + 1)) } : null;
  }
  return next?.lower === 'that' ? { verb, judged: trimEnds(tokens.slice(next.index)) } : null;
}

/** In a tense, or behind "does not": not "to consider it likely". */
function isStated(sentence: ParsedSentence, verb: Token): boolean {
  return verb.xpos !== 'VB' || findChildren(sentence, verb, 'aux').some((t) => t.lemma === 'do');
}
