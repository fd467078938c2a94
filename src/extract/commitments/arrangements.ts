import type { CommitmentStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { findActor } from '../frames/holders.js';
import { cutAtClosingMark, findBehind } from '../frames/linear-complements.js';
import { findSubject } from '../frames/subjects.js';
import { createCommitment } from './commitment-draft.js';
import { findDeadline } from './deadlines.js';

const SCORE = 0.6;

/** "is to send", "is due to leave by June", "is obliged to pay": be, a word of arrangement or none, and an infinitive. */
export function findArrangements(
  context: CodingContext,
  sentence: ParsedSentence,
): Draft<CommitmentStatement>[] {
  return sentence.tokens.flatMap((be) => codeArrangement(context, sentence, be) ?? []);
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
