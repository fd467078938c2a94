import type { Span } from '../../model/span.js';
import type { ConditionStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { isDealt } from '../frames/dealt.js';
import { isDeedNoun } from '../frames/deed-nouns.js';
import { findActor } from '../frames/holders.js';
import { BARE } from '../frames/linear-complements.js';
import { trimEnds } from '../frames/nominals.js';
import { isNegated } from '../frames/polarity.js';
import { findPossessor, findSubject } from '../frames/subjects.js';
import { createCondition } from './condition-draft.js';

const SCORE = 0.7;
const LINKS: ReadonlySet<string> = new Set(['for', 'of', 'to']);
const COPULAS: ReadonlySet<string> = new Set(['be', 'remain', 'become']);
const MAKERS: ReadonlySet<string> = new Set([
  'make',
  'set',
  'consider',
  'call',
  'name',
  'regard',
  'see',
  'describe',
  'present',
]);

/** "Y is a condition for X", "made Y a condition of X", "its condition for X is Y". The word order is fixed, the trees are not. */
export function findNamedConditions(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<ConditionStatement>[] {
  return sentence.tokens.flatMap((noun) => {
    if (!isTerm(context, sentence, noun)) return [];
    const sides = findSides(sentence, noun);
    if (!sides || isNegated(sentence, noun) || isOrdinary(context, sentence, noun, sides.outcome)) return [];
    const { outcome, requirement, maker } = sides;
    const owner = maker
      ? findSubject(sentence, maker)
      : findPossessor(sentence, noun, context.ontology.speech.lightVerbs);
    const holder =
      owner && owner.index !== noun.index ? (findActor(context, sentence, owner)?.id ?? null) : null;
    return createCondition(context, sentence, {
      outcome, requirement, predicate: noun, holder, operator: 'only-if', rule: 'named', score: SCORE, factuality: 'asserted',
    }); // biome-ignore format: one line of names
  });
}

/** "a condition for"; "the terms for", in the plural only; "the sine qua non for" */
function isTerm(context: CodingContext, sentence: ParsedSentence, noun: Token): boolean {
  if (noun.lower === 'non') return sentence.tokens[noun.index - 1]?.lower === 'qua';
  if (noun.upos !== 'NOUN') return false;
  if (noun.lemma === 'term' && noun.lower !== 'terms') return false;
  return context.ontology.diplomacy.terms.has(noun.lemma.toLowerCase());
}

/** Prices and terms are of goods and offices too: of what parties deal about only. */
const ORDINARY: ReadonlySet<string> = new Set(['price', 'term']);

interface Named {
  readonly outcome: Span;
  readonly requirement: Span;
  /** the verb that makes the requirement one */
  readonly maker: Token | null;
}

function findSides(sentence: ParsedSentence, noun: Token): Named | null {
  const link = sentence.tokens[noun.index + 1];
  if (link?.form === ':') return findAfterColon(sentence, noun);
  if (!link || !LINKS.has(link.lower)) return null;
  const rest = sentence.tokens.slice(link.index + 1);
  const stop = rest.findIndex(
    (t) => !BARE.has(t.upos) && t.xpos !== 'VBG' && t.xpos !== 'VB' && t.upos !== 'ADV',
  );
  const outcome = spanOf(trimEnds(stop < 0 ? rest : rest.slice(0, stop)));
  if (!outcome) return null;
  const verb = stop < 0 ? undefined : rest[stop];
  if (verb?.form === ':') return findListed(sentence, verb, outcome);
  const isSaid =
    verb !== undefined && ((COPULAS.has(verb.lemma) && verb.upos === 'AUX') || verb.lemma === 'include');
  if (isSaid) return findPredicate(sentence, verb, outcome);
  return findBefore(sentence, noun, outcome);
}

/** "the price of bread" */
function isOrdinary(context: CodingContext, sentence: ParsedSentence, noun: Token, outcome: Span): boolean {
  if (!ORDINARY.has(noun.lemma)) return false;
  const inside = sentence.tokens.filter((t) => t.start >= outcome.start && t.end <= outcome.end);
  return !inside.some((t) => isDealt(context, t) || isDeedNoun(t) || t.xpos === 'VBG' || t.lemma === 'peace');
}

/** "would resign on one condition: that the raids stop" */
function findAfterColon(sentence: ParsedSentence, noun: Token): Named | null {
  const [link, one] = sentence.tokens.slice(Math.max(0, noun.index - 2), noun.index);
  const isOne = one?.lower === 'one' && ['on', 'with', 'under'].includes(link?.lower ?? '');
  const outcome = isOne ? spanOf(trimEnds(sentence.tokens.slice(0, noun.index - 2))) : null;
  const requirement = spanOf(trimEnds(sentence.tokens.slice(noun.index + 2)));
  return outcome && requirement ? { outcome, requirement, maker: null } : null;
}

/** "set one condition for talks: Y" */
function findListed(sentence: ParsedSentence, colon: Token, outcome: Span): Named | null {
  const requirement = spanOf(trimEnds(sentence.tokens.slice(colon.index + 1)));
  return requirement && { outcome, requirement, maker: null };
}

/** "its condition for talks is Y", "its terms for talks include Y" */
function findPredicate(sentence: ParsedSentence, copula: Token, outcome: Span): Named | null {
  const rest = sentence.tokens.slice(copula.index + 1);
  const stop = rest.findIndex((t) => t.upos === 'PUNCT');
  const words = trimEnds(stop < 0 ? rest : rest.slice(0, stop));
  const requirement = ['DET', 'NOUN', 'PROPN', 'SCONJ', 'PART'].includes(words[0]?.upos ?? '')
    ? spanOf(words)
    : null;
  return requirement && words.length > 1 ? { outcome, requirement, maker: null } : null;
}

/** "Y is a condition for", "made Y a condition of" */
function findBefore(sentence: ParsedSentence, noun: Token, outcome: Span): Named | null {
  const verb = sentence.tokens.findLast(
    (t) => t.index < noun.index && (t.upos === 'VERB' || t.upos === 'AUX'),
  );
  if (!verb) return null;
  const between = sentence.tokens.slice(verb.index + 1, noun.index);
  if (COPULAS.has(verb.lemma)) {
    const before = sentence.tokens.slice(0, verb.index);
    const open = before.findLastIndex(
      (t) => t.upos === 'PUNCT' || t.upos === 'SCONJ' || t.upos === 'VERB' || t.lower === 'that',
    );
    const requirement = spanOf(trimEnds(before.slice(open + 1)));
    const isNamed =
      before.slice(open + 1).some((t) => t.upos === 'NOUN') && !between.some((t) => t.upos === 'ADP');
    return requirement && isNamed && between.length < 5 ? { outcome, requirement, maker: null } : null;
  }
  const last = between.findLastIndex((t) => t.upos === 'DET' || t.lower === 'as');
  const words = trimEnds(between.slice(0, Math.max(last, 0))).filter((t) => t.lower !== 'as');
  const requirement = MAKERS.has(verb.lemma) && words.some((t) => t.upos === 'NOUN') ? spanOf(words) : null;
  return requirement && { outcome, requirement, maker: verb };
}
