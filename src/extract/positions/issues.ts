import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { PositionEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren, findHead, getRelation, spanOf } from '../../text/tree.js';
import { type CodingContext, findMentionsIn } from '../coding-context.js';
import { findComplement } from '../frames/complements.js';
import type { Cue } from '../frames/cues.js';
import { findActor } from '../frames/holders.js';
import { findCopularSubject, findPhraseBefore } from '../frames/linear.js';
import { findNominalSpan, trimEnds } from '../frames/nominals.js';
import { findOwnClause } from '../frames/own-clauses.js';
import { findSubject } from '../frames/subjects.js';
import { tidyIssue } from './issue-words.js';

/** What a position is about. */
export interface Issue {
  readonly span: Span;
  readonly frame: string;
  /** why, where the words of the issue are followed by it */
  readonly reason: Span | null;
  /** the actor mention that considers the issue so, where the sentence says "X considers Y unacceptable" */
  readonly judge: string | null;
}

type PositionCue = Cue<PositionEntry>;

const AGAINST = new Set(['rejects', 'opposes']);

export function findIssue(context: CodingContext, sentence: ParsedSentence, cue: PositionCue): Issue | null {
  const { takes } = cue.entry;
  if (takes.includes('subject')) return findJudged(context, sentence, cue.token);
  if (takes.includes('own')) return findOwned(context, sentence, cue);
  const complement = findMatter(context, sentence, cue);
  if (!complement) return null;
  const { span, reason } = tidyIssue(context, sentence, complement, AGAINST.has(cue.entry.stance));
  return { span, reason, frame: complement.frame, judge: null };
}

function findMatter(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: PositionCue,
): { span: Span; frame: string } | null {
  if (cue.entry.takes.includes('must')) return findObligation(sentence, cue);
  if (cue.entry.takes.includes('own-refusal')) return findRefusal(context, sentence, cue);
  if (cue.entry.takes.includes('matter')) return findOpenMatter(context, sentence, cue);
  return findComplement(sentence, cue) ?? findListHead(sentence, cue);
}

/** "open to talks": what parties deal about; a road or an embassy is open to others. */
function findOpenMatter(context: CodingContext, sentence: ParsedSentence, cue: PositionCue) {
  const found = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes: ['to'] } });
  if (!found) return null;
  const { issues, commitments } = context.ontology.diplomacy;
  const lemma = found.head.lemma.toLowerCase();
  const isDealt = found.head.xpos === 'VBG' || issues.has(lemma) || commitments.has(lemma);
  return isDealt || MEETINGS.has(lemma) ? found : null;
}

const MEETINGS = new Set(['meeting', 'talk', 'dialogue', 'negotiation', 'discussion', 'compromise', 'mediation', 'proposal', 'idea', 'offer', 'deal', 'contact', 'visit']); // biome-ignore format: a list

/** "said it would not sign": what the speaker will not do. A verb that is a cue itself ("will not accept") says so itself. */
function findRefusal(context: CodingContext, sentence: ParsedSentence, cue: PositionCue) {
  const clause = findOwnClause(context, sentence, cue, true);
  const words = clause && context.ontology.diplomacy.positions.get(clause.head.lemma.toLowerCase());
  const isCue = words?.some((w) => w.lemmas.length === 1);
  return clause?.head.upos === 'VERB' && !isCue ? clause : null;
}

/** "calls on the council to:" before a list. */
function findListHead(sentence: ParsedSentence, cue: PositionCue): { span: Span; frame: string } | null {
  const [to, colon] = sentence.tokens.slice(-2);
  const next = sentence.tokens[cue.last.index + 1];
  const isHead = colon?.form === ':' && to?.form === 'to' && next !== undefined && next.index < to.index;
  if (!isHead || !cue.entry.takes.includes('directive')) return null;
  return { span: { start: next.start, end: to.end }, frame: 'directive' };
}

/** "Y is unacceptable", "X considers Y unacceptable". */
function findJudged(context: CodingContext, sentence: ParsedSentence, adjective: Token): Issue | null {
  const relation = getRelation(adjective);
  const head = findHead(sentence, adjective);
  const isJudgedBy =
    ['xcomp', 'obj', 'ccomp'].includes(relation) && head?.upos === 'VERB' && head.index < adjective.index;
  if (isJudgedBy && findChildren(sentence, adjective, 'cop').length === 0) {
    const judge = findSubject(sentence, head);
    const span = spanOf(trimEnds(sentence.tokens.slice(head.index + 1, adjective.index)));
    return (
      span && {
        span,
        frame: 'subject',
        reason: null,
        judge: judge && (findActor(context, sentence, judge)?.id ?? null),
      }
    );
  }
  const subjects = findChildren(sentence, adjective, 'nsubj', 'csubj');
  const subject = subjects.find((t) => t.lower !== 'that');
  if (subject?.upos === 'PRON') return null;
  if (subject) return toIssue(sentence, subject, adjective, null);
  const span = findCopularSubject(sentence, adjective);
  return span && { span, frame: 'subject', reason: null, judge: null };
}

function toIssue(sentence: ParsedSentence, noun: Token, limit: Token, judge: string | null): Issue {
  return { span: findNominalSpan(sentence, noun, limit), frame: 'subject', reason: null, judge };
}

/** "claims the reef as its own", "a reef that X claims as part of its territory"; the word order is fixed, the trees are not. */
function findOwned(context: CodingContext, sentence: ParsedSentence, cue: PositionCue): Issue | null {
  const as = sentence.tokens.find(
    (t) => t.index > cue.last.index && t.lower === 'as' && t.index - cue.last.index < MAX_OWNED,
  );
  if (!as || !sentence.tokens.slice(as.index + 1, as.index + 5).some(isOwnership)) return null;
  const between = trimEnds(sentence.tokens.slice(cue.last.index + 1, as.index));
  const span = spanOf(between);
  if (span) return { span, frame: 'object', reason: null, judge: null };
  return findOwnedBefore(context, sentence, cue);
}

const MAX_OWNED = 12;
const OWNERSHIP = new Set(['own', 'territory', 'sovereign', 'province', 'possession']);

function isOwnership(token: Token): boolean {
  return OWNERSHIP.has(token.lower);
}

/** "a reef (which) X claims as its own": holder right before the verb, the reef before him. */
function findOwnedBefore(context: CodingContext, sentence: ParsedSentence, cue: PositionCue): Issue | null {
  const holder = findNameBefore(context, sentence, cue.token);
  if (!holder) return null;
  const before = sentence.tokens.filter((t) => t.end <= holder.start);
  const last = trimEnds(before.filter((t, i) => i < before.length - 1 || !RELATIVES.has(t.lower))).at(-1);
  const span = last && spanOf(findNamedPhrase(sentence, last.index));
  return span ? { span, frame: 'object', reason: null, judge: holder.id } : null;
}

/** "the Abyei road, a region X claims": the name that a noun explains goes with it. */
function findNamedPhrase(sentence: ParsedSentence, end: number): Token[] {
  const phrase = trimEnds(findPhraseBefore(sentence, end));
  const first = phrase[0];
  const comma = first && sentence.tokens[first.index - 1];
  if (!first || comma?.form !== ',' || first.form !== 'a') return phrase;
  const name = trimEnds(findPhraseBefore(sentence, comma.index - 1))[0];
  return name ? sentence.tokens.slice(name.index, end + 1) : phrase;
}

const RELATIVES = new Set(['that', 'which', 'who', 'whom']);

/** An actor named right before the verb, or a capital that stands for its government. */
function findNameBefore(context: CodingContext, sentence: ParsedSentence, verb: Token) {
  const before = { start: sentence.start, end: verb.start };
  const names = [
    ...findMentionsIn(context, sentence, before, 'place'),
    ...findMentionsIn(context, sentence, before, 'actor'),
  ];
  return names.findLast((m) =>
    sentence.tokens.every((t) => t.start < m.end || t.end > verb.start || ['ADV', 'AUX'].includes(t.upos)),
  );
}

/** "insists that the prisoners must be freed": a clause with a verb of obligation, not about the speaker's own past. */
function findObligation(sentence: ParsedSentence, cue: PositionCue): { span: Span; frame: string } | null {
  const complement = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes: ['clause', 'on'] } });
  if (!complement) return null;
  const modal = findChildren(sentence, complement.head, 'aux').some((t) =>
    ['must', 'should', 'shall'].includes(t.lower),
  );
  const { head } = complement;
  const isBound = ['need', 'have'].includes(head.lemma) && sentence.tokens[head.index + 1]?.lower === 'to';
  return modal || isBound ? complement : null;
}
