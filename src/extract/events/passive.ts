import type { Token } from '../../model/syntax.js';
import { findNounAfter, findPhraseHead, skipEstimate } from './linear-roles.js';
import { baseOf, getHead, getLemma, listChildren, type SentenceScan } from './scan-sentence.js';

/** What has a direct object is no passive, whatever its form: "The nurses [called] off their strike". */
export function isPassive(scan: SentenceScan, verb: Token): boolean {
  if (isLostVerb(scan, verb)) return false;
  const kids = listChildren(scan, verb, 'nsubj', 'aux');
  if (kids.some((t) => t.deprel === 'aux:pass')) return true;
  // "was found [shot] dead"
  const isFound = baseOf(verb.deprel) === 'xcomp' && verb.xpos === 'VBN' && kids.length === 0;
  const over = isFound ? getHead(scan, verb) : null;
  if (over) return isPassive(scan, over);
  if (listChildren(scan, verb, 'obj', 'xcomp', 'ccomp').length > 0 && !kids.some((t) => isBe(scan, t)))
    return false;
  // "soldiers who [had fired]": a perfect is none, whatever its subject is taken for
  if (kids.some((t) => t.deprel.endsWith(':pass'))) return !isPerfect(scan, verb);
  if ((verb.upos !== 'VERB' || verb.xpos === 'VBN') && listChildren(scan, verb, 'cop').length > 0)
    return true;
  const relation = baseOf(verb.deprel);
  // "were stopped and [detained] by soldiers": a participle that shares the first one's subject shares its "were" too
  const head = relation === 'conj' && kids.length === 0 ? getHead(scan, verb) : null;
  if (head && verb.xpos === 'VBN' && head.xpos === 'VBN') return isPassive(scan, head);
  if (verb.xpos === 'VBN' && (relation === 'acl' || relation === 'amod') && verb.deprel !== 'acl:relcl')
    return relation === 'amod' || !isBeforeCount(scan, verb);
  return isClipped(scan, verb);
}

/** "had fired", without a "been". */
function isPerfect(scan: SentenceScan, verb: Token): boolean {
  const auxiliaries = listChildren(scan, verb, 'aux', 'cop');
  return auxiliaries.some((t) => getLemma(scan, t) === 'have') && !auxiliaries.some((t) => isBe(scan, t));
}

/** "Gunmen on motorcycles [killed] at least 17 people": before a number of somebody it is the verb of the clause, taken for a participle. */
export function isBeforeCount(scan: SentenceScan, verb: Token): boolean {
  const start = skipEstimate(scan, verb.index + 1);
  const head = scan.sentence.tokens[start]?.upos === 'NUM' ? findPhraseHead(scan, start) : null;
  return head !== null && scan.parties.has(head.index);
}

/** In a sentence without any finite verb, the participle before or after a noun is its verb: "Hamas [fired] rockets", "troops [crossed] into Libya". */
export function isLostVerb(scan: SentenceScan, verb: Token): boolean {
  if (isFiniteBeforeNoun(scan, verb)) return true;
  if (scan.hasFinite || verb.xpos !== 'VBN') return false;
  const relation = baseOf(verb.deprel);
  if (relation === 'amod') return true;
  return relation === 'acl' && (scan.neverPassive[verb.index] === true || findNounAfter(scan, verb) !== null);
}

/** "The rebels [seized] UN trucks": tagged a past tense and hung on the noun behind it, which only a participle can be. */
function isFiniteBeforeNoun(scan: SentenceScan, { xpos, deprel, head, index }: Token): boolean {
  if (xpos !== 'VBD' || baseOf(deprel) !== 'amod' || head < index) return false;
  return ['NOUN', 'PROPN', 'PRON'].includes(scan.sentence.tokens[index - 1]?.upos ?? '');
}

function isBe(scan: SentenceScan, token: Token): boolean {
  return ['be', 'get'].includes(getLemma(scan, token));
}

const OBJECT_OPENERS: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON', 'DET', 'NUM', 'ADJ']);

/**
 * "Opposition leader [arrested] in Uganda": headlines tell in the present and leave out the "was" of a passive, so a past
 * form without an object is one, unless its verb never has an object.
 */
export function isClipped(scan: SentenceScan, verb: Token): boolean {
  if (!scan.isHeadline || scan.neverPassive[verb.index]) return false;
  if (verb.xpos !== 'VBD' && verb.xpos !== 'VBN') return false;
  if (scan.pastOnly[verb.index] || isComplete(scan, verb)) return false;
  // "Militants [ambushed] and killed two soldiers"
  if (listChildren(scan, verb, 'conj').some((t) => isComplete(scan, t))) return false;
  const next = scan.sentence.tokens[verb.index + 1];
  return (
    !OBJECT_OPENERS.has(next?.upos ?? '') || listChildren(scan, verb, 'nmod', 'obl').some((t) => t === next)
  );
}

/** It has an object or an auxiliary. */
function isComplete(scan: SentenceScan, verb: Token): boolean {
  const isApart = scan.forms[verb.index + 1] === ',';
  return listChildren(scan, verb, 'aux', 'cop', 'obj', 'ccomp', 'xcomp').some(
    // "two killed, [six] wounded"
    (t) => !(isApart && t.deprel === 'obj' && t.index > verb.index),
  );
}
