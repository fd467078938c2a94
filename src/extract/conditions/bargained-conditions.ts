import type { ConditionStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { spanOf } from '../../text/tree.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';
import { findClauseTokens } from '../frames/clauses.js';
import { isDealt } from '../frames/dealt.js';
import { isDeedNoun } from '../frames/deed-nouns.js';
import { beforeComma, trimEnds } from '../frames/nominals.js';
import { createCondition } from './condition-draft.js';

const SCORE = 0.6;

interface Bargain {
  readonly outcome: readonly Token[];
  readonly requirement: readonly Token[];
  readonly operator: ConditionStatement['operator'];
}

type Finder = (context: CodingContext, words: readonly Token[], at: number) => Bargain | null;

/** The word a bargain is looked for at. */
const PIVOTS: Readonly<Record<string, Finder>> = {
  and: findOrder,
  or: findOrder,
  no: findNothing,
  only: findOnlyThing,
  short: findOnlyThing,
  take: findTaking,
};

/** One thing for another, without a conjunction for it: "lift the ban and we will pay", "no truce, no talks", "only a truce will bring them back", "it will take a truce for them to return". */
export function findBargainedConditions(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<ConditionStatement>[] {
  return sentence.tokens.flatMap((token) => {
    const find = Object.hasOwn(PIVOTS, token.lower) ? PIVOTS[token.lower] : undefined;
    const words = find ? findClauseTokens(context, sentence, token) : [];
    const at = words.indexOf(token);
    const bargain = find && at >= 0 ? find(context, words, at) : null;
    const outcome = bargain && spanOf(trimEnds(bargain.outcome));
    const requirement = bargain && spanOf(trimEnds(bargain.requirement));
    const isTime = requirement && findMentionsIn(context, sentence, requirement, 'time').length > 0;
    if (!bargain || !outcome || !requirement || isTime) return [];
    return [
      createCondition(context, sentence, {
        outcome, requirement, predicate: token, holder: null, operator: bargain.operator, rule: 'bargain', score: SCORE,
        factuality: 'hypothetical',
      }),
    ]; // biome-ignore format: one line of names
  });
}

const FUTURES: ReadonlySet<string> = new Set(['will', "'ll", '’ll', 'would', 'shall', 'wo']);

/** “Lift the ban and we will pay”, “Pay or the deal is off”: an order at the head of the clause, and what follows. */
function findOrder(_context: CodingContext, words: readonly Token[], at: number): Bargain | null {
  const requirement = trimEnds(words.slice(0, at));
  const outcome = beforeComma(words.slice(at + 1));
  const [verb, object] = requirement;
  const isOrder = verb?.upos === 'VERB' && ['VB', 'VBP'].includes(verb.xpos) && object !== undefined;
  if (!isOrder || requirement.some((t) => ['VBD', 'VBZ', 'MD'].includes(t.xpos))) return null;
  const isAnd = words[at]?.lower === 'and';
  const second = outcome.findIndex((t) => FUTURES.has(t.lower));
  const isFuture = second > 0 && second < 5;
  const isOff = outcome.some((t, i) => t.lemma === 'be' && ENDS.has(outcome[i + 1]?.lower ?? ''));
  if (!(isFuture || isOff) || ['VB', 'MD'].includes(outcome[0]?.xpos ?? '')) return null;
  return { outcome, requirement, operator: isAnd ? 'if' : 'unless' };
}

/** What a deal is when it is no more. */
const ENDS: ReadonlySet<string> = new Set(['over', 'off', 'dead', 'void', 'finished', 'gone']);

/** "No truce, no talks": two nouns of what parties deal about, and not a list of what is lacking. */
function findNothing(context: CodingContext, words: readonly Token[], at: number): Bargain | null {
  const comma = words.findIndex((t, i) => i > at && t.form === ',');
  const requirement = words.slice(at + 1, Math.max(comma, at + 1));
  const outcome = beforeComma(words.slice(comma + 2));
  const isPair =
    words.slice(0, at).every((t) => t.upos === 'PUNCT') &&
    words[comma + 1]?.lower === 'no' &&
    words.filter((t) => t.lower === 'no').length === 2;
  const isBare = [...requirement, ...outcome].every((t) => t.upos !== 'VERB' && t.upos !== 'AUX');
  const isMatter = [requirement, outcome].every((side) => side.some((t) => isMatterOf(context, t)));
  return isPair && isBare && isMatter ? { outcome, requirement, operator: 'only-if' } : null;
}

/** "Only a truce will bring them back", "nothing short of a truce will": a deed or a matter of deals, and what it brings. */
function findOnlyThing(context: CodingContext, words: readonly Token[], at: number): Bargain | null {
  const isNothing = words[at]?.lower === 'short';
  const isOpening = isNothing
    ? words[at - 1]?.lower === 'nothing' && words[at + 1]?.lower === 'of' && at === 1
    : at === 0;
  const modal = words.findIndex((t, i) => i > at && t.xpos === 'MD');
  const requirement = words.slice(isNothing ? at + 2 : at + 1, Math.max(modal, at + 1));
  const isNominal =
    requirement.some((t) => isMatterOf(context, t)) &&
    !requirement.some((t) => ['VERB', 'AUX', 'SCONJ', 'PUNCT', 'NUM'].includes(t.upos)) &&
    !['if', 'when', 'after', 'once', 'then', 'with', 'in'].includes(requirement[0]?.lower ?? '');
  const isBrought = ['will', 'would', 'can', 'could'].includes(words[modal]?.lower ?? '');
  if (!isOpening || !isNominal || !isBrought || words[modal + 1]?.lower === 'have') return null;
  return { outcome: words.slice(modal), requirement, operator: 'only-if' };
}

/** "It will take an apology for Chad to return": what it takes is a thing done, and no time or number. */
function findTaking(_context: CodingContext, words: readonly Token[], at: number): Bargain | null {
  const [it, modal] = words.slice(Math.max(0, at - 2), at);
  const forAt = words.findIndex((t, i) => i > at && (t.lower === 'for' || t.lower === 'before'));
  const to = words.findIndex((t, i) => i > forAt && t.lower === 'to' && words[i + 1]?.xpos === 'VB');
  const requirement = words.slice(at + 1, Math.max(forAt, at + 1));
  const isAsked = it?.lower === 'it' && ['will', 'would'].includes(modal?.lower ?? '');
  const isThing =
    requirement.some((t) => t.upos === 'NOUN') &&
    !requirement.some((t) => t.upos === 'NUM' || LENGTHS.test(t.lemma));
  if (!isAsked || forAt < 0 || to < 0 || words[forAt]?.lower !== 'for' || !isThing) return null;
  return { outcome: words.slice(forAt + 1), requirement, operator: 'only-if' };
}

const LENGTHS =
  /^(?:second|minute|hour|day|week|month|year|decade|generation|century|time|while|effort|courage|luck|moment|miracle)$/;

function isMatterOf(context: CodingContext, token: Token): boolean {
  return token.upos === 'NOUN' && (isDealt(context, token) || isDeedNoun(token));
}
