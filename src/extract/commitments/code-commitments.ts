import { isOverlapping, type Span } from '../../model/span.js';
import type { CommitmentStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CommitmentEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { cutApposition } from '../frames/comments.js';
import { findComplement } from '../frames/complements.js';
import { type Cue, findCues } from '../frames/cues.js';
import { findActor, findCueHolders } from '../frames/holders.js';
import { getFactuality } from '../frames/polarity.js';
import { findSubject, isPassive } from '../frames/subjects.js';
import { createCommitment } from './commitment-draft.js';
import { findDeadline } from './deadlines.js';
import { findDeeds } from './deeds.js';

type CommitmentCue = Cue<CommitmentEntry>;

/** What actors say they will do, for whom, how much and by when. */
export function codeCommitments(context: CodingContext): Draft<CommitmentStatement>[] {
  const drafts = context.document.sentences.flatMap((sentence) => [
    ...findCues(sentence, context.ontology.diplomacy.commitments).flatMap((cue) =>
      codeCommitment(context, sentence, cue),
    ),
    ...findDeeds(context, sentence),
  ]);
  return drafts.filter((d, i) => !drafts.some((o, j) => j !== i && isSame(o, d) && isBetter(o, d, j < i)));
}

/** One promisor, and passages that end together or lie one in the other. */
function isSame(a: Draft<CommitmentStatement>, b: Draft<CommitmentStatement>): boolean {
  if (a.promisor !== b.promisor || a.start !== b.start) return false;
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
  const deadline = findDeadline(context, sentence, cue.span, undertaking);
  if (cue.entry.modality === 'expectation' && !deadline) return [];
  if (isObliged(sentence, cue.token)) return [];
  return findCueHolders(context, sentence, cue).map((promisor) =>
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

/** "any deal must guarantee", "can promise": what must or can be promised is not promised. */
function isObliged(sentence: ParsedSentence, verb: Token): boolean {
  return findChildren(sentence, verb, 'aux').some((t) => ['must', 'can', 'shall'].includes(t.lower));
}

/** A stative infinitive ("hopes to be") undertakes nothing; a passive one ("expects to be paid") is another's deed. */
function findUndertaking(context: CodingContext, sentence: ParsedSentence, cue: CommitmentCue): Span | null {
  if (cue.entry.takes.includes('own-future')) return findOwnFuture(context, sentence, cue);
  if (cue.wordClass === 'verb' && isPassive(sentence, cue.token)) return null;
  const complement = findComplement(sentence, cue);
  if (!complement) return null;
  if (complement.frame === 'infinitive' && isPassive(sentence, complement.head)) return null;
  if (complement.frame === 'clause' && !isOwn(context, sentence, cue, complement.head)) return null;
  return cutApposition(sentence, complement.span);
}

/** "said it would X": a future clause whose subject is the speaker. */
function findOwnFuture(context: CodingContext, sentence: ParsedSentence, cue: CommitmentCue): Span | null {
  const complement = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes: ['clause'] } });
  if (!complement || sentence.tokens[cue.last.index + 1]?.form === ',') return null;
  const future = findChildren(sentence, complement.head, 'aux').some((t) => FUTURES.has(t.lower));
  const certain = getFactuality(sentence, complement.head) !== 'negated';
  return future && certain && isOwn(context, sentence, cue, complement.head) ? complement.span : null;
}

const FUTURES = new Set(['will', 'would', "'ll", '’ll', 'shall']);
const SPEAKERS = new Set(['he', 'she', 'it', 'they', 'we', 'i']);

/** The clause is about its speaker: the same actor, or a pronoun that can stand for him. */
function isOwn(context: CodingContext, sentence: ParsedSentence, cue: CommitmentCue, clause: Token): boolean {
  const inner = findChildren(sentence, clause, 'nsubj')[0];
  const outer = findSubject(sentence, cue.token);
  if (!inner || !outer || inner.deprel === 'nsubj:pass') return false;
  const [a, b] = [inner, outer].map((t) => findActor(context, sentence, t));
  if (a?.actor && b?.actor) return a.actor.id === b.actor.id;
  return (
    SPEAKERS.has(inner.lower) && (!a?.antecedent || a.antecedent === b?.id || a.antecedent === b?.antecedent)
  );
}
