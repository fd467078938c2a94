import { isOverlapping, type Span } from '../../model/span.js';
import type { PositionStatement } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, getRelation, spanOf } from '../../text/tree.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';
import { isDealt } from '../frames/dealt.js';
import { findNominalSpan, trimEnds } from '../frames/nominals.js';
import { findPhrases } from '../frames/phrases.js';
import type { Report } from '../speech/report.js';

/** A position that a speaker's words take without a verb for it. */
export interface Voiced {
  readonly stance: PositionStatement['stance'];
  readonly issue: Span;
}

type Finder = (context: CodingContext, sentence: ParsedSentence, words: readonly Token[]) => Voiced | null;

/** What a speaker's words in a sentence demand or claim: an order, a duty named, a term set, a need, land called one's own. */
export function findVoicedOrder(
  context: CodingContext,
  sentence: ParsedSentence,
  { content, cue, speaker }: Report,
): Voiced | null {
  const isSaid = (t: Token) =>
    content.start <= t.start &&
    t.end <= content.end &&
    !isOverlapping(t, cue) &&
    !(speaker && isOverlapping(t, speaker));
  const words = trimEnds(sentence.tokens.filter(isSaid)).filter(
    (t) => t.lower !== 'that' || t.upos !== 'SCONJ',
  );
  for (const find of FINDERS) {
    const found = words.length > 1 ? find(context, sentence, words) : null;
    if (found) return found;
  }
  return null;
}

const FINDERS: readonly Finder[] = [findOrder, findImperative, findDuty, findTerm, findNeed, findOwnLand];

/** “Stop the shelling”, “Let the boats pass”: a bare verb at the head of quoted words. */
function findOrder(context: CodingContext, sentence: ParsedSentence, words: readonly Token[]): Voiced | null {
  const [verb, next] = words;
  const before = verb && sentence.tokens[verb.index - 1];
  if (!verb || !next || !['VB', 'VBP'].includes(verb.xpos) || verb.upos !== 'VERB') return null;
  if (before && before.upos !== 'PUNCT') return null;
  if (findChildren(sentence, verb, 'nsubj', 'aux').length > 0) return null;
  const { withheld, orders } = context.ontology.diplomacy;
  if (!withheld.has(verb.lemma) && !orders.has(verb.lemma)) return null;
  if (['me', 'us', "'s", '’s', 'there'].includes(next.lower)) return null;
  const issue = spanOf(cutAtMark(words));
  return issue && { stance: 'demands', issue };
}

/** "It is imperative that the boats be let through", "it is vital to keep the road open": what somebody says has to be done, and no look back or aside. */
function findImperative(
  context: CodingContext,
  sentence: ParsedSentence,
  words: readonly Token[],
): Voiced | null {
  const at = words.findIndex((t) => context.ontology.diplomacy.imperatives.has(t.lower));
  const before = words.slice(Math.max(0, at - 4), Math.max(at, 0));
  const link = sentence.tokens[(words[at]?.index ?? 0) + 1];
  const rest = words.slice(at + 1).filter((t) => t !== link);
  const next = rest[0];
  const isSaid =
    at > 0 &&
    before.some((t) => t.lower === 'it') &&
    before.some((t) => ['is', 'remains', "'s", '’s'].includes(t.lower));
  if (
    !isSaid ||
    !next ||
    !['that', 'to'].includes(link?.lower ?? '') ||
    before.some((t) => t.lower === 'not')
  )
    return null;
  const isDeed = link?.lower === 'to' ? next.xpos === 'VB' && !NOTING.has(next.lemma) : isBareClause(rest);
  const issue = isDeed ? spanOf(cutAtMark(link?.lower === 'to' ? words.slice(at + 1) : rest)) : null;
  return issue && { stance: 'demands', issue };
}

const NOTING: ReadonlySet<string> = new Set(['note', 'say', 'remember', 'recall', 'understand', 'know', 'see', 'stress', 'mention', 'point', 'add']); // biome-ignore format: a list

/** "that the boats be let through", "that Chad pay", "that all sides must": no tense, or a duty. */
function isBareClause(words: readonly Token[]): boolean {
  const verb = words.find((t) => t.upos === 'VERB' || t.upos === 'AUX');
  return (
    verb !== undefined &&
    (verb.xpos === 'VB' ||
      verb.lower === 'be' ||
      ['must', 'should'].includes(verb.lower) ||
      (verb.xpos === 'VBP' && verb.lower === verb.lemma))
  );
}

/** "It is time for Chad to withdraw", "the onus is on Chad to end the raid": whose duty a deed is. */
function findDuty(context: CodingContext, sentence: ParsedSentence, words: readonly Token[]): Voiced | null {
  for (const { last } of findPhrases(sentence, context.ontology.diplomacy.duties)) {
    const rest = words.filter((t) => t.index > last.index);
    const to = rest.findIndex((t, i) => t.lower === 'to' && rest[i + 1]?.xpos === 'VB');
    const party = rest.slice(0, Math.max(to, 0));
    const deed = rest[to + 1];
    const isParty = party.some((t) => t.upos === 'NOUN' || t.upos === 'PROPN');
    if (!deed || !isParty || party.some((t) => t.upos === 'VERB' || t.upos === 'PUNCT')) continue;
    const issue = JUDGING.has(deed.lemma) ? null : spanOf(cutAtMark(rest));
    if (issue && !words.some((t) => t.lower === 'not' && t.index < last.index))
      return { stance: 'demands', issue };
  }
  return null;
}

/** "it is up to the court to decide" leaves a thing to others. */
const JUDGING: ReadonlySet<string> = new Set(['decide', 'judge', 'determine', 'say', 'choose', 'comment', 'answer', 'explain']); // biome-ignore format: a list

/** "Chad has until Friday to answer": a term that somebody else has. */
function findTerm(context: CodingContext, sentence: ParsedSentence, words: readonly Token[]): Voiced | null {
  const until = words.findIndex((t, i) => t.lower === 'until' && words[i - 1]?.lemma === 'have');
  const have = words[until - 1];
  const subject = have && findChildren(sentence, have, 'nsubj').find((t) => t.index < have.index);
  const issue = spanOf(cutAtMark(words.slice(Math.max(until - 1, 0))));
  if (!have || !subject || subject.upos === 'PRON' || !issue) return null;
  if (findMentionsIn(context, sentence, issue, 'time').length === 0) return null;
  return {
    stance: 'demands',
    issue: { start: findNominalSpan(sentence, subject, have).start, end: issue.end },
  };
}

/** “We need a truce”: a matter that parties deal about. */
function findNeed(context: CodingContext, sentence: ParsedSentence, words: readonly Token[]): Voiced | null {
  const need = words.find((t, i) => t.lemma === 'need' && t.upos === 'VERB' && words[i - 1]?.lower === 'we');
  const object = need && findChildren(sentence, need, 'obj')[0];
  if (!object || object.index < need.index || !isDealt(context, object)) return null;
  return { stance: 'demands', issue: findNominalSpan(sentence, object, need) };
}

/** "The reef belongs to us", "is our land" */
function findOwnLand(
  context: CodingContext,
  sentence: ParsedSentence,
  words: readonly Token[],
): Voiced | null {
  const { ownership } = context.ontology.diplomacy;
  for (const word of words) {
    const isOwn =
      word.lemma === 'belong'
        ? isToOwner(sentence, word)
        : ownership.has(word.lower) && isOwned(sentence, word);
    const subject = isOwn
      ? findChildren(sentence, word, 'nsubj').find((t) => t.index < word.index)
      : undefined;
    if (
      !subject ||
      subject.upos === 'PRON' ||
      findChildren(sentence, word, 'advmod').some((t) => t.lower === 'not')
    )
      continue;
    return { stance: 'claims', issue: findNominalSpan(sentence, subject, word) };
  }
  return null;
}

function isToOwner(sentence: ParsedSentence, { index }: Token): boolean {
  const [to, owner] = sentence.tokens.slice(index + 1);
  return to?.lower === 'to' && OWNERS.has(owner?.lower ?? '');
}

const OWNERS: ReadonlySet<string> = new Set(['it', 'us', 'them']);

function isOwned(sentence: ParsedSentence, noun: Token): boolean {
  const isPredicate = findChildren(sentence, noun, 'cop').length > 0 && getRelation(noun) !== 'nmod';
  return (
    isPredicate && findChildren(sentence, noun, 'nmod').some((t) => ['its', 'our', 'their'].includes(t.lower))
  );
}

/** Up to a mark that is no comma between like words. */
function cutAtMark(words: readonly Token[]): Token[] {
  const stop = words.findIndex((t) => /^[“”"«»;:.!?—–]$/.test(t.form));
  return trimEnds(stop < 0 ? words : words.slice(0, stop));
}
