import type { AssessmentStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren } from '../../text/tree.js';
import { type CodingContext, findMentionsHeadedBy } from '../coding-context.js';
import { findComplement } from '../frames/complements.js';
import { findActor } from '../frames/holders.js';
import { isNegated } from '../frames/polarity.js';
import { findSubject, isPassive } from '../frames/subjects.js';
import { findAttribution } from '../speech/attribution.js';
import { areFew, isNoOne } from './judges.js';

const SCORE = 0.6;
const ENTRY = {
  rule: 'expects',
  verbs: [],
  nouns: [],
  adjectives: [],
  takes: ['directive', 'clause'],
  addressee: false,
};

/** "Analysts expect the war to drag on", "few expect the truce to hold": what others or things are thought likely to do. */
export function findForecasts(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<AssessmentStatement>[] {
  return sentence.tokens.flatMap((verb) => codeForecast(context, sentence, verb) ?? []);
}

function codeForecast(
  context: CodingContext,
  sentence: ParsedSentence,
  verb: Token,
): Draft<AssessmentStatement> | null {
  const { verbs, judges } = context.ontology.diplomacy.forecasts;
  if (verb.upos !== 'VERB' || !verbs.has(verb.lemma) || verb.xpos === 'VB' || isPassive(sentence, verb))
    return null;
  const judge = findSubject(sentence, verb);
  const span = { start: verb.start, end: verb.end };
  const told = findComplement(sentence, {
    entry: ENTRY,
    wordClass: 'verb',
    token: verb,
    last: verb,
    span,
    slot: [],
  });
  if (!judge || !told) return null;
  const isNobody = isNoOne(sentence, judge);
  const isExpert = isNobody || judges.has(judge.lemma.toLowerCase());
  const object = findChildren(sentence, verb, 'obj')[0] ?? findChildren(sentence, told.head, 'nsubj')[0];
  const isThing =
    object !== undefined &&
    findMentionsHeadedBy(context, sentence, object, 'actor').length === 0 &&
    object.upos === 'NOUN';
  const actor = findActor(context, sentence, judge);
  if (!isExpert && !(actor && isThing)) return null;
  const attribution = findAttribution(context, sentence, verb);
  const isFew = isNobody || areFew(sentence, judge) || isNegated(sentence, verb);
  return {
    kind: 'assessment', start: sentence.start, end: sentence.end, holder: actor?.id ?? attribution?.speaker ?? null,
    proposition: told.span, likelihood: isFew ? 'unlikely' : 'likely', rule: 'assessment/expects', score: SCORE,
    factuality: 'asserted', attribution,
  }; // biome-ignore format: one line of names
}
