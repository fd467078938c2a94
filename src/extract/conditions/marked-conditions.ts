import type { Span } from '../../model/span.js';
import type { ConditionStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { MarkEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren, findHead, findSubtree, getRelation, isBelow, spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { trimEnds } from '../frames/nominals.js';
import { findPhrases, type PhraseMatch } from '../frames/phrases.js';
import { isNegated } from '../frames/polarity.js';
import { createCondition, findDoer } from './condition-draft.js';

/** "X only if Y", "unless Y, X", "no X until Y", "X in exchange for Y". */
export function findMarkedConditions(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<ConditionStatement>[] {
  const { marks, barriers, exchanges } = context.ontology.diplomacy;
  return [
    ...findPhrases(sentence, marks).flatMap((m) => findMarked(context, sentence, m, isOpen) ?? []),
    ...findPhrases(sentence, barriers).flatMap((m) => findMarked(context, sentence, m, isBarred) ?? []),
    ...findPhrases(sentence, exchanges).flatMap((m) => findMarked(context, sentence, m, isOpen) ?? []),
  ];
}

type Mark = PhraseMatch<Pick<MarkEntry, 'rule' | 'operator' | 'score'>>;
type Admits = (sentence: ParsedSentence, predicate: Token, mark: Mark) => boolean;

function findMarked(
  context: CodingContext,
  sentence: ParsedSentence,
  mark: Mark,
  admits: Admits,
): Draft<ConditionStatement> | null {
  const clause = findMarkedClause(sentence, mark);
  const main = clause && findMain(sentence, clause, mark);
  if (!clause || !main || !admits(sentence, main, mark)) return null;
  const requirement = spanOf(
    trimEnds(findSubtree(sentence, clause).filter((t) => t.index > mark.last.index)),
  );
  const outcome = findRest(sentence, main, clause, mark);
  if (!requirement || !outcome || requirement.end - requirement.start < 4) return null;
  const { rule, operator, score } = mark.entry;
  return createCondition(context, sentence, {
    outcome, requirement, predicate: main, operator, rule, score,
    holder: findDoer(context, sentence, main),
    factuality: 'hypothetical',
  }); // biome-ignore format: one line of names
}

/** The head of what the mark opens: the first word above the mark that reaches past it. */
function findMarkedClause(sentence: ParsedSentence, mark: Mark): Token | null {
  for (const token of [mark.last, mark.first]) {
    const head = findHead(sentence, token);
    if (head && head.index > mark.last.index) return head;
  }
  return null;
}

function findMain(sentence: ParsedSentence, clause: Token, mark: Mark): Token | null {
  const relation = getRelation(clause);
  if (!['advcl', 'obl', 'nmod', 'acl', 'parataxis'].includes(relation)) return null;
  let main = findHead(sentence, clause);
  while (main && ['NOUN', 'PROPN', 'PRON'].includes(main.upos) && main.index < mark.first.index) {
    const up = findHead(sentence, main);
    if (!up) break;
    main = up;
  }
  return main;
}

/** The main clause without the marked one. */
function findRest(sentence: ParsedSentence, main: Token, clause: Token, mark: Mark): Span | null {
  const tokens = findSubtree(sentence, main).filter(
    (t) => !isBelow(sentence, t, clause) && !isWithin(t, mark),
  );
  const before = tokens.filter((t) => t.index < mark.first.index);
  const after = tokens.filter((t) => t.index > clause.index);
  return spanOf(trimEnds(before.length >= after.length || before.includes(main) ? before : after));
}

function isWithin(token: Token, mark: Mark): boolean {
  return token.index >= mark.first.index && token.index <= mark.last.index;
}

const MODALS = new Set([
  'will',
  'would',
  'can',
  'could',
  'may',
  'might',
  'shall',
  'must',
  "'ll",
  '’ll',
  "'d",
  '’d',
  'should',
  'wo',
  'ca',
]);
const DEALING = new Set([
  'agree',
  'promise',
  'offer',
  'threaten',
  'pledge',
  'vow',
  'warn',
  'accept',
  'support',
  'refuse',
  'ready',
  'willing',
  'possible',
  'impossible',
]);

/** An outcome still open: a modal, or a word of dealing. "Only if" and "unless" say so by themselves. */
function isOpen(sentence: ParsedSentence, predicate: Token, mark: Mark): boolean {
  if (mark.entry.operator !== 'if' && mark.entry.rule !== 'provided' && mark.entry.rule !== 'in-exchange')
    return true;
  if (DEALING.has(predicate.lemma.toLowerCase())) return true;
  return findChildren(sentence, predicate, 'aux').some((t) => MODALS.has(t.form.toLowerCase()));
}

/** "will not X until Y", "no X without Y": denied for now, with a modal. */
function isBarred(sentence: ParsedSentence, predicate: Token, mark: Mark): boolean {
  if (DENIALS.has(predicate.lemma.toLowerCase())) return true;
  return (
    isNegated(sentence, predicate) &&
    isOpen(sentence, predicate, { ...mark, entry: { ...mark.entry, operator: 'if' } })
  );
}

const DENIALS = new Set(['refuse', 'reject', 'impossible']);
