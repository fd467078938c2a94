import type { CommitmentStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findSubtree, spanOf } from '../../text/tree.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';
import { findActor } from '../frames/holders.js';
import { cutAtClosingMark, findBehind } from '../frames/linear-complements.js';
import { trimEnds } from '../frames/nominals.js';
import { findSubject } from '../frames/subjects.js';
import { createCommitment } from './commitment-draft.js';
import { findDeadline } from './deadlines.js';

const SCORE = 0.6;

/** "is to send", "is due to leave by June", "is obliged to pay"; "has until Monday to"; "under the accord, it must". */
export function findArrangements(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<CommitmentStatement>[] {
  return sentence.tokens.flatMap(
    (t) =>
      codeArrangement(context, sentence, t) ??
      codeTerm(context, sentence, t) ??
      codeDuty(context, sentence, t) ??
      [],
  );
}

function codeArrangement(
  context: CodingContext,
  sentence: ParsedSentence,
  be: Token,
): Draft<CommitmentStatement> | null {
  if (be.lemma !== 'be' || !['VBZ', 'VBP', 'VB'].includes(be.xpos)) return null;
  const { arranged, deeds } = context.ontology.diplomacy;
  const next = sentence.tokens.find((t) => t.index > be.index && t.upos !== 'ADV');
  const word = next && next.lower !== 'to' ? next : null;
  const to = word ? sentence.tokens[word.index + 1] : next;
  const verb = to && sentence.tokens[to.index + 1];
  const modality = arranged.get(word?.lower ?? '');
  if (!modality || to?.lower !== 'to' || verb?.xpos !== 'VB' || verb.lemma === 'be') return null;
  const subject =
    findSubject(sentence, be) ??
    sentence.tokens.find((t) => t.head === word?.index && t.deprel.startsWith('nsubj'));
  const promisor = subject && subject.index < be.index ? findActor(context, sentence, subject) : null;
  const behind = findBehind(
    sentence,
    { entry: NONE, wordClass: 'verb', token: be, last: to, span: be, slot: [] },
    'infinitive',
  );
  if (!promisor || !behind || !spanOf([verb])) return null;
  const undertaking = cutAtClosingMark(sentence, be, behind.span);
  const deadline = findDeadline(context, sentence, be, undertaking);
  const isDone = deadline !== null || deeds.has(verb.lemma);
  if (!isDone || isIfOrAsked(sentence, be) || (modality === 'expectation' && !deadline)) return null;
  return createCommitment(context, sentence, verb, {
    promisor: promisor.id, undertaking, deadline, modality, rule: 'arranged', score: SCORE, factuality: 'future',
  }); // biome-ignore format: one line of names
}

/** "has until Monday to hand in its report": what is expected of who has the term. */
function codeTerm(
  context: CodingContext,
  sentence: ParsedSentence,
  have: Token,
): Draft<CommitmentStatement> | null {
  const until = sentence.tokens[have.index + 1];
  if (have.lemma !== 'have' || until?.lower !== 'until' || !['VBZ', 'VBP'].includes(have.xpos)) return null;
  const to = sentence.tokens.find(
    (t) =>
      t.index > until.index &&
      t.index < until.index + MAX_TERM &&
      t.lower === 'to' &&
      sentence.tokens[t.index + 1]?.xpos === 'VB',
  );
  const verb = to && sentence.tokens[to.index + 1];
  const subject = verb ? findSubject(sentence, have) : null;
  const promisor = subject && subject.index < have.index ? findActor(context, sentence, subject) : null;
  const last = verb && trimEnds(findSubtree(sentence, verb)).at(-1);
  const time = to && findMentionsIn(context, sentence, { start: until.start, end: to.start }, 'time')[0];
  if (!promisor || !verb || !last || !time || isIfOrAsked(sentence, have)) return null;
  return createCommitment(context, sentence, verb, {
    promisor: promisor.id, undertaking: { start: to.start, end: Math.max(last.end, verb.end) },
    deadline: { mention: time.id, earliest: time.time.earliest, latest: time.time.latest },
    modality: 'expectation', rule: 'term', score: 0.5, factuality: 'future',
  }); // biome-ignore format: one line of names
}

/** "under the accord, Chad must hand over the fort by May": what a treaty obliges somebody to do. */
function codeDuty(
  context: CodingContext,
  sentence: ParsedSentence,
  verb: Token,
): Draft<CommitmentStatement> | null {
  if (verb.xpos !== 'VB' || verb.lemma === 'be') return null;
  const must = findChildren(sentence, verb, 'aux').find((t) => t.lower === 'must' || t.lower === 'shall');
  if (!must || isIfOrAsked(sentence, must)) return null;
  const { treaties } = context.ontology.diplomacy;
  const isBound = findChildren(sentence, verb, 'obl').some(
    (t) => treaties.has(t.lemma) && findChildren(sentence, t, 'case').some((c) => c.lower === 'under'),
  );
  const subject = isBound ? findSubject(sentence, verb) : null;
  const promisor = subject && findActor(context, sentence, subject);
  const last = trimEnds(findSubtree(sentence, verb).filter((t) => t.index >= verb.index)).at(-1);
  if (!promisor || !last) return null;
  const undertaking = cutAtClosingMark(sentence, verb, { start: verb.start, end: last.end });
  const deadline = findDeadline(context, sentence, verb, undertaking);
  return createCommitment(context, sentence, verb, {
    promisor: promisor.id, undertaking, deadline, modality: 'agreement', rule: 'duty', score: SCORE, factuality: 'future',
  }); // biome-ignore format: one line of names
}

const MAX_TERM = 12;

const NONE = {
  rule: 'arranged',
  verbs: [],
  nouns: [],
  adjectives: [],
  takes: ['infinitive'],
  addressee: false,
};

/** "if Chad is to join", "Is Chad to join?" */
function isIfOrAsked(sentence: ParsedSentence, be: Token): boolean {
  const before = sentence.tokens.slice(Math.max(0, be.index - 6), be.index);
  return (
    before.some((t) => t.lower === 'if' || t.lower === 'not') ||
    sentence.tokens.at(-1)?.form === '?' ||
    sentence.tokens[be.index + 1]?.lower === 'not'
  );
}
