import type { Span } from '../../model/span.js';
import type { CommitmentStatement, Draft, Factuality } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findSubtree } from '../../text/tree.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';
import { findActor } from '../frames/holders.js';
import { findOblique } from '../frames/subjects.js';
import { findAttribution } from '../speech/attribution.js';

export interface CommitmentParts {
  readonly promisor: string;
  readonly undertaking: Span;
  readonly modality: CommitmentStatement['modality'];
  readonly deadline: CommitmentStatement['deadline'];
  readonly rule: string;
  readonly score: number;
  readonly factuality: Factuality;
}

/** `verb` is the cue, or the deed itself where the future tense is the cue. */
export function createCommitment(
  context: CodingContext,
  sentence: ParsedSentence,
  verb: Token,
  parts: CommitmentParts,
): Draft<CommitmentStatement> {
  return {
    kind: 'commitment',
    start: sentence.start,
    end: sentence.end,
    ...parts,
    beneficiary: findBeneficiary(context, sentence, verb, parts),
    amount: findMentionsIn(context, sentence, parts.undertaking, 'quantity')[0]?.id ?? null,
    status: 'announced',
    rule: `commitment/${parts.rule}`,
    score: Math.min(0.95, parts.score + (parts.deadline ? 0.1 : 0)),
    attribution: findAttribution(context, sentence, verb),
  };
}

/** Whom an undertaking is for: the actor that is told, or that "to" or "for" brings in. */
function findBeneficiary(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Token,
  { promisor, undertaking }: CommitmentParts,
): string | null {
  const isDeed = cue.start >= undertaking.start;
  // "contributed 40 observers": who is counted is given, and not told
  const told = findChildren(sentence, cue, ...(isDeed ? ['iobj'] : ['iobj', 'obj'])).filter(
    (t) => findChildren(sentence, t, 'nummod').length === 0,
  );
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
