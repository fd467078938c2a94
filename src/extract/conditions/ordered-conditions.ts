import type { ConditionStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { spanOf } from '../../text/tree.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';
import { findClauseTokens } from '../frames/clauses.js';
import { isDealt } from '../frames/dealt.js';
import { findActor } from '../frames/holders.js';
import { beforeComma, trimEnds } from '../frames/nominals.js';
import { findSubject } from '../frames/subjects.js';
import { createCondition } from './condition-draft.js';

const SCORE = 0.65;

type Sides = { readonly outcome: readonly Token[]; readonly requirement: readonly Token[] };
type Finder = (context: CodingContext, words: readonly Token[], at: number) => Sides | null;

/** What must come first: "a truce must precede talks", "must withdraw before talks can begin", "for talks to begin, the siege must end". */
export function findOrderedConditions(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<ConditionStatement>[] {
  const modal = sentence.tokens.find((t) => isObliging(sentence, t) || isWanting(sentence, t));
  if (!modal) return [];
  const words = findClauseTokens(context, sentence, modal);
  const at = words.indexOf(modal);
  for (const find of FINDERS) {
    const sides = at < 0 ? null : find(context, words, at);
    const outcome = sides && spanOf(trimEnds(sides.outcome));
    const requirement = sides && spanOf(trimEnds(sides.requirement));
    if (!outcome || !requirement || isTime(context, sentence, outcome)) continue;
    return [
      createCondition(context, sentence, {
        outcome, requirement, predicate: modal, holder: findClaimant(context, sentence, modal), operator: 'only-if', rule: 'first', score: SCORE,
        factuality: 'asserted',
      }),
    ]; // biome-ignore format: one line of names
  }
  return [];
}

/** "must", "should", "has to", "needs to"; not what must have been */
function isObliging({ tokens }: ParsedSentence, token: Token): boolean {
  const next = tokens[token.index + 1];
  if (next?.lower === 'have' || next?.lower === 'not') return false;
  if (token.xpos === 'MD') return ['must', 'should', 'shall'].includes(token.lower);
  return (
    ['have', 'need'].includes(token.lemma) && next?.lower === 'to' && ['VBZ', 'VBP'].includes(token.xpos)
  );
}

/** "wants Chad to withdraw before it signs", "wants guarantees before any meeting" */
function isWanting({ tokens }: ParsedSentence, { lemma, index, upos }: Token): boolean {
  const before = tokens.findIndex((t, i) => i > index + 1 && t.lower === 'before');
  if (upos !== 'VERB' || before < 0) return false;
  const between = tokens.slice(index + 1, before);
  if (CLAIMING.has(lemma) && !between.some((t) => t.upos === 'VERB' || t.upos === 'PUNCT'))
    return between.some((t) => t.upos === 'NOUN');
  const to = between.findIndex((t, i) => i > 0 && t.lower === 'to' && between[i + 1]?.xpos === 'VB');
  return ASKING.has(lemma) && to > 0 && to < MAX_ASKED;
}

const ASKING: ReadonlySet<string> = new Set(['want', 'ask', 'require', 'urge', 'tell']);
const MAX_ASKED = 11;

/** Who wants or demands it; of what must be done anybody may have said so. */
function findClaimant(context: CodingContext, sentence: ParsedSentence, verb: Token): string | null {
  const subject = verb.xpos !== 'MD' && CLAIMING.has(verb.lemma) ? findSubject(sentence, verb) : null;
  return subject && subject.index < verb.index ? (findActor(context, sentence, subject)?.id ?? null) : null;
}

const CLAIMING: ReadonlySet<string> = new Set(['want', 'demand', 'require', 'seek', 'need', 'insist']);

/** "must precede the talks", "must come before talks" */
function findPrecedence(_context: CodingContext, words: readonly Token[], at: number): Sides | null {
  const rest = words.slice(at + 1).filter((t) => t.lower !== 'to');
  const order =
    rest[0]?.lemma === 'come' && rest[1]?.lower === 'first'
      ? rest.findIndex((t) => t.lower === 'before')
      : -1;
  if (order > 0 && hasNoun(rest.slice(order + 1)) && hasNoun(words.slice(0, at)))
    return { outcome: beforeComma(rest.slice(order + 1)), requirement: words.slice(0, at) };
  const isPhrase = rest[0]?.lemma === 'come' && ['before', 'ahead'].includes(rest[1]?.lower ?? '');
  const skipped = rest[1]?.lower === 'ahead' ? 3 : 2;
  const outcome = rest[0]?.lemma === 'precede' ? rest.slice(1) : isPhrase ? rest.slice(skipped) : [];
  const requirement = words.slice(0, at);
  return hasNoun(outcome) && hasNoun(requirement) ? { outcome: beforeComma(outcome), requirement } : null;
}

/** "must withdraw before talks can begin": a clause, a gerund or a matter that parties deal about stands behind "before". */
function findBefore(context: CodingContext, words: readonly Token[], at: number): Sides | null {
  const before = words.findIndex((t, i) => i > at + 1 && t.lower === 'before');
  const outcome = beforeComma(words.slice(before + 1));
  if (before < 0 || outcome.length < 1) return null;
  const isDeed =
    outcome.some((t) => MODALS.has(t.lower) || t.xpos === 'VBZ' || t.xpos === 'VBP') ||
    outcome[0]?.xpos === 'VBG';
  const isMatter = outcome.some((t) => t.upos === 'NOUN' && isDealt(context, t));
  const isOwed = words[at]?.xpos === 'MD' || ['have', 'need'].includes(words[at]?.lemma ?? '');
  const from = words[at + 1]?.lower === 'on' ? at + 2 : at + 1;
  const requirement = words.slice(isOwed ? 0 : from, before);
  return (isDeed || isMatter) && hasNoun(requirement) ? { outcome, requirement } : null;
}

const MODALS: ReadonlySet<string> = new Set(['can', 'could', 'will', 'would', 'may']);

/** "for talks to begin, the siege must end", "in order to join, Chad must pay" */
function findPurpose(_context: CodingContext, words: readonly Token[], at: number): Sides | null {
  const comma = words.findIndex((t) => t.form === ',');
  const [first, second] = words;
  const isOpened =
    (first?.lower === 'for' &&
      words
        .slice(1, Math.max(comma, 1))
        .some((t, i, all) => t.lower === 'to' && all[i + 1]?.xpos === 'VB')) ||
    (first?.lower === 'in' && second?.lower === 'order') ||
    (first?.lower === 'to' && second?.xpos === 'VB');
  if (!isOpened || comma < 3 || comma > at) return null;
  const opener = first?.lower === 'in' ? 2 : first?.lower === 'for' ? 1 : 0;
  return { outcome: words.slice(opener, comma), requirement: words.slice(comma + 1) };
}

/** "first the guns must fall silent, then we can talk" */
function findFirst(_context: CodingContext, words: readonly Token[], at: number): Sides | null {
  const first = words.slice(0, at + 4).some((t) => t.lower === 'first');
  const then = words.findIndex((t, i) => i > at && t.lower === 'then');
  const outcome = words.slice(then + 1);
  return first && then > 0 && outcome.length > 1 ? { outcome, requirement: words.slice(0, then) } : null;
}

const FINDERS: readonly Finder[] = [findPrecedence, findPurpose, findFirst, findBefore];

function hasNoun(words: readonly Token[]): boolean {
  return words.some((t) => t.upos === 'NOUN' || t.upos === 'PROPN' || t.xpos === 'VBG');
}

/** "must withdraw before Friday", "before the end of May": a day is a deadline. */
function isTime(
  context: CodingContext,
  sentence: ParsedSentence,
  outcome: { start: number; end: number },
): boolean {
  const times = findMentionsIn(context, sentence, outcome, 'time');
  return times.some((m) => m.end - m.start >= 0.5 * (outcome.end - outcome.start));
}
