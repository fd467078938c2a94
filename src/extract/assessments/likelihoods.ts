import type { Span } from '../../model/span.js';
import type { AssessmentStatement, Draft, Likelihood } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { LikelihoodEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren, findHead, findSubtree, getRelation, spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { findClauseTokens } from '../frames/clauses.js';
import { findActor } from '../frames/holders.js';
import { trimEnds } from '../frames/nominals.js';
import { findPhrases, type PhraseMatch } from '../frames/phrases.js';
import { isNegated } from '../frames/polarity.js';
import { findSubject } from '../frames/subjects.js';
import { findAttribution } from '../speech/attribution.js';
import { findHeldJudgment, type HeldJudgment } from './held-judgments.js';

type Match = PhraseMatch<LikelihoodEntry>;

/** Propositions that a word of likelihood judges. */
export function findLikelihoods(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<AssessmentStatement>[] {
  return findPhrases(sentence, context.ontology.diplomacy.likelihoods).flatMap(
    (match) => codeLikelihood(context, sentence, match) ?? [],
  );
}

function codeLikelihood(
  context: CodingContext,
  sentence: ParsedSentence,
  match: Match,
): Draft<AssessmentStatement> | null {
  if (sentence.tokens[match.first.index - 1]?.lower === 'only') return null;
  if (match.first === match.last && match.first.upos === 'VERB') return null;
  const said = new Set(findClauseTokens(context, sentence, match.first));
  const held = findHeldJudgment(sentence, match.first, match.last);
  const found = held?.judged ?? findChance(sentence, match);
  const chance = found && trimEnds(found.filter((t) => said.has(t)));
  const clause = chance ? null : findJudged(sentence, match);
  const linear = chance ?? (clause ? null : findJudgedTokens(context, sentence, match));
  const proposition = clause ? findProposition(sentence, clause, match) : linear && spanOf(linear);
  if (
    !proposition ||
    isQuestioned(sentence, clause) ||
    isEveryday(sentence, proposition, match, chance !== null)
  )
    return null;
  const attribution = findAttribution(context, sentence, match.last);
  const judging = clause ?? held?.verb;
  const negated = judging ? isNegated(sentence, judging) : isDenied(sentence, match);
  const band = match.entry.likelihood;
  const likelihood = negated && band ? NEGATED[band] : band;
  return {
    kind: 'assessment',
    start: sentence.start,
    end: sentence.end,
    holder: findSeer(context, sentence, match, held) ?? attribution?.speaker ?? null,
    proposition,
    likelihood: likelihood ?? null,
    rule: `assessment/${match.entry.rule}`,
    score: match.entry.score - (clause ? 0 : 0.1),
    factuality: 'asserted',
    attribution,
  };
}

const CHANCE_LINKS: ReadonlySet<string> = new Set(['that', 'of', 'for', 'whether']);

/** "It remains unclear whether Y", "there is a roughly even chance that Y", "there is little reason to think Y": what follows is judged. */
function findChance(sentence: ParsedSentence, { first, last }: Match): Token[] | null {
  const before = sentence.tokens.slice(Math.max(0, first.index - 4), first.index);
  const next = sentence.tokens[last.index + 1];
  const isAsked = next !== undefined && ASKING.has(next.lower) && before.some((t) => t.lower === 'it');
  if (isAsked) return trimEnds(sentence.tokens.slice(next.index));
  const asked = findAskedBefore(sentence, first);
  if (asked) return asked;
  // "the chances are that Y"
  if (last.lower === 'are' && next)
    return trimEnds(sentence.tokens.slice(next.lower === 'that' ? next.index + 1 : next.index));
  if (last.upos === 'VERB' && next && isEmptyIt(before)) return trimEnds(sentence.tokens.slice(next.index));
  const seen = findSeenChance(sentence, first, last);
  if (seen) return seen;
  const isStated = before.some((t) => t.xpos === 'EX') && before.some((t) => t.lemma.toLowerCase() === 'be');
  const isOpened = next !== undefined && CHANCE_LINKS.has(next.lower);
  const isFollowed = isOpened || last.upos === 'VERB';
  const start = isOpened ? next.index + 1 : last.index + 1;
  return isStated && isFollowed ? trimEnds(sentence.tokens.slice(start)) : null;
}

/** "Whether Y remains to be seen": the question that opens the sentence is judged. */
function findAskedBefore({ tokens }: ParsedSentence, first: Token): Token[] | null {
  if (!['whether', 'if', 'how', 'who'].includes(tokens[0]?.lower ?? '')) return null;
  const copula = tokens.findLast((t) => t.index < first.index && t.upos !== 'ADV');
  const end = copula && COPULAS.has(copula.lemma.toLowerCase()) ? copula.index : first.index;
  const words = trimEnds(tokens.slice(tokens[0]?.lower === 'whether' ? 1 : 0, end));
  const hasFinite = words.some((t) => ['VBD', 'VBZ', 'VBP', 'MD'].includes(t.xpos));
  return hasFinite && !words.some((t) => t.form === ',') ? words : null;
}

/** "it is hard to imagine a return": what follows is judged. */
function isEmptyIt(before: readonly Token[]): boolean {
  return before.some((t) => t.lower === 'it') && before.some((t) => COPULAS.has(t.lemma.toLowerCase()));
}

const SEEING: ReadonlySet<string> = new Set(['see', 'hold', 'have', 'stand', 'give', 'leave', 'offer', 'face', 'foresee', 'put', 'rate']); // biome-ignore format: a list

/** Who "sees little chance". */
function findSeer(
  context: CodingContext,
  sentence: ParsedSentence,
  { first, last }: Match,
  held: HeldJudgment | null,
): string | null {
  if (!held && !findSeenChance(sentence, first, last)) return null;
  const verb = held?.verb ?? sentence.tokens.findLast((t) => t.index < first.index && t.upos === 'VERB');
  const isSeeing = verb && ['see', 'hold', 'give', 'foresee', 'put', 'rate'].includes(verb.lemma);
  const subject = verb && (held || isSeeing) ? findSubject(sentence, verb) : null;
  return subject && (findActor(context, sentence, subject)?.id ?? null);
}

/** "sees little chance of a truce", "gave the talks little chance of success" */
function findSeenChance(sentence: ParsedSentence, first: Token, last: Token): Token[] | null {
  const verb = sentence.tokens.findLast((t) => t.index < first.index && t.upos === 'VERB');
  const next = sentence.tokens[last.index + 1];
  if (!verb || !SEEING.has(verb.lemma) || first.index - verb.index > 7 || last.upos !== 'NOUN') return null;
  if (!next || !CHANCE_LINKS.has(next.lower)) return null;
  const given = sentence.tokens
    .slice(verb.index + 1, first.index)
    .some((t) => t.upos === 'NOUN' || t.upos === 'PROPN');
  const start = given ? verb.index + 1 : next.index + 1;
  const rest = sentence.tokens.slice(start);
  const stop = rest.findIndex((t, i) => t.form === ',' && i > 0);
  const words = trimEnds(stop < 0 ? rest : rest.slice(0, stop));
  return words.length > 1 ? words : null;
}

const SELF = new Set(['i', 'you', 'your', 'my', 'me', 'myself', 'yourself']);
const RELATIVES = new Set(['which', 'who', 'that', 'what']);

/** Talk to the reader or about oneself, and a judgment whose subject stands elsewhere, are no judgments of affairs. */
function isEveryday(
  sentence: ParsedSentence,
  proposition: Span,
  { last }: Match,
  isChance: boolean,
): boolean {
  const words = sentence.tokens.filter((t) => t.start >= proposition.start && t.end <= proposition.end);
  const [first, second] = words;
  const isOpen =
    proposition.start < last.end &&
    RELATIVES.has(first?.lower ?? '') &&
    second !== undefined &&
    second.upos !== 'NOUN' &&
    second.upos !== 'PROPN' &&
    second.upos !== 'DET' &&
    second.upos !== 'ADJ' &&
    second.upos !== 'PRON' &&
    second.upos !== 'CCONJ' &&
    second.upos !== 'NUM';
  return (
    words.length < (isChance ? 2 : 3) ||
    (words.length < 4 && proposition.start < last.end && words.some((t) => t.upos === 'PRON')) ||
    isOpen ||
    words.some((t) => SELF.has(t.lower))
  );
}

function isDenied(sentence: ParsedSentence, { first }: Match): boolean {
  return ['not', "n't", 'n’t', 'no'].includes(sentence.tokens[first.index - 1]?.lower ?? '');
}

const OPENERS = new Set(['that', 'because', 'although', 'while', 'but', 'whether']);
const COPULAS = new Set(['be', 'remain', 'seem', 'appear', 'look']);

/** Where the tree is torn: after a form of be the adjective judges its clause; beside a helper or verb the adverb does. */
function findJudgedTokens(context: CodingContext, sentence: ParsedSentence, match: Match): Token[] | null {
  const before = sentence.tokens[match.first.index - 1];
  const after = sentence.tokens[match.last.index + 1];
  const isPredicate = COPULAS.has(before?.lemma.toLowerCase() ?? '');
  const isAdverb = before?.xpos === 'MD' && after !== undefined && after.upos !== 'PUNCT';
  if (!isPredicate && !isAdverb) return null;
  const around = findClauseTokens(context, sentence, match.first);
  const opener = around.findLastIndex((t) => t.index < match.first.index && OPENERS.has(t.lower));
  const tokens = around.slice(opener + 1);
  const stop = tokens.findIndex(
    (t, i) => t.form === ',' && t.index > match.last.index && startsClause(tokens[i + 1]),
  );
  return trimEnds(stop < 0 ? tokens : tokens.slice(0, stop));
}

function startsClause(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (['CCONJ', 'SCONJ'].includes(token.upos) || token.xpos === 'VBG' || /^W/.test(token.xpos))
  );
}

/** "is not likely" is unlikely; other denials have no band of their own. */
const NEGATED: Readonly<Partial<Record<Likelihood, Likelihood>>> = {
  likely: 'unlikely',
  'very likely': 'unlikely',
  unlikely: 'likely',
};

/** The predicate a word judges: the adjective itself under a copula, or the clause of an adverb. */
function findJudged(sentence: ParsedSentence, { first, last }: Match): Token | null {
  const inside = [last, first, ...sentence.tokens.slice(first.index, last.index + 1)];
  const word = inside.find((t) => t.head < first.index || t.head > last.index) ?? last;
  if (getRelation(word) === 'amod' || getRelation(word) === 'compound') return null;
  if (word.upos === 'NOUN' && !hasClauseParts(sentence, word)) return null;
  if (hasClauseParts(sentence, word)) return word;
  const head = findHead(sentence, word);
  if (!head || !['advmod', 'aux', 'obl', 'fixed'].includes(getRelation(word))) return null;
  return hasClauseParts(sentence, head) ? head : null;
}

function hasClauseParts(sentence: ParsedSentence, token: Token): boolean {
  return findChildren(sentence, token, 'nsubj', 'csubj', 'expl').length > 0;
}

/** "is likely to hold": the infinitive after the word is what is judged. */
function isRaised(sentence: ParsedSentence, token: Token, last: Token): boolean {
  return token.index > last.index && sentence.tokens[last.index + 1]?.lower === 'to';
}

/** "It is likely that Y" judges Y; otherwise the clause as it stands, without clauses beside it. */
function findProposition(sentence: ParsedSentence, clause: Token, { last }: Match): Span | null {
  const subject = findChildren(sentence, clause, 'nsubj', 'expl')[0];
  const inner = findChildren(sentence, clause, 'csubj', 'ccomp').find((c) => c.index > last.index);
  if (subject?.lower === 'it' && inner) return findLater(sentence, inner, last);
  const beside = findChildren(sentence, clause, 'conj', 'parataxis', 'advcl', 'mark', 'cc');
  const cut = beside
    .filter((b) => !isRaised(sentence, b, last))
    .flatMap((b) => (b.upos === 'VERB' || getRelation(b) !== 'advcl' ? findSubtree(sentence, b) : []));
  const dropped = new Set(cut.map((t) => t.index));
  const tokens = trimEnds(findSubtree(sentence, clause).filter((t) => !dropped.has(t.index)));
  const that = tokens.findLastIndex((t) => t.index < last.index && t.upos === 'SCONJ' && t.lower === 'that');
  return spanOf(that > 0 && last.index - (tokens[that]?.index ?? 0) > 2 ? tokens.slice(that + 1) : tokens);
}

/** What opens the question that is open. */
const ASKING: ReadonlySet<string> = new Set(['if', 'whether', 'who', 'what', 'when', 'how', 'why', 'where']);

const BREAKS = new Set([':', ';', '—', '–']);

/** The clause behind "it is likely", up to a colon or dash; all of it where the tree took a part for the whole. */
function findLater(sentence: ParsedSentence, inner: Token, last: Token): Span | null {
  const next = sentence.tokens[last.index + 1];
  const whole = next?.lower === 'that' ? sentence.tokens.slice(next.index) : findSubtree(sentence, inner);
  const stop = whole.findIndex((t) => BREAKS.has(t.form));
  return spanOf(trimEnds(stop < 0 ? whole : whole.slice(0, stop)));
}

function isQuestioned(sentence: ParsedSentence, clause: Token | null): boolean {
  const marks = (clause ? findChildren(sentence, clause, 'mark') : []).map((t) => t.lower);
  return marks.includes('if') || marks.includes('whether') || sentence.tokens.at(-1)?.form === '?';
}
