import { isOverlapping, type Span } from '../../model/span.js';
import type { ConditionStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { MarkEntry } from '../../ontology/diplomacy-lexicon.js';
import { findHead, getRelation, spanOf } from '../../text/tree.js';
import { SPEECH } from '../actors/speakers.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';
import { findClauseTokens } from '../frames/clauses.js';
import { isDeedNoun } from '../frames/deed-nouns.js';
import { findActor } from '../frames/holders.js';
import { hasFiniteVerb, isQuotationMark } from '../frames/linear.js';
import { trimEnds } from '../frames/nominals.js';
import { findPhrases, type PhraseMatch } from '../frames/phrases.js';
import { findSubject, isPassive } from '../frames/subjects.js';
import { createCondition } from './condition-draft.js';
import { cutSaid, isPointing, isResult } from './outcomes.js';

// The sides of a condition are read from the word order: the mark divides them, and a comma when it stands first.

/** "X only if Y", "unless Y, X", "no X until Y", "X in exchange for Y". */
export function findMarkedConditions(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<ConditionStatement>[] {
  const { marks, barriers, exchanges } = context.ontology.diplomacy;
  return [
    ...findPhrases(sentence, marks).flatMap((m) => findMarked(context, sentence, m, isOpen) ?? []),
    ...findPhrases(sentence, barriers).flatMap((m) => findMarked(context, sentence, m, isBarred) ?? []),
    ...findPhrases(sentence, exchanges).flatMap((m) => findMarked(context, sentence, m, isExchange) ?? []),
  ];
}

type Mark = PhraseMatch<Pick<MarkEntry, 'rule' | 'operator' | 'score'>>;
type Sides = { readonly outcome: Token[]; readonly requirement: Token[] };
type Admits = (context: CodingContext, sides: Sides, mark: Mark) => boolean;

function findMarked(
  context: CodingContext,
  sentence: ParsedSentence,
  mark: Mark,
  admits: Admits,
): Draft<ConditionStatement> | null {
  const sides = isIdle(context, sentence, mark) ? null : findSides(context, sentence, mark);
  if (!sides || !admits(context, sides, mark) || isTime(context, sentence, sides.requirement)) return null;
  const outcome = spanOf(sides.outcome);
  const requirement = spanOf(sides.requirement);
  const predicate = findPredicate(sentence, sides.outcome);
  if (!outcome || !requirement || !predicate || requirement.end - requirement.start < 4) return null;
  const { rule, score } = mark.entry;
  const operator = readOperator(mark, sides.outcome);
  return createCondition(context, sentence, {
    outcome, requirement, predicate, operator, rule, score,
    holder: findDoer(context, sentence, outcome, predicate),
    factuality: 'hypothetical',
  }); // biome-ignore format: one line of names
}

/** "is possible only if"; and "as long as it lasts, nobody will come" does not say that somebody comes after. */
function readOperator({ entry }: Mark, outcome: readonly Token[]): ConditionStatement['operator'] {
  if (entry.operator === 'if' && isOnly(outcome)) return 'only-if';
  return entry.rule === 'provided' && isDeniedDeed(outcome) ? 'if' : entry.operator;
}

/** "asked if", "even if", "as if", "if not", "what if": no condition. */
function isIdle(context: CodingContext, sentence: ParsedSentence, mark: Mark): boolean {
  const before = sentence.tokens[mark.first.index - 1];
  const after = sentence.tokens[mark.last.index + 1];
  const opens = OPENING[mark.entry.rule];
  if (opens && !opens(sentence, mark.first, before, after)) return true;
  if (mark.entry.operator !== 'if') return false;
  const { idleBefore, idleAfter } = context.ontology.diplomacy;
  return idleBefore.has(before?.lemma.toLowerCase() ?? '') || idleAfter.has(after?.lower ?? '');
}

type Opens = (
  sentence: ParsedSentence,
  mark: Token,
  before: Token | undefined,
  after: Token | undefined,
) => boolean;
const isFirst = (before: Token | undefined) =>
  before === undefined || before.upos === 'PUNCT' || before.upos === 'CCONJ';

/** Words that are marks in some places only: at the head of a clause, or before the subject of their verb. */
const OPENING: Readonly<Record<string, Opens>> = {
  while: (_, __, before) => isFirst(before) || before?.upos === 'ADJ',
  upon: ({ tokens }, mark) => tokens.slice(mark.index + 1, mark.index + 5).some(isDeedNoun),
  barring: (_, __, before, after) => isFirst(before) && after !== undefined && after.upos !== 'PUNCT',
  pending: (_, mark, before, after) =>
    mark.upos !== 'ADJ' && before?.upos !== 'DET' && after !== undefined && after.upos !== 'PUNCT',
  inverted: (sentence, mark, before, after) => {
    const verb = getRelation(mark) === 'aux' ? findHead(sentence, mark) : mark;
    const isSubject =
      verb !== null &&
      findSubject(sentence, verb) !== null &&
      (findSubject(sentence, verb)?.index ?? 0) > mark.index;
    const isNominal =
      after !== undefined &&
      (['PROPN', 'DET', 'NOUN', 'PRON', 'ADJ'].includes(after.upos) || /^\p{Lu}/u.test(after.form));
    const noun = before && isQuotationMark(before) ? sentence.tokens[before.index - 1] : before;
    // behind a noun "should" before an article or a name is turned round, whatever the tree makes of it
    const isTurned = ['DET', 'PROPN', 'PRON'].includes(after?.upos ?? '');
    const isInside = mark.lower === 'should' && noun?.upos === 'NOUN' && (isSubject || isTurned);
    return isNominal && ((isFirst(before) && !sentence.tokens.some((t) => t.form === '?')) || isInside);
  },
};

/** "Only if Peru pays will Chad lift the ban": the helper before its subject opens the outcome. */
function findInvertedOutcome(after: readonly Token[]): number {
  return after.findIndex(
    (t, i) =>
      i > 0 &&
      t.xpos === 'MD' &&
      ['PROPN', 'DET', 'PRON'].includes(after[i + 1]?.upos ?? '') &&
      after.slice(i + 2).some((v) => v.xpos === 'VB'),
  );
}

function findSides(context: CodingContext, sentence: ParsedSentence, mark: Mark): Sides | null {
  const clause = findClauseTokens(context, sentence, mark.first);
  const before = cutSaid(trimEnds(clause.filter((t) => t.index < mark.first.index)));
  const after = clause.filter((t) => t.index > mark.last.index);
  if (before.length > 1) return { outcome: before, requirement: cutAtComma(sentence, after) };
  const comma = after.findIndex((t, i) => t.form === ',' && i > 0 && hasVerb(after.slice(i)));
  const helper = mark.entry.rule === 'only-if' ? findInvertedOutcome(after) : -1;
  // "only after elections will it be lifted, the envoy said"
  if (helper > 0 && (comma < 0 || helper < comma)) {
    const end = comma < 0 ? after.length : comma;
    return { outcome: after.slice(helper, end), requirement: trimEnds(after.slice(0, helper)) };
  }
  const there = after.findIndex((t, i) => t.xpos === 'EX' && i > 0);
  if (comma < 0)
    return there < 0 ? null : { outcome: after.slice(there), requirement: after.slice(0, there) };
  return { outcome: trimEnds(after.slice(comma)), requirement: trimEnds(after.slice(0, comma)) };
}

/** A comma ends the requirement when a clause of its own, or a comment, follows it. */
function cutAtComma(sentence: ParsedSentence, after: readonly Token[]): Token[] {
  const comma = after.findIndex(
    (t, i) => t.form === ',' && i > 1 && (isBreak(sentence, t) || isSigned(after.slice(i))),
  );
  return trimEnds(comma < 0 ? after : after.slice(0, comma));
}

function isBreak(sentence: ParsedSentence, comma: Token): boolean {
  const next = sentence.tokens[comma.index + 1];
  return (
    next !== undefined &&
    (next.upos === 'PRON' || next.xpos === 'VBG' || next.upos === 'PROPN' || next.upos === 'CCONJ')
  );
}

/** ", the deputy minister told reporters" */
function isSigned(tokens: readonly Token[]): boolean {
  return tokens.some((t) => t.upos === 'VERB' && SPEECH.test(t.lemma));
}

function hasVerb(tokens: readonly Token[]): boolean {
  return tokens.some((t) => t.upos === 'VERB' || t.upos === 'AUX');
}

/** A day or hour is a date, and no requirement: "not before Friday". */
function isTime(context: CodingContext, sentence: ParsedSentence, requirement: readonly Token[]): boolean {
  const span = spanOf(requirement);
  if (!span || hasFiniteVerb({ ...sentence, tokens: requirement }, 0)) return false;
  return findMentionsIn(context, sentence, span, 'time').some(
    (m) => m.end - m.start >= 0.5 * (span.end - span.start),
  );
}

/** The verb of a relative clause, or a helper of it. */
function isRelative(sentence: ParsedSentence, verb: Token): boolean {
  if (getRelation(verb) === 'acl') return true;
  const head = getRelation(verb) === 'aux' ? findHead(sentence, verb) : null;
  return head !== null && getRelation(head) === 'acl';
}

/** The main verb of the outcome: what its first finite verb is, or helps. */
function findPredicate(sentence: ParsedSentence, outcome: readonly Token[]): Token | null {
  const verbs = outcome.filter((t) => t.upos === 'AUX' || t.upos === 'VERB');
  const verb = verbs.find((t) => !isRelative(sentence, t)) ?? verbs[0];
  const head =
    verb && verb.upos === 'AUX' && getRelation(verb).startsWith('aux') ? findHead(sentence, verb) : null;
  return head ?? verb ?? outcome.at(-1) ?? null;
}

/** Who sets a condition on its own deed: the actor that is the subject of the outcome, when it is the doer. */
function findDoer(
  context: CodingContext,
  sentence: ParsedSentence,
  outcome: Span,
  predicate: Token,
): string | null {
  const subject = isPassive(sentence, predicate) ? null : findSubject(sentence, predicate);
  if (!subject || subject.start < outcome.start || subject.index > predicate.index) return null;
  const actor = findActor(context, sentence, subject);
  return actor && isOverlapping(actor, subject) ? actor.id : null;
}

/** "is only possible if", "possible only if", "will only pay if" */
function isOnly(outcome: readonly Token[]): boolean {
  if (outcome.slice(-3).some((t) => t.lower === 'only')) return true;
  return outcome.some((t, i) => t.xpos === 'MD' && outcome[i + 1]?.lower === 'only');
}

const NEGATORS = new Set(['not', "n't", 'n’t', 'never', 'no', 'nor', 'nothing', 'none']);

function hasModal(tokens: readonly Token[]): boolean {
  return tokens.some((t) => t.xpos === 'MD');
}

/** An outcome still open: a modal, or a word of dealing. "Only if" and "unless" say so by themselves. */
function isOpen(context: CodingContext, { outcome, requirement }: Sides, mark: Mark): boolean {
  if (!hasVerb(outcome) || isPointing(outcome)) return false;
  if (PHRASES.has(mark.entry.rule))
    return hasModal(outcome) || isDealing(context, outcome) || isPlain(outcome, mark);
  const awaits = AWAITED[mark.entry.rule];
  if (awaits) return !isUnreal(outcome, requirement) && awaits(context, { outcome, requirement });
  if (mark.entry.rule === 'only-if' && isOver(outcome, requirement)) return false;
  if (mark.entry.operator === 'unless' || mark.entry.rule === 'only-if' || isOnly(outcome)) return true;
  if (mark.entry.rule === 'provided' && mark.last.form.toLowerCase() === 'that')
    return requirement.length > 1;
  return (
    (hasVerb(requirement) ||
      findFinite(requirement) !== undefined ||
      requirement.some((t) => getRelation(t) === 'advcl')) &&
    !isUnreal(outcome, requirement) &&
    (hasModal(outcome) ||
      isDealing(context, outcome) ||
      (mark.entry.rule === 'if' && isResult(context, outcome, requirement)) ||
      (mark.entry.rule === 'provided' && isRefused(context, outcome)))
  );
}

/** "pending a vote"; "barring a deal, the mandate expires": said as certain without a modal. */
function isPlain(outcome: readonly Token[], { entry, first }: Mark): boolean {
  if (entry.rule === 'pending') return true;
  return entry.rule === 'barring' && first.index === 0 && findFinite(outcome)?.xpos === 'VBZ';
}

/** "ruled out a handover so long as": denied for now. */
function isRefused(context: CodingContext, outcome: readonly Token[]): boolean {
  const { denials } = context.ontology.diplomacy;
  return outcome.some((t) => denials.has(t.lemma.toLowerCase()) || t.lower === 'unlikely');
}

/** "began only after the guests had eaten": both are past. */
function isOver(outcome: readonly Token[], requirement: readonly Token[]): boolean {
  const isPast = findFinite(outcome)?.xpos === 'VBD' && !hasModal(outcome);
  return isPast && requirement.some((t) => t.lower === 'had');
}

/** Marks that bring in a phrase, or a clause whose bare verb the tagger may miss. */
const PHRASES: ReadonlySet<string> = new Set(['in-event', 'barring', 'pending', 'inverted', 'upon']);

/** What marks of time ask for to set a condition: an outcome to come, and a requirement that has not come either. */
const AWAITED: Readonly<Record<string, (context: CodingContext, sides: Sides) => boolean>> = {
  once: (_, sides) => isToCome(sides),
  'when-done': (context, sides) =>
    (isToCome(sides) || isResult(context, sides.outcome, sides.requirement)) &&
    (findFinite(sides.requirement)?.lemma === 'have' ||
      isOnly(sides.outcome) ||
      sides.outcome.some((t) => context.ontology.diplomacy.ceasing.has(t.lemma))),
  while: (context, sides) =>
    (isDeniedDeed(sides.outcome) || sides.outcome.some((t) => t.lower === 'impossible')) &&
    sides.requirement.some((t) => t.upos === 'VERB' && context.ontology.diplomacy.lasting.has(t.lemma)),
  until: (context, sides) =>
    (isToCome(sides) || isGoingOn(context, sides)) &&
    !isDeniedDeed(sides.outcome) &&
    sides.outcome.some((t) => context.ontology.diplomacy.lasting.has(t.lemma)),
};

/** "will …, once it is": a modal on one side and the present on the other, or as somebody said it, "would …, once it was". */
function isToCome({ outcome, requirement }: Sides): boolean {
  const tense = findFinite(requirement)?.xpos;
  const isReported = outcome.some((t) => ['would', 'could', 'might'].includes(t.lower));
  return hasModal(outcome) && (tense === 'VBZ' || tense === 'VBP' || (tense === 'VBD' && isReported));
}

/** "stays in place until": the present of a verb of what goes on. */
function isGoingOn(context: CodingContext, { outcome, requirement }: Sides): boolean {
  const verb = findFinite(outcome);
  const isPresent = ['VBZ', 'VBP'].includes(verb?.xpos ?? '');
  return (
    isPresent &&
    context.ontology.diplomacy.lasting.has(verb?.lemma ?? '') &&
    ['VBZ', 'VBP'].includes(findFinite(requirement)?.xpos ?? '')
  );
}

/** The first verb in a tense; "until the fighting ends" is often read as a plural. */
function findFinite(tokens: readonly Token[]): Pick<Token, 'xpos' | 'lemma'> | undefined {
  const verb = tokens.find((t) => ['VBD', 'VBZ', 'VBP', 'MD'].includes(t.xpos));
  const noun = tokens.findLast((t, i) => t.xpos === 'NNS' && i > 0 && PLURALS.has(t.lower));
  return verb ?? (noun && { xpos: 'VBZ', lemma: noun.lemma });
}

const PLURALS: ReadonlySet<string> = new Set([
  'ends',
  'holds',
  'stops',
  'falls',
  'lasts',
  'returns',
  'leaves',
]);

const ANYBODY = new Set(['you', 'your', 'i', 'my', 'one']);

/** "would have done", "if this were", "if you ask": what did not happen, or happens to anybody, is no condition set by a party. */
function isUnreal(outcome: readonly Token[], requirement: readonly Token[]): boolean {
  const all = [...outcome, ...requirement];
  const past = outcome.some((t, i) => t.xpos === 'MD' && outcome[i + 1]?.lower === 'have');
  return (
    past ||
    all.some((t) => ANYBODY.has(t.lower)) ||
    requirement.some(
      (t, i) =>
        t.lower === 'were' &&
        !/^(?:NNP?S|CD)$|they|we|you/.test(`${requirement[i - 1]?.xpos}`) &&
        requirement[i - 1]?.lower !== 'they',
    )
  );
}

function isDealing(context: CodingContext, outcome: readonly Token[]): boolean {
  return outcome.some((t) => context.ontology.diplomacy.dealing.has(t.lemma.toLowerCase()));
}

function isExchange(context: CodingContext, { outcome }: Sides): boolean {
  return hasVerb(outcome) && (hasModal(outcome) || isDealing(context, outcome));
}

/** "will not X until Y", "no X without Y": denied for now in its last clause, with a modal or a word of refusal. */
function isBarred(context: CodingContext, { outcome, requirement }: Sides, mark: Mark): boolean {
  const isWithout = mark.first.lower === 'without';
  if (isWithout && requirement[0]?.xpos === 'VBG') return false;
  if (outcome.some((t) => context.ontology.diplomacy.denials.has(t.lemma.toLowerCase()))) return true;
  const denial = outcome.findIndex((t, i) => t.xpos === 'MD' && isDenied(outcome.slice(i + 1, i + 3)));
  const isNoun =
    outcome.slice(0, isWithout ? 5 : 1).some((t) => t.lower === 'no') && (isWithout || isVerbless(outcome));
  if (isDeniedDeed(outcome) && NEGATORS.has(outcome[0]?.lower ?? '') && hasVerb(requirement)) return true;
  return isNoun || (denial >= 0 && !hasFinite(outcome.slice(denial + 1)));
}

/** "no talks before", "no talks are possible before" */
function isVerbless(outcome: readonly Token[]): boolean {
  return (
    !outcome.some((t) => t.upos === 'VERB') &&
    (!hasFinite(outcome) || outcome.some((t) => t.lower === 'possible'))
  );
}

/** "will not pay", "no ship can leave" */
function isDeniedDeed(outcome: readonly Token[]): boolean {
  if (NEGATORS.has(outcome[0]?.lower ?? '')) return hasModal(outcome);
  return outcome.some((t, i) => t.xpos === 'MD' && isDenied(outcome.slice(i + 1, i + 3)));
}

/** "will not", "will be no" */
function isDenied([first, second]: readonly Token[]): boolean {
  if (NEGATORS.has(first?.lower ?? '')) return true;
  return first?.lemma === 'be' && NEGATORS.has(second?.lower ?? '');
}

function hasFinite(tokens: readonly Token[]): boolean {
  return tokens.some((t) => ['VBD', 'VBZ', 'VBP', 'MD'].includes(t.xpos));
}
