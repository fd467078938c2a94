import type { ActorMention } from '../../model/mention.js';
import { isOverlapping, type Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CueEntry } from '../../ontology/cue-lexicon.js';
import { findChildren, getRelation } from '../../text/tree.js';
import { isOfficeWord } from '../actors/office-words.js';
import { type CodingContext, findMentionsHeadedBy, findMentionsIn } from '../coding-context.js';
import type { Cue } from './cues.js';
import { findNearSubject } from './near-subject.js';
import { findNominalSpan, getAntecedent } from './nominals.js';
import { findAgent, findPossessor, findSubject, isPassive } from './subjects.js';

/** A noun phrase that stands for somebody, with the actor mention it is or holds. */
export interface Holder extends Span {
  readonly mention: string | null;
}

/** The phrase and mention of a subject; a relative pronoun keeps its own span and takes its noun's mention. */
export function getHolder(
  context: CodingContext,
  sentence: ParsedSentence,
  head: Token,
  limit: Token | null,
): Holder {
  const person = getAntecedent(sentence, head);
  const span =
    person === head ? findNominalSpan(sentence, head, limit) : { start: head.start, end: head.end };
  const mention = findActor(context, sentence, person);
  const isSplit = mention !== null && person === head && isOverlapping(mention, span);
  const whole = isSplit
    ? { start: Math.min(span.start, mention.start), end: Math.max(span.end, mention.end) }
    : span;
  return { start: whole.start, end: whole.end, mention: mention?.id ?? null };
}

/** The actor mention of a noun: headed by it, by its name or apposition, or covering it. */
export function findActor(
  context: CodingContext,
  sentence: ParsedSentence,
  head: Token,
): ActorMention | null {
  const names = [
    head,
    ...findChildren(sentence, head, 'flat', 'appos', 'compound').filter((t) => t.deprel !== 'compound:prt'),
  ];
  const titled = findTitled(context, sentence, head);
  if (titled) return titled;
  for (const name of names) {
    if (name !== head && name.upos !== 'PROPN') continue;
    const mention = findMentionsHeadedBy(context, sentence, name, 'actor')[0];
    if (mention) return mention;
  }
  const covering = findMentionsIn(context, sentence, sentence, 'actor').filter((m) => isOverlapping(m, head));
  return covering[0] ?? null;
}

/** "Port Authority Chair Ana Ruiz": behind a body's name and a title the person is meant. */
function findTitled(context: CodingContext, sentence: ParsedSentence, head: Token): ActorMention | null {
  const owners = findChildren(sentence, head, 'nmod').filter((t) => t.index > head.index);
  const behind = owners.flatMap((t) => findChildren(sentence, t, 'appos'));
  for (const name of [...findChildren(sentence, head, 'appos', 'flat'), ...behind]) {
    const mention = findMentionsHeadedBy(context, sentence, name, 'actor')[0];
    const between = sentence.tokens.slice(head.index + 1, name.index);
    const isNext = between.length <= 3 && between.every((t) => t.upos === 'NOUN' || t.upos === 'PROPN');
    if (
      head.index < name.index &&
      mention?.actor?.kind === 'person' &&
      (isNext || isOffice(context, head, name))
    )
      return mention;
  }
  return null;
}

/** "a spokesman for the front, Ana Ruiz, said": the office is hers. */
function isOffice({ ontology }: CodingContext, head: Token, name: Token): boolean {
  const isSingular = head.upos === 'NOUN' && head.xpos !== 'NNS' && name.deprel === 'appos';
  return isSingular && isOfficeWord(ontology.actorWords, head.lemma);
}

/** Who a cue is the word of: the subject of a verb or adjective, the agent of a passive, the possessor of a noun. */
export function findCueHolder(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<CueEntry>,
): Holder | null {
  const head = findCueSubject(context, sentence, cue);
  return head && getHolder(context, sentence, head, cue.token);
}

/** The head word of a cue's holder. */
export function findCueSubject(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<CueEntry>,
): Token | null {
  if (cue.wordClass === 'noun') {
    return (
      findAuthor(context, sentence, cue.token) ??
      findPossessor(sentence, cue.token, context.ontology.speech.lightVerbs)
    );
  }
  if (isPassive(sentence, cue.token)) {
    if (cue.wordClass === 'verb') return findAgent(sentence, cue.token);
    const own = findChildren(sentence, cue.token, 'nsubj').find((t) => t.index < cue.token.index);
    if (own) return own;
  }
  return findNearSubject(context, sentence, findSubject(sentence, cue.token), cue.token);
}

/** "announced the pledges [of 26 states]": what is of parties is theirs, whoever tells of it. */
function findAuthor(context: CodingContext, sentence: ParsedSentence, noun: Token): Token | null {
  if (noun.xpos !== 'NNS' || getRelation(noun) !== 'obj') return null;
  const owner = findChildren(sentence, noun, 'nmod').find((t) =>
    findChildren(sentence, t, 'case').some((c) => c.lower === 'of'),
  );
  return owner && findMentionsHeadedBy(context, sentence, owner, 'actor').length > 0 ? owner : null;
}

/** The mentions of a cue's holder and of whoever is joined to it: "Chad and Mali". */
export function findCueHolders(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<CueEntry>,
): string[] {
  const head = findCueSubject(context, sentence, cue);
  if (!head) return [];
  const person = getAntecedent(sentence, head);
  // "Chad and Mali voiced concern"; but of "the call by Chad and talks" the talks hold nothing
  const isOwn = cue.wordClass !== 'noun' || getRelation(person) === 'nsubj';
  const joined = isOwn ? findChildren(sentence, person, 'conj') : [];
  const heads = [person, ...joined.filter((t) => t.index < cue.token.index && NAMES.has(t.upos))];
  const ids = heads.flatMap((t) => findActor(context, sentence, t)?.id ?? []);
  return [...new Set(ids)];
}

const NAMES = new Set(['PROPN', 'NOUN']);
