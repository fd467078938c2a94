import type { Draft, PositionStatement } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findHead, getRelation, spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { listUndertaking } from '../commitments/deeds.js';
import { findActor } from '../frames/holders.js';
import { cutAtClosingMark } from '../frames/linear-complements.js';
import { trimEnds } from '../frames/nominals.js';
import { isNegated } from '../frames/polarity.js';
import { findSubject, isPassive } from '../frames/subjects.js';
import { findAttribution } from '../speech/attribution.js';

/** below the rules that know a word of refusal, so that theirs stay */
const SCORE = 0.55;

/** "Chad will not sign the accord": what an actor says or is said that it will not do, of the deeds that others ask for. */
export function findRefusals(context: CodingContext, sentence: ParsedSentence): Draft<PositionStatement>[] {
  return sentence.tokens.flatMap((verb) => {
    if (!context.ontology.diplomacy.withheld.has(verb.lemma.toLowerCase())) return [];
    const holder = isRefused(context, sentence, verb) ? findRefuser(context, sentence, verb) : null;
    const not = findChildren(sentence, verb, 'advmod').find((t) => t.index < verb.index);
    const words = spanOf(trimEnds(listUndertaking(sentence, verb)));
    if (!holder || !words) return [];
    const issue = cutAtClosingMark(sentence, verb, {
      start: not?.lower === 'not' || not?.lower === 'never' ? not.start : verb.start,
      end: words.end,
    });
    return [
      {
        kind: 'position', start: sentence.start, end: sentence.end, holder, stance: 'rejects', issue, reason: null,
        rule: 'position/refuses', score: SCORE, factuality: 'asserted',
        attribution: findAttribution(context, sentence, verb),
      } as const,
    ]; // biome-ignore format: one line of names
  });
}

const FUTURES: ReadonlySet<string> = new Set(['will', 'wo', "'ll", '’ll', 'would']);
const MAIN: ReadonlySet<string> = new Set(['root', 'conj', 'parataxis', 'ccomp']);

/** A denied future that nothing supposes or asks: no "if", no question, no "would not have". */
function isRefused(context: CodingContext, sentence: ParsedSentence, verb: Token): boolean {
  const helpers = findChildren(sentence, verb, 'aux').map((t) => t.lower);
  const marks = findChildren(sentence, verb, 'mark').map((t) => t.lower);
  const isOpen = marks.some((m) => m !== 'that') || sentence.tokens.at(-1)?.form === '?';
  const isCue = context.ontology.diplomacy.positions.has(verb.lemma);
  if (!isCue && isOwnRule(sentence, verb, helpers)) return !isOpen && MAIN.has(getRelation(verb));
  if (!helpers.some((h) => FUTURES.has(h)) || helpers.includes('have') || isOpen) return false;
  const isReported = !helpers.includes('would') || findHead(sentence, verb)?.upos === 'VERB';
  return isReported && MAIN.has(getRelation(verb)) && isNegated(sentence, verb) && !isPassive(sentence, verb);
}

/** “We do not negotiate with the rebels”: what a speaker says that we never do. */
function isOwnRule(sentence: ParsedSentence, verb: Token, helpers: readonly string[]): boolean {
  const isWe = findChildren(sentence, verb, 'nsubj').some((t) => t.lower === 'we' && t.index < verb.index);
  return isWe && helpers.includes('do') && isNegated(sentence, verb) && verb.xpos === 'VB';
}

function findRefuser(context: CodingContext, sentence: ParsedSentence, verb: Token): string | null {
  const subject = findSubject(sentence, verb);
  return subject && subject.index < verb.index ? (findActor(context, sentence, subject)?.id ?? null) : null;
}
