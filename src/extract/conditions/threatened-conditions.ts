import type { ConditionStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { findClauseTokens } from '../frames/clauses.js';
import { findActor } from '../frames/holders.js';
import { beforeComma, trimEnds } from '../frames/nominals.js';
import { isProposition } from '../speech/report.js';
import { listReportsIn } from '../speech/reports.js';
import { createCondition } from './condition-draft.js';

const SCORE = 0.6;

interface Threat {
  readonly outcome: readonly Token[];
  readonly requirement: readonly Token[];
  readonly operator: ConditionStatement['operator'];
}

/** What somebody says will follow: "any strike will be answered", "failure to pay will mean war", "whoever crosses will be shot", "must leave or face arrest". */
export function findThreatenedConditions(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<ConditionStatement>[] {
  if (!listReportsIn(context, sentence).some(isProposition)) return [];
  return sentence.tokens.flatMap((token) => {
    const isPivot = MODALS.has(token.lower) || token.lower === 'or';
    const words = isPivot ? findClauseTokens(context, sentence, token) : [];
    const at = words.indexOf(token);
    const threat =
      at < 1 ? null : token.lower === 'or' ? findChoice(words, at) : findAnswer(context, sentence, words, at);
    const outcome = threat && spanOf(trimEnds(threat.outcome));
    const requirement = threat && spanOf(trimEnds(threat.requirement));
    if (!threat || !outcome || !requirement) return [];
    return [
      createCondition(context, sentence, {
        outcome, requirement, predicate: token, holder: null, operator: threat.operator, rule: 'follows', score: SCORE,
        factuality: 'hypothetical',
      }),
    ]; // biome-ignore format: one line of names
  });
}

const MODALS: ReadonlySet<string> = new Set(['will', 'would']);

/** Subject, "will" or "would", and what follows: the subject is a deed not done yet, or whoever does it. */
function findAnswer(
  context: CodingContext,
  sentence: ParsedSentence,
  words: readonly Token[],
  at: number,
): Threat | null {
  const more = findOneMore(words, at) ?? findEither(words, at);
  if (more) return more;
  const subject = trimEnds(words.slice(0, at));
  const outcome = beforeComma(words.slice(at));
  const isDenied = outcome[1]?.lower === 'not' || outcome[1]?.lower === 'have';
  if (subject.length < 2 || outcome.length < 3 || isDenied || subject.some((t) => t.form === ','))
    return null;
  const isOpen = isDeedOpen(context, sentence, subject, words[at]) || isDoerOpen(subject);
  return isOpen ? { outcome, requirement: subject, operator: 'if' } : null;
}

/** "one more rocket and we will strike" */
function findOneMore(words: readonly Token[], at: number): Threat | null {
  const and = words.findIndex((t, i) => i < at && t.lower === 'and');
  const isMore = words[0]?.lower === 'another' || (words[0]?.lower === 'one' && words[1]?.lower === 'more');
  const requirement = words.slice(0, Math.max(and, 0));
  if (!isMore || and < 2 || requirement.some((t) => t.upos === 'VERB' || t.form === ',')) return null;
  return { outcome: beforeComma(words.slice(and + 1)), requirement, operator: 'if' };
}

/** "either the militia disarms or the army will move in" */
function findEither(words: readonly Token[], at: number): Threat | null {
  const or = words.findIndex((t, i) => i < at && t.lower === 'or');
  const requirement = words.slice(1, Math.max(or, 1));
  if (words[0]?.lower !== 'either' || !requirement.some((t) => t.upos === 'VERB' || t.xpos === 'NNS'))
    return null;
  return { outcome: beforeComma(words.slice(or + 1)), requirement, operator: 'unless' };
}

/** "any attack on the dam", "a further strike", "failure to comply" */
function isDeedOpen(
  context: CodingContext,
  sentence: ParsedSentence,
  subject: readonly Token[],
  modal: Token | undefined,
): boolean {
  const [first, second] = subject;
  const isFailure = ['failure', 'refusal'].includes(first?.lower ?? '') && second?.lower === 'to';
  if (isFailure) return true;
  const noun = subject.find((t) => t.upos === 'NOUN' && subject[subject.indexOf(t) + 1]?.upos !== 'NOUN');
  const isAny =
    ['any', 'another', 'further'].includes(first?.lower ?? '') ||
    ['further', 'new', 'more'].includes(second?.lower ?? '');
  const isArticle = ['a', 'an'].includes(first?.lower ?? '') && modal?.lower === 'would';
  if (!noun || !(isAny || isArticle) || !context.ontology.diplomacy.answered.has(noun.lemma)) return false;
  return (
    findActor(context, sentence, noun) === null &&
    !subject.some((t) => t.upos === 'VERB' && /^VB[DZP]$/.test(t.xpos))
  );
}

/** "whoever crosses the line", "anyone who", "those who", "any ship that" */
function isDoerOpen(subject: readonly Token[]): boolean {
  const [first, second, third] = subject.map((t) => t.lower);
  if (first === 'whoever') return true;
  if (['anyone', 'anybody', 'those', 'everyone'].includes(first ?? '')) return second === 'who';
  return first === 'any' && ['who', 'that', 'which'].includes(third ?? '');
}

/** "must leave or face arrest", “Leave or be shot”: what comes of not doing it. */
function findChoice(words: readonly Token[], at: number): Threat | null {
  const [next, after] = words.slice(at + 1);
  const isHarm =
    ['face', 'risk', 'suffer', 'lose'].includes(next?.lemma ?? '') ||
    (next?.lower === 'be' && after?.xpos === 'VBN');
  const requirement = words.slice(0, at);
  const isOwed =
    requirement.some((t) => ['must', 'should'].includes(t.lower)) || requirement[0]?.xpos === 'VB';
  const isTold = requirement.some(
    (t, i) =>
      ['have', 'need', 'order', 'tell'].includes(t.lemma) &&
      requirement.slice(i).some((w) => w.lower === 'to'),
  );
  if (!next || !isHarm || !(isOwed || isTold)) return null;
  return { outcome: beforeComma(words.slice(at + 1)), requirement, operator: 'unless' };
}
