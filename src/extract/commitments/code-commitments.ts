import { isOverlapping, type Span } from '../../model/span.js';
import type { CommitmentStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CommitmentEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren, findHead, getRelation } from '../../text/tree.js';
import { type CodingContext, findNamedId } from '../coding-context.js';
import { cutApposition } from '../frames/comments.js';
import type { Complement } from '../frames/complement.js';
import { findComplement } from '../frames/complements.js';
import { type Cue, findCues } from '../frames/cues.js';
import { isDealt } from '../frames/dealt.js';
import { isDeedNoun } from '../frames/deed-nouns.js';
import { findActor, findCueHolders } from '../frames/holders.js';
import { findOwnClause, isOwn } from '../frames/own-clauses.js';
import { getFactuality } from '../frames/polarity.js';
import { findSubject, isPassive } from '../frames/subjects.js';
import { findArrangements } from './arrangements.js';
import { type CommitmentParts, createCommitment } from './commitment-draft.js';
import { findDeadline } from './deadlines.js';
import { findDeeds } from './deeds.js';
import { findPassiveDeeds } from './passive-deeds.js';
import { splitUndertaking } from './split-undertaking.js';

type CommitmentCue = Cue<CommitmentEntry>;

/** What actors say they will do, for whom, how much and by when. */
export function codeCommitments(context: CodingContext): Draft<CommitmentStatement>[] {
  const drafts = context.document.sentences.flatMap((sentence) => [
    ...findCues(sentence, context.ontology.diplomacy.commitments).flatMap((cue) =>
      codeCommitment(context, sentence, cue),
    ),
    ...findDeeds(context, sentence),
    ...findArrangements(context, sentence),
    ...findPassiveDeeds(context, sentence),
  ]);
  return drafts.filter(
    (d, i) => !drafts.some((o, j) => j !== i && isSame(context, o, d) && isBetter(o, d, j < i)),
  );
}

/** One promisor, and passages that end together or lie one in the other. */
function isSame(
  context: CodingContext,
  a: Draft<CommitmentStatement>,
  b: Draft<CommitmentStatement>,
): boolean {
  const [first, second] = [a, b].map(({ promisor }) => findNamedId(context, promisor));
  if (first !== second || a.start !== b.start) return false;
  return a.undertaking.end === b.undertaking.end || isOverlapping(a.undertaking, b.undertaking);
}

function isBetter(a: Draft<CommitmentStatement>, b: Draft<CommitmentStatement>, isFirst: boolean): boolean {
  return a.score > b.score || (a.score === b.score && isFirst);
}

/** A commitment for each of its promisors. */
function codeCommitment(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: CommitmentCue,
): Draft<CommitmentStatement>[] {
  const undertaking = findUndertaking(context, sentence, cue);
  const factuality = getFactuality(sentence, cue.token);
  if (!undertaking || factuality === 'hypothetical' || factuality === 'negated') return [];
  return splitUndertaking(context, sentence, undertaking).flatMap((part) =>
    codePart(context, sentence, cue, { undertaking: part, factuality }),
  );
}

function codePart(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: CommitmentCue,
  { undertaking, factuality }: Pick<CommitmentParts, 'undertaking' | 'factuality'>,
): Draft<CommitmentStatement>[] {
  const deadline = findDeadline(context, sentence, cue.span, undertaking);
  if ((cue.entry.modality === 'expectation' || cue.entry.rule === 'want-by') && !deadline) return [];
  if (isObliged(sentence, cue.token) || isAskedOrRefused(context, sentence, cue)) return [];
  if (cue.entry.rule === 'bound' && !isTreaty(context, sentence, cue)) return [];
  if (cue.entry.rule === 'announce' && !isDeedNamed(context, sentence, undertaking)) return [];
  return findPromisors(context, sentence, cue).map((promisor) =>
    createCommitment(context, sentence, cue.token, {
      promisor,
      undertaking,
      modality: cue.entry.modality,
      deadline,
      rule: cue.entry.rule,
      score: cue.entry.score,
      factuality,
    }),
  );
}

/** "the accord obliges": what binds is a treaty. */
function isTreaty(context: CodingContext, sentence: ParsedSentence, { token }: CommitmentCue): boolean {
  const subject = findSubject(sentence, token);
  return subject !== null && context.ontology.diplomacy.treaties.has(subject.lemma.toLowerCase());
}

/** "announced the closure of the port": the noun that heads what is announced is a deed. */
function isDeedNamed(context: CodingContext, sentence: ParsedSentence, undertaking: Span): boolean {
  const noun = sentence.tokens.find(
    (t) =>
      t.start >= undertaking.start &&
      t.upos === 'NOUN' &&
      sentence.tokens[t.index + 1]?.upos !== 'NOUN' &&
      !/\d/.test(t.form),
  );
  return noun !== undefined && context.ontology.diplomacy.deedNouns.has(noun.lemma);
}

/** "urged Chad to promise aid", "refused to promise", "failed to agree": no promise is made. */
function isAskedOrRefused(
  context: CodingContext,
  sentence: ParsedSentence,
  { token }: CommitmentCue,
): boolean {
  const verb =
    ['xcomp', 'ccomp', 'advcl'].includes(getRelation(token)) && token.xpos === 'VB'
      ? findHead(sentence, token)
      : null;
  const isInfinitive = findChildren(sentence, token, 'mark').some((t) => t.lower === 'to');
  const { diplomacy, eventTypes } = context.ontology;
  const lemma = verb?.lemma.toLowerCase() ?? '';
  return isInfinitive && (diplomacy.positions.has(lemma) || eventTypes.grammar.negatingGovernors.has(lemma));
}

/** Whoever announces it; of "expects the port to reopen by May" whoever it is expected of. */
function findPromisors(context: CodingContext, sentence: ParsedSentence, cue: CommitmentCue): string[] {
  const other = cue.entry.takes.includes('directive')
    ? (findChildren(sentence, cue.token, 'obj')[0] ?? findToldBehind(sentence, cue))
    : undefined;
  const isTold = other && sentence.tokens.some((t) => t.lower === 'to' && isBehind(sentence, t, other));
  if (!isTold) return findCueHolders(context, sentence, cue);
  return [findActor(context, sentence, other)?.id ?? []].flat();
}

/** "calls for Chad to withdraw": the noun behind a phrase. */
function findToldBehind(sentence: ParsedSentence, { token, last }: CommitmentCue): Token | undefined {
  if (token === last) return undefined;
  return sentence.tokens
    .slice(last.index + 1, last.index + 8)
    .find((t) => t.upos === 'PROPN' || t.upos === 'NOUN');
}

/** "to" right behind the phrase of a noun. */
function isBehind(sentence: ParsedSentence, to: Token, noun: Token): boolean {
  return (
    to.index > noun.index &&
    !sentence.tokens.slice(noun.index + 1, to.index).some((t) => t.upos === 'VERB' || t.upos === 'PUNCT')
  );
}

/** "any deal must guarantee", "can promise": what must or can be promised is not promised. */
function isObliged(sentence: ParsedSentence, verb: Token): boolean {
  return findChildren(sentence, verb, 'aux').some((t) => ['must', 'can', 'shall'].includes(t.lower));
}

/** "gave its word that the strait would stay open": what becomes of a thing, where a word is given for it. */
function isVouched(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: CommitmentCue,
  verb: Token,
): boolean {
  const subject = findChildren(sentence, verb, 'nsubj')[0];
  const isFuture = findChildren(sentence, verb, 'aux').some((t) => ['will', 'would'].includes(t.lower));
  if (cue.entry.rule !== 'pledge' || !isFuture || subject?.upos !== 'NOUN') return false;
  return isPassive(sentence, verb) || findActor(context, sentence, subject) === null;
}

/** A stative infinitive ("hopes to be") undertakes nothing; a passive one ("expects to be paid") is another's deed. */
function findUndertaking(context: CodingContext, sentence: ParsedSentence, cue: CommitmentCue): Span | null {
  if (cue.entry.takes.includes('own-future'))
    return findOwnClause(context, sentence, cue, false)?.span ?? null;
  const passive = cue.wordClass === 'verb' && isPassive(sentence, cue.token);
  const complement = findComplement(sentence, cue);
  if (passive) return complement?.frame === 'object' ? complement.span : null;
  if (!complement) return null;
  if (complement.frame === 'infinitive' && isPassive(sentence, complement.head)) return null;
  if (complement.frame === 'clause' && !isOwn(context, sentence, cue, complement.head)) {
    if (!isVouched(context, sentence, cue, complement.head)) return null;
  }
  return isNothing(context, sentence, cue, complement) ? null : cutApposition(sentence, complement.span);
}

/** "promised nothing"; "their commitment to the cause" is no deed, one to a truce or to leaving is. */
function isNothing(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: CommitmentCue,
  { frame, head, span }: Complement,
): boolean {
  if (head.lower === 'nothing' || head.lower === 'little') return true;
  if (cue.wordClass !== 'noun' || frame !== 'to') return false;
  const inside = sentence.tokens.filter((t) => t.start >= span.start && t.end <= span.end);
  return !inside.some(
    (t) => t.xpos === 'VBG' || t.xpos === 'VB' || t.upos === 'NUM' || isDealt(context, t) || isDeedNoun(t),
  );
}
