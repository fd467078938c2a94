import type { CommitmentStatement, Draft } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findHead, findSubtree, getRelation, spanOf } from '../../text/tree.js';
import { SPEECH } from '../actors/speakers.js';
import type { CodingContext } from '../coding-context.js';
import { findActor } from '../frames/holders.js';
import { cutAtClosingMark } from '../frames/linear-complements.js';
import { trimEnds } from '../frames/nominals.js';
import { isNegated } from '../frames/polarity.js';
import { findSubject, isPassive } from '../frames/subjects.js';
import { createCommitment } from './commitment-draft.js';
import { findDeadline } from './deadlines.js';

/** "Chad will send two trucks": an actor's own deed, told as certain, of the kind that states announce. */
export function findDeeds(context: CodingContext, sentence: ParsedSentence): Draft<CommitmentStatement>[] {
  return sentence.tokens.flatMap((token) => {
    const entries = context.ontology.diplomacy.deeds.get(token.lemma.toLowerCase()) ?? [];
    const known =
      token.upos === 'VERB' ? entries.find((e) => isAnnounced(context, sentence, token, e.rule)) : undefined;
    const entry = known ?? (isOwnWord(context, sentence, token) ? OWN_WORD : undefined);
    const promisor = entry ? findPromisor(context, sentence, token) : null;
    const words = promisor && spanOf(trimEnds(listUndertaking(sentence, token)));
    if (!entry || !promisor || !words) return [];
    const not =
      entry.rule === RESTRAINT
        ? findChildren(sentence, token, 'advmod').find((t) => t.index < token.index)
        : undefined;
    const undertaking = cutAtClosingMark(sentence, token, {
      start: not?.start ?? words.start,
      end: words.end,
    });
    const deadline = findDeadline(context, sentence, token, undertaking);
    if (entry === OWN_WORD && !deadline) return [];
    return [
      createCommitment(context, sentence, token, {
        promisor, undertaking, deadline, modality: 'pledge', rule: entry.rule, score: entry.score, factuality: 'future',
      }),
    ]; // biome-ignore format: one line of names
  });
}

/** “We will finish the bridge by May”: whatever a speaker says that we or I will do by a day. */
const OWN_WORD = { rule: 'own-word', score: 0.5 };
const IDLE: ReadonlySet<string> = new Set(['be', 'see', 'know', 'have', 'need', 'find', 'miss', 'remember', 'lose', 'win', 'hear', 'learn']); // biome-ignore format: a list

function isOwnWord(context: CodingContext, sentence: ParsedSentence, verb: Token): boolean {
  if (verb.upos !== 'VERB' || IDLE.has(verb.lemma)) return false;
  const subject = findChildren(sentence, verb, 'nsubj')[0];
  return ['we', 'i'].includes(subject?.lower ?? '') && isAnnounced(context, sentence, verb, OWN_WORD.rule);
}

/** Deeds that an actor undertakes to leave undone. */
const RESTRAINT = 'will-not-harm';

/** "will" as its helper, an object, and nothing that makes it open: no denial but of harm, question or supposition. */
function isAnnounced(context: CodingContext, sentence: ParsedSentence, verb: Token, rule: string): boolean {
  const helpers = listHelpers(sentence, verb);
  const isSure =
    helpers.some((h) => ['will', "'ll", '’ll', 'wo'].includes(h)) ||
    (helpers.includes('would') && isGiven(context, sentence, verb, rule)) ||
    isGoingTo(sentence, verb);
  const isWill = isSure && !helpers.includes('have');
  const marks = findChildren(sentence, verb, 'mark').map((t) => t.lower);
  const isOpen = marks.some((m) => m !== 'that' && m !== 'to') || sentence.tokens.at(-1)?.form === '?';
  const isMain =
    ['root', 'conj', 'parataxis', 'ccomp'].includes(getRelation(verb)) || isGoingTo(sentence, verb);
  // "will probably hold the town": somebody's judgment, and nobody's word
  const isJudged = findChildren(sentence, verb, 'advmod').some(
    (t) => t.xpos === 'RB' && t.lower !== 'not' && context.ontology.diplomacy.likelihoods.has(t.lower),
  );
  const hasObject = rule !== 'will-do' || isTransitive(sentence, verb);
  const isDenied = isNegated(sentence, verb);
  return (
    isWill &&
    isMain &&
    hasObject &&
    !isOpen &&
    !isJudged &&
    isDenied === (rule === RESTRAINT) &&
    !isPassive(sentence, verb)
  );
}

/** "will leave and [hand over] the base": a second verb takes the helpers of the first. */
function listHelpers(sentence: ParsedSentence, verb: Token): string[] {
  const own = findChildren(sentence, verb, 'aux').map((t) => t.lower);
  const first =
    own.length === 0 && verb.xpos === 'VB' && getRelation(verb) === 'conj' ? findHead(sentence, verb) : null;
  const isBare = first && findChildren(sentence, verb, 'nsubj', 'mark').length === 0;
  return isBare ? findChildren(sentence, first, 'aux').map((t) => t.lower) : own;
}

/** "is going to send two trucks" */
function isGoingTo(sentence: ParsedSentence, verb: Token): boolean {
  const going = getRelation(verb) === 'xcomp' && verb.xpos === 'VB' ? findHead(sentence, verb) : null;
  if (going?.lower !== 'going' || isNegated(sentence, going)) return false;
  return findChildren(sentence, going, 'aux').some((t) =>
    ['am', 'are', 'is', "'re", "'s", "'m", '’re', '’s'].includes(t.lower),
  );
}

/** An object, or one behind a particle that the tree takes for its preposition: "hand over its base". */
function isTransitive(sentence: ParsedSentence, verb: Token): boolean {
  if (findChildren(sentence, verb, 'obj').length > 0) return true;
  const particle = sentence.tokens[verb.index + 1];
  const object = particle && sentence.tokens[particle.head];
  const isParticle = particle !== undefined && ['over', 'in', 'back', 'up', 'out'].includes(particle.lower);
  return isParticle && object?.head === verb.index && ['NOUN', 'PROPN'].includes(object.upos);
}

/** "announced that Chad would send two trucks": the past of "will", behind a verb that gives a word. */
function isGiven(context: CodingContext, sentence: ParsedSentence, verb: Token, rule: string): boolean {
  const head = getRelation(verb) === 'ccomp' ? findHead(sentence, verb) : null;
  if (rule === RESTRAINT) return head !== null;
  if (head === null || context.ontology.diplomacy.assurances.has(head.lemma.toLowerCase()))
    return head !== null;
  return isOfOneState(context, sentence, head, verb);
}

/** "the minister of Chad said Chad would send two trucks": who says it speaks for who does it. */
function isOfOneState(context: CodingContext, sentence: ParsedSentence, saying: Token, verb: Token): boolean {
  if (!SPEECH.test(saying.lemma) || saying.xpos !== 'VBD' || sentence.tokens.some((t) => t.lower === 'if'))
    return false;
  const [a, b] = [saying, verb].map((v) => {
    const subject = findSubject(sentence, v);
    return subject && subject.upos !== 'PRON'
      ? (findActor(context, sentence, subject)?.actor?.country ?? null)
      : null;
  });
  return a !== null && a === b;
}

/** A party, not a thing: the actor named as the subject. */
function findPromisor(context: CodingContext, sentence: ParsedSentence, verb: Token): string | null {
  const subject = findSubject(sentence, verb);
  return subject && subject.index < verb.index ? (findActor(context, sentence, subject)?.id ?? null) : null;
}

/** The verb and what follows it, clauses of condition and second verbs left out. */
export function listUndertaking(sentence: ParsedSentence, verb: Token): Token[] {
  const cut = findChildren(sentence, verb, 'advcl', 'conj', 'parataxis').flatMap((c) =>
    findSubtree(sentence, c),
  );
  const dropped = new Set(cut.map((t) => t.index));
  const words = findSubtree(sentence, verb).filter((t) => t.index >= verb.index);
  const end = words.findIndex((t) => dropped.has(t.index));
  return end < 0 ? words : words.slice(0, end);
}
