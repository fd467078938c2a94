import type { CommitmentStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findHead, getRelation, spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { isDealt } from '../frames/dealt.js';
import { findActor } from '../frames/holders.js';
import { cutAtClosingMark } from '../frames/linear-complements.js';
import { isTime } from '../frames/near-subject.js';
import { findNominalSpan, trimEnds } from '../frames/nominals.js';
import { isNegated } from '../frames/polarity.js';
import { findAgent, isPassive } from '../frames/subjects.js';
import { findAttribution } from '../speech/attribution.js';
import { createCommitment } from './commitment-draft.js';
import { findDeadline } from './deadlines.js';
import { listUndertaking } from './deeds.js';

const SCORE = 0.55;

/** "The crew will be freed by Friday, Chad said", "the port will reopen on Monday, Chad said": done by nobody named, so whoever says it promises it. */
export function findPassiveDeeds(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<CommitmentStatement>[] {
  return sentence.tokens.flatMap((verb) => codePassive(context, sentence, verb) ?? []);
}

function codePassive(
  context: CodingContext,
  sentence: ParsedSentence,
  verb: Token,
): Draft<CommitmentStatement> | null {
  const subject = isToCome(sentence, verb) ? findThing(context, sentence, verb) : null;
  const last = subject && spanOf(trimEnds(listUndertaking(sentence, verb)));
  if (!subject || !last) return null;
  const attribution = findAttribution(context, sentence, verb);
  const by = isPassive(sentence, verb) ? findAgent(sentence, verb) : null;
  const agent = by && !isTime(context, sentence, by) ? by : null;
  const promisor = agent ? (findActor(context, sentence, agent)?.id ?? null) : (attribution?.speaker ?? null);
  if (!promisor) return null;
  const start = findNominalSpan(sentence, subject, verb).start;
  const undertaking = cutAtClosingMark(sentence, subject, { start, end: Math.max(last.end, verb.end) });
  const deadline = findDeadline(context, sentence, verb, undertaking);
  if (!deadline && !isPassive(sentence, verb)) return null;
  return createCommitment(context, sentence, verb, {
    promisor, undertaking, deadline, modality: 'pledge', rule: 'will-be-done', score: SCORE, factuality: 'future',
  }); // biome-ignore format: one line of names
}

const FUTURES: ReadonlySet<string> = new Set(['will', "'ll", '’ll', 'would']);
const MAIN: ReadonlySet<string> = new Set(['root', 'conj', 'parataxis', 'ccomp']);

/** "will" or, as somebody said it, "would"; nothing that supposes, asks or denies it. */
function isToCome(sentence: ParsedSentence, verb: Token): boolean {
  if (verb.upos !== 'VERB' || !MAIN.has(getRelation(verb)) || isNegated(sentence, verb)) return false;
  const helpers = findChildren(sentence, verb, 'aux').map((t) => t.lower);
  if (!helpers.some((h) => FUTURES.has(h)) || helpers.includes('have')) return false;
  const isAgent = isPassive(sentence, verb) && findAgent(sentence, verb) !== null;
  if (helpers.includes('would') && findHead(sentence, verb)?.xpos !== 'VBD' && !isAgent) return false;
  const marks = findChildren(sentence, verb, 'mark').map((t) => t.lower);
  return !marks.some((m) => m !== 'that') && !sentence.tokens.some((t) => OPEN.has(t.lower));
}

const OPEN: ReadonlySet<string> = new Set(['if', 'unless', '?', 'until', 'should', 'were']);

/** The subject of a deed that states undertake, where it suffers the deed: no party that acts by itself. */
function findThing(context: CodingContext, sentence: ParsedSentence, verb: Token): Token | null {
  const subject = findChildren(sentence, verb, 'nsubj').find((t) => t.index < verb.index);
  if (!subject || subject.upos === 'PRON') return null;
  const { deeds, happens } = context.ontology.diplomacy;
  if (isPassive(sentence, verb))
    return deeds.get(verb.lemma)?.some((d) => d.rule === 'will-do') ? subject : null;
  const kind = happens.get(verb.lemma);
  if (!kind || findActor(context, sentence, subject)) return null;
  return kind === 'any' || isDealt(context, subject) ? subject : null;
}
