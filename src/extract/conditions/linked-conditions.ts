import type { Span } from '../../model/span.js';
import type { ConditionStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { LinkEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren, spanOf } from '../../text/tree.js';
import { isHappening } from '../assessments/happenings.js';
import type { CodingContext } from '../coding-context.js';
import { findClauseTokens } from '../frames/clauses.js';
import { findComplement } from '../frames/complements.js';
import { type Cue, findCues } from '../frames/cues.js';
import { isDealt } from '../frames/dealt.js';
import { isDeedNoun } from '../frames/deed-nouns.js';
import { findActor, findCueHolder } from '../frames/holders.js';
import { extendOverPhrases, findCopularSubject } from '../frames/linear.js';
import { findNominalSpan, trimEnds } from '../frames/nominals.js';
import { getFactuality, isNegated } from '../frames/polarity.js';
import { findSubject } from '../frames/subjects.js';
import { createCondition } from './condition-draft.js';

/** "X is contingent on Y", "X hinges on Y". */
export function findLinkedConditions(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<ConditionStatement>[] {
  return findCues(sentence, context.ontology.diplomacy.links).flatMap(
    (cue) => findLinked(context, sentence, cue) ?? [],
  );
}

function findLinked(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<LinkEntry>,
): Draft<ConditionStatement> | null {
  const requirement = findComplement(sentence, cue);
  if (requirement && !isOfDealing(context, sentence, cue, requirement.head)) return null;
  if (requirement && cue.slot.length > 0) return createTied(context, sentence, cue, requirement.span);
  const maker = findMaker(context, sentence, cue.token);
  const outcome = maker
    ? spanOf(trimEnds(sentence.tokens.slice(maker.index + 1, cue.token.index)))
    : findOutcomeSpan(sentence, cue.token);
  if (!requirement || !outcome || isNegated(sentence, cue.token)) return null;
  const doer = maker && findSubject(sentence, maker);
  return createCondition(context, sentence, {
    outcome: clip(context, sentence, cue.token, outcome),
    requirement: clip(context, sentence, cue.token, extendOverPhrases(sentence, requirement.span)),
    predicate: cue.token,
    holder: doer ? (findActor(context, sentence, doer)?.id ?? null) : null,
    operator: cue.entry.operator,
    rule: cue.entry.rule,
    score: cue.entry.score,
    factuality: getFactuality(sentence, cue.token),
  });
}

/** "tied the loan to an audit" */
function createTied(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<LinkEntry>,
  requirement: Span,
): Draft<ConditionStatement> | null {
  const outcome = spanOf(trimEnds(cue.slot));
  const { operator, rule, score } = cue.entry;
  if (!outcome || isNegated(sentence, cue.token)) return null;
  const holder = findCueHolder(context, sentence, cue)?.mention ?? null;
  const factuality = getFactuality(sentence, cue.token);
  return createCondition(context, sentence, {
    outcome,
    requirement,
    predicate: cue.token,
    holder,
    operator,
    rule,
    score,
    factuality,
  });
}

/** A boat is tied to a post and a theft linked to a gang; a loan, a truce or talks are tied to what must be done. A need is one of consent. */
function isOfDealing(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<LinkEntry>,
  required: Token,
): boolean {
  if (cue.entry.rule === 'needs') {
    const subject = findSubject(sentence, cue.token);
    const isThing = subject !== null && isDealt(context, subject);
    return isThing && context.ontology.diplomacy.approvals.has(required.lemma.toLowerCase());
  }
  if (cue.token.lemma === 'rest' || cue.token.lemma === 'turn') {
    const thing = findSubject(sentence, cue.token);
    return thing !== null && isDealt(context, thing);
  }
  if (cue.token.upos === 'VERB' && cue.entry.rule === 'contingent')
    return isOfDeeds(context, sentence, cue.token);
  if (cue.entry.rule !== 'tied') return true;
  const subject = findSubject(sentence, cue.token) ?? findChildren(sentence, cue.token, 'nsubj')[0];
  const outcome = cue.slot.length > 0 ? cue.slot : [subject].flatMap((t) => t ?? []);
  return outcome.some((t) => t.upos === 'NOUN' && isDealt(context, t)) && required.upos !== 'PROPN';
}

/** A deal, its release or its outcome depends on things; an engine, a farmer and an economy do so every day. */
function isOfDeeds(context: CodingContext, sentence: ParsedSentence, verb: Token): boolean {
  const thing = findSubject(sentence, verb) ?? findChildren(sentence, verb, 'nsubj')[0];
  if (thing?.upos !== 'NOUN') return thing === undefined || thing.upos === 'VERB' || thing.upos === 'PRON';
  return isDealt(context, thing) || isDeedNoun(thing) || isHappening(context, sentence, thing);
}

/** What stands behind the colon or dash of a headline is another clause. */
function clip(context: CodingContext, sentence: ParsedSentence, cue: Token, span: Span): Span {
  const clause = spanOf(findClauseTokens(context, sentence, cue));
  if (!clause) return span;
  return { start: Math.max(span.start, clause.start), end: Math.min(span.end, clause.end) };
}

/** The verb of "made its loan to Benin conditional on": nothing but the thing stands between. */
function findMaker(context: CodingContext, sentence: ParsedSentence, adjective: Token): Token | null {
  if (adjective.upos !== 'ADJ') return null;
  const before = sentence.tokens.slice(0, adjective.index);
  const verb = before.findLast((t) => !PHRASE.has(t.upos));
  if (!verb || verb.index === adjective.index - 1) return null;
  return verb.upos === 'VERB' && context.ontology.diplomacy.making.has(verb.lemma) ? verb : null;
}

const PHRASE = new Set(['NOUN', 'PROPN', 'PRON', 'DET', 'ADJ', 'NUM', 'ADP', 'PART']);

function findOutcomeSpan(sentence: ParsedSentence, link: Token): Span | null {
  const subject = findOutcome(sentence, link);
  return subject && (findCopularSubject(sentence, link) ?? findNominalSpan(sentence, subject, link));
}

/** A pronoun depends on things too often in everyday ways ("we depend on rain") to be an outcome. */
function findOutcome(sentence: ParsedSentence, link: Token): Token | null {
  // "a loan conditional on an audit"
  const before = sentence.tokens[link.index - 1];
  const isBehindNoun = link.upos === 'ADJ' && before?.upos === 'NOUN';
  const passive = findChildren(sentence, link, 'nsubj').find((t) => t.index < link.index);
  const subject = isBehindNoun ? before : (findSubject(sentence, link) ?? passive);
  const personal = ['i', 'you', 'we', 'he', 'she', 'they', 'who'];
  return subject && !personal.includes(subject.lower) ? subject : null;
}
