import type { AssessmentStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findHead, findSubtree, getRelation, spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { findActor } from '../frames/holders.js';
import { cutAtClosingMark } from '../frames/linear-complements.js';
import { trimEnds } from '../frames/nominals.js';
import { isNegated } from '../frames/polarity.js';
import { findSubject, isPassive } from '../frames/subjects.js';
import { findAttribution } from '../speech/attribution.js';
import { isHappening } from './happenings.js';

const SCORE = 0.5;
const POINTERS: ReadonlySet<string> = new Set(['this', 'that', 'it', 'which']);

/** "The raid could trigger a wider war": what a happening may lead to. What somebody or a weapon is able to do is no judgment. */
export function findProspects(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<AssessmentStatement>[] {
  if (sentence.tokens.at(-1)?.form === '?') return [];
  return sentence.tokens.flatMap((modal) => {
    const verb =
      modal.xpos === 'MD' && isOfProspect(context, sentence, modal) ? findHead(sentence, modal) : null;
    if (!verb || !isForetold(context, sentence, modal, verb)) return [];
    const cut = new Set(
      findChildren(sentence, verb, 'advcl', 'conj', 'parataxis', 'mark')
        .flatMap((c) => findSubtree(sentence, c))
        .map((t) => t.index),
    );
    const words = spanOf(trimEnds(findSubtree(sentence, verb).filter((t) => !cut.has(t.index))));
    if (!words) return [];
    const proposition = cutAtClosingMark(sentence, modal, words);
    const attribution = findAttribution(context, sentence, modal);
    return [
      {
        kind: 'assessment', start: sentence.start, end: sentence.end, holder: attribution?.speaker ?? null, proposition,
        likelihood: null, rule: 'assessment/may', score: SCORE, factuality: 'asserted', attribution,
      } as const,
    ]; // biome-ignore format: one line of names
  });
}

/** "could", "may"; "would" and "will" of what a happening leads to: "the fall of the town would open the road". */
function isOfProspect(context: CodingContext, sentence: ParsedSentence, modal: Token): boolean {
  const { mays, consequences } = context.ontology.diplomacy;
  if (mays.has(modal.lower)) return true;
  const verb = ['will', 'would'].includes(modal.lower) ? findHead(sentence, modal) : null;
  return verb !== null && consequences.has(verb.lemma) && !isPassive(sentence, verb);
}

function isForetold(context: CodingContext, sentence: ParsedSentence, modal: Token, verb: Token): boolean {
  const helpers = findChildren(sentence, verb, 'aux').map((t) => t.lower);
  if (verb.upos !== 'VERB' || helpers.includes('have') || isNegated(sentence, verb)) return false;
  if (context.ontology.diplomacy.abilities.has(verb.lemma) || getRelation(verb) === 'acl') return false;
  if (findChildren(sentence, verb, 'mark').some((t) => t.lower !== 'that')) return false;
  const subject = findSubject(sentence, verb);
  if (!subject || subject.index > modal.index) return false;
  if (POINTERS.has(subject.lower)) return subject.lower !== 'it' && subject.lower !== 'which';
  return findActor(context, sentence, subject) === null && isHappening(context, sentence, subject);
}
