import type { Factuality } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findHead, getRelation } from '../../text/tree.js';

const NEGATORS = new Set([
  'not',
  "n't",
  'n’t',
  'never',
  'no',
  'neither',
  'nor',
  'hardly',
  'nobody',
  'none',
  'without',
]);
const HYPOTHETICAL_MARKS = new Set(['if', 'unless', 'whether', 'should', 'would', 'could', 'might', 'may']);
const FUTURE_MARKS = new Set(['will', "'ll", '’ll', 'shall']);

/** True when the predicate itself, its auxiliary or its subject is negated. */
export function isNegated(sentence: ParsedSentence, token: Token): boolean {
  const predicate = getRelation(token) === 'cop' ? (findHead(sentence, token) ?? token) : token;
  const modifiers = findChildren(sentence, predicate, 'advmod', 'det', 'aux', 'cc', 'mark');
  const subject = findChildren(sentence, predicate, 'nsubj')[0];
  const denied = subject ? findChildren(sentence, subject, 'det', 'advmod', 'cc') : [];
  return [...modifiers, ...denied, ...(subject ? [subject] : [])].some((t) => NEGATORS.has(t.lower));
}

/** How a predicate is put forward in its sentence. */
export function getFactuality(sentence: ParsedSentence, predicate: Token): Factuality {
  const clause = getClauseHead(sentence, predicate);
  if (isNegated(sentence, predicate)) return 'negated';
  const marks = findChildren(sentence, clause, 'aux', 'mark').map((t) => t.lower);
  if (marks.some((m) => HYPOTHETICAL_MARKS.has(m))) return 'hypothetical';
  return marks.some((m) => FUTURE_MARKS.has(m)) ? 'future' : 'asserted';
}

/** An infinitive or second conjunct is put forward as the clause that governs it. */
function getClauseHead(sentence: ParsedSentence, predicate: Token): Token {
  const head = findHead(sentence, predicate);
  const relation = getRelation(predicate);
  const isDependent = relation === 'xcomp' || relation === 'conj';
  const hasOwn = findChildren(sentence, predicate, 'aux', 'nsubj').length > 0;
  return head && isDependent && !hasOwn ? head : predicate;
}
