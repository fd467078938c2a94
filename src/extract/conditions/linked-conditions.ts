import type { Span } from '../../model/span.js';
import type { ConditionStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { LinkEntry } from '../../ontology/diplomacy-lexicon.js';
import { spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { findClauseTokens } from '../frames/clauses.js';
import { findComplement } from '../frames/complements.js';
import { type Cue, findCues } from '../frames/cues.js';
import { findActor } from '../frames/holders.js';
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
  const subject = isBehindNoun ? before : findSubject(sentence, link);
  const personal = ['i', 'you', 'we', 'he', 'she', 'they', 'who'];
  return subject && !personal.includes(subject.lower) ? subject : null;
}
