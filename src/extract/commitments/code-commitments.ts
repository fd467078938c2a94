import type { Span } from '../../model/span.js';
import type { CommitmentStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CommitmentEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren, findSubtree } from '../../text/tree.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';
import { findComplement } from '../frames/complements.js';
import { type Cue, findCues } from '../frames/cues.js';
import { findActor, findCueHolder } from '../frames/holders.js';
import { getFactuality } from '../frames/polarity.js';
import { findOblique, findSubject, isPassive } from '../frames/subjects.js';
import { findAttribution } from '../speech/attribution.js';
import { findDeadline } from './deadlines.js';

type CommitmentCue = Cue<CommitmentEntry>;

/** What actors say they will do, for whom, how much and by when. */
export function codeCommitments(context: CodingContext): Draft<CommitmentStatement>[] {
  const drafts = context.document.sentences.flatMap((sentence) =>
    findCues(sentence, context.ontology.diplomacy.commitments).flatMap(
      (cue) => codeCommitment(context, sentence, cue) ?? [],
    ),
  );
  return drafts.filter((d) => !drafts.some((o) => o !== d && isSame(o, d) && o.score > d.score));
}

function isSame(a: Draft<CommitmentStatement>, b: Draft<CommitmentStatement>): boolean {
  return a.promisor === b.promisor && a.undertaking.end === b.undertaking.end;
}

function codeCommitment(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: CommitmentCue,
): Draft<CommitmentStatement> | null {
  const undertaking = findUndertaking(context, sentence, cue);
  const promisor = findCueHolder(context, sentence, cue)?.mention ?? null;
  const factuality = getFactuality(sentence, cue.token);
  if (!undertaking || !promisor || factuality === 'hypothetical' || factuality === 'negated') return null;
  const deadline = findDeadline(context, sentence, cue.span, undertaking);
  if (cue.entry.modality === 'expectation' && !deadline) return null;
  return {
    kind: 'commitment',
    start: sentence.start,
    end: sentence.end,
    promisor,
    beneficiary: findBeneficiary(context, sentence, cue.token, promisor),
    undertaking,
    amount: findMentionsIn(context, sentence, undertaking, 'quantity')[0]?.id ?? null,
    modality: cue.entry.modality,
    deadline,
    status: 'announced',
    rule: `commitment/${cue.entry.rule}`,
    score: Math.min(0.95, cue.entry.score + (deadline ? 0.1 : 0)),
    factuality,
    attribution: findAttribution(context, sentence, cue.token),
  };
}

/** A stative infinitive ("hopes to be") undertakes nothing; a passive one ("expects to be paid") is another's deed. */
function findUndertaking(context: CodingContext, sentence: ParsedSentence, cue: CommitmentCue): Span | null {
  if (cue.entry.takes.includes('own-future')) return findOwnFuture(context, sentence, cue);
  if (cue.wordClass === 'verb' && isPassive(sentence, cue.token)) return null;
  const complement = findComplement(sentence, cue);
  if (!complement) return null;
  if (complement.frame === 'infinitive' && isPassive(sentence, complement.head)) return null;
  if (complement.frame === 'clause' && !isOwn(context, sentence, cue, complement.head)) return null;
  return complement.span;
}

/** "said it would X": a future clause whose subject is the speaker. */
function findOwnFuture(context: CodingContext, sentence: ParsedSentence, cue: CommitmentCue): Span | null {
  const complement = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes: ['clause'] } });
  if (!complement) return null;
  const future = findChildren(sentence, complement.head, 'aux').some((t) =>
    FUTURES.has(t.form.toLowerCase()),
  );
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
    SPEAKERS.has(inner.form.toLowerCase()) &&
    (!a?.antecedent || a.antecedent === b?.id || a.antecedent === b?.antecedent)
  );
}

/** Whom an undertaking is for: the actor that is told, or that "to" or "for" brings in. */
function findBeneficiary(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Token,
  promisor: string,
): string | null {
  const told = findChildren(sentence, cue, 'iobj', 'obj');
  const verbs = [cue, ...findChildren(sentence, cue, 'xcomp'), ...told];
  const brought = verbs.flatMap((v) =>
    [...context.ontology.diplomacy.beneficiaries].flatMap((p) => findOblique(sentence, v, p) ?? []),
  );
  for (const token of [...told, ...verbs.flatMap((v) => findChildren(sentence, v, 'iobj')), ...brought]) {
    const actor = findSubtree(sentence, token).length < 12 ? findActor(context, sentence, token) : null;
    if (actor && actor.id !== promisor) return actor.id;
  }
  return null;
}
