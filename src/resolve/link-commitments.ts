import { type Commitment, type CommitmentHint, findFirstTold } from '../model/commitment.js';
import { countShared, findContentWords, isOtherNumber } from '../model/content-words.js';
import {
  type FiledCommitment,
  type FiledStatement,
  getToldDay,
  type Party,
  type Passage,
} from '../model/filed-statement.js';
import { isOverlapping } from '../model/span.js';
import { compareParties } from './parties.js';

/** of the shorter undertaking's words, found in the other */
const LEAST_SHARED = 0.6;
const LEAST_SHARED_HINT = 0.5;

type Candidate = Pick<Commitment, 'statements'>;

/** The commitment that a statement repeats, or null. Same promisor, undertaking, amount and deadline where both state one. */
export function chooseCommitment<T extends Candidate>(
  statement: FiledCommitment,
  candidates: readonly T[],
): T | null {
  return candidates.find((c) => c.statements.some((s) => isSame(statement, s))) ?? null;
}

function isSame(a: FiledCommitment, b: FiledCommitment): boolean {
  return (
    a.promisor !== null &&
    a.promisor.id === b.promisor?.id &&
    compareParties(list(a.beneficiary), list(b.beneficiary)) !== 'other' &&
    isSameAmount(a, b) &&
    isSameDeadline(a, b) &&
    shareWords(findWords(a, a.undertaking), findWords(b, b.undertaking)) >= LEAST_SHARED
  );
}

function list<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

function isSameAmount(a: FiledCommitment, b: FiledCommitment): boolean {
  if (a.amount === null || b.amount === null) return true;
  return a.amount.best === b.amount.best && a.amount.unit === b.amount.unit;
}

function isSameDeadline(a: FiledCommitment, b: FiledCommitment): boolean {
  if (a.latest === null || b.latest === null) return true;
  return (a.earliest ?? a.latest) <= b.latest && (b.earliest ?? b.latest) <= a.latest;
}

/** Words of the shorter text that the other has too, 0..1. */
function shareWords(x: ReadonlySet<string>, y: ReadonlySet<string>): number {
  const least = Math.min(x.size, y.size);
  return least === 0 || isOtherNumber(x, y) ? 0 : countShared(x, y) / least;
}

/** Words of what is asked for again and again: of undertakings, and of quoted sentences. */
const WORDS = new WeakMap<object, ReadonlySet<string>>();

function findWords(of: object, text: string): ReadonlySet<string> {
  const words = WORDS.get(of) ?? findContentWords(text);
  WORDS.set(of, words);
  return words;
}

/**
 * What a later statement may mean for a commitment, for a person to decide; null: nothing. The promisor does what was promised,
 * says that he will not, or promises the same in other numbers; or somebody says that it was done.
 */
export function suggestStep(commitment: Commitment, later: FiledStatement): CommitmentHint | null {
  const by = commitment.promisor;
  const suggests = by && findMeaning(later, by);
  if (!suggests || commitment.statements.some((s) => s.id === later.id)) return null;
  const first = findFirstTold(commitment.statements);
  if (!first || isEarlier(later, first) || isSamePassage(later, first)) return null;
  return isOnMatter(commitment, later.passage) ? { suggests, passage: later.passage } : null;
}

function isEarlier(later: FiledStatement, first: FiledStatement): boolean {
  return getToldDay(later.passage) < getToldDay(first.passage);
}

/** The sentence that promises tells nothing of what became of it, whatever else it tells. */
function isSamePassage({ passage: a }: FiledStatement, { passage: b }: FiledStatement): boolean {
  return a.documentId === b.documentId && isOverlapping(a, b);
}

function isOnMatter(commitment: Commitment, passage: Passage): boolean {
  const promised = findWords(commitment, commitment.undertaking);
  return shareWords(promised, findWords(passage, passage.quote)) >= LEAST_SHARED_HINT;
}

/** What a statement on the matter of a promise by this party would mean for it. */
function findMeaning(later: FiledStatement, by: Party): CommitmentHint['suggests'] | null {
  const isBy = (parties: readonly (Party | null)[]) =>
    ['same', 'compatible'].includes(compareParties([by], parties.flatMap(list)));
  if (later.kind === 'commitment' && isBy([later.promisor])) {
    return later.factuality === 'negated' ? 'withdrawn' : 'superseded';
  }
  if (later.kind === 'position' && isBy([later.holder])) {
    return ['rejects', 'rules-out', 'opposes'].includes(later.stance) ? 'withdrawn' : null;
  }
  if (later.kind !== 'event' || !isBy(later.actors)) return null;
  if (later.factuality === 'negated') return 'missed';
  return later.factuality === 'asserted' && later.quad === 'material-cooperation' ? 'met' : null;
}
