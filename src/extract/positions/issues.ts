import { isOverlapping, type Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { PositionEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren, findSubtree, spanOf } from '../../text/tree.js';
import { isHappening } from '../assessments/happenings.js';
import { type CodingContext, findMentionsHeadedBy, findMentionsIn } from '../coding-context.js';
import type { Complement } from '../frames/complement.js';
import { findComplement } from '../frames/complements.js';
import type { Cue } from '../frames/cues.js';
import { isDealt } from '../frames/dealt.js';
import { findActor } from '../frames/holders.js';
import { findCopularSubject, findPhraseBefore } from '../frames/linear.js';
import { BARE, findBehind } from '../frames/linear-complements.js';
import { findNominalSpan, trimEnds } from '../frames/nominals.js';
import { findOwnClause } from '../frames/own-clauses.js';
import { findOblique, findSubject } from '../frames/subjects.js';
import { findReports } from '../speech/reports.js';
import { findDangled, findDrawn } from './drawn-positions.js';
import type { Issue } from './issue.js';
import { tidyIssue } from './issue-words.js';

type PositionCue = Cue<PositionEntry>;

/** Behind the object of these, "as" brings in why. */
const JUDGING = new Set(['rejects', 'opposes', 'supports']);

export function findIssue(context: CodingContext, sentence: ParsedSentence, cue: PositionCue): Issue | null {
  const { takes } = cue.entry;
  if (takes.includes('subject')) return findJudged(context, sentence, cue);
  if (takes.includes('drawn')) return findDrawn(context, sentence, cue);
  if (takes.includes('own')) return findOwned(context, sentence, cue);
  const called = takes.includes('object') || takes.includes('deed') ? findCalled(sentence, cue) : null;
  if (called) return called;
  const complement = findMatter(context, sentence, cue);
  if (!complement) return null;
  if (isDenial(context, cue, complement)) return null;
  const { span, reason } = tidyIssue(context, sentence, complement, JUDGING.has(cue.entry.stance));
  return { span, reason, frame: complement.frame, judges: [] };
}

const CALLING: ReadonlySet<string> = new Set([
  'call',
  'describe',
  'term',
  'brand',
  'label',
  'see',
  'regard',
  'denounce',
]);

/** "condemned what it called an illegal seizure of the ship": what is named so. */
function findCalled(sentence: ParsedSentence, cue: PositionCue): Issue | null {
  const what = sentence.tokens[cue.last.index + 1];
  if (what?.lower !== 'what' || cue.wordClass !== 'verb') return null;
  const verb = sentence.tokens.slice(what.index + 1, what.index + 6).find((t) => CALLING.has(t.lemma));
  const as = verb && sentence.tokens[verb.index + 1];
  const told = verb && findBehind(sentence, { ...cue, last: as?.lower === 'as' ? as : verb }, 'object');
  return told ? { span: told.span, reason: null, frame: 'object', judges: [] } : null;
}

/** "rejected accusations that": a denial, and a claim of the speaker. */
function isDenial(
  context: CodingContext,
  cue: PositionCue,
  { span, frame }: { span: Span; frame: string },
): boolean {
  if (cue.entry.stance !== 'rejects' || frame !== 'object') return false;
  return findReports(context).some(
    (r) =>
      r.rule === 'speech/dismiss-as-false' &&
      r.cue.start === cue.span.start &&
      isOverlapping(r.content, span),
  );
}

function findMatter(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: PositionCue,
): { span: Span; frame: string } | null {
  if (cue.entry.takes.includes('must')) return findObligation(sentence, cue);
  if (cue.entry.takes.includes('own-refusal')) return findRefusal(context, sentence, cue);
  const own = OWN_FRAMES.find(([frame]) => cue.entry.takes.includes(frame));
  if (own) return own[1](context, sentence, cue);
  return findComplement(sentence, cue) ?? findListHead(sentence, cue);
}

type MatterFinder = (context: CodingContext, sentence: ParsedSentence, cue: PositionCue) => Complement | null;

/** Frames that ask what their complement is. */
const OWN_FRAMES: readonly (readonly [string, MatterFinder])[] = [
  ['matter', findOpenMatter],
  ['dealt', findDealt],
  ['deed', findDeed],
  ['happening', findHappening],
  ['asked', findAsked],
  ['territory', findTerritory],
  ['until', findUltimatum],
  ['dangled', findDangled],
];

/** "open to talks": what parties deal about; a road or an embassy is open to others. */
function findOpenMatter(context: CodingContext, sentence: ParsedSentence, cue: PositionCue) {
  const found = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes: ['to'] } });
  return found && (found.head.xpos === 'VBG' || isDealt(context, found.head)) ? found : null;
}

/** "floated a truce": an object that parties deal about. */
function findDealt(context: CodingContext, sentence: ParsedSentence, cue: PositionCue) {
  const found = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes: ['object'] } });
  return found && isDealt(context, found.head) ? found : null;
}

/** "urged a halt", "protested against the sale": what is done or to be done, and no party, person or pronoun. */
function findDeed(context: CodingContext, sentence: ParsedSentence, cue: PositionCue) {
  const takes = cue.entry.takes.map((t) => (t === 'deed' ? 'object' : t));
  const found = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes } });
  if (!found || found.head.upos === 'PRON' || found.head.upos === 'PROPN') return null;
  const isParty = findMentionsHeadedBy(context, sentence, found.head, 'actor').length > 0;
  // papers are nobody but where they speak: "welcomed the agreement"
  const noun = context.ontology.actorWords.nouns.get(found.head.lemma.toLowerCase());
  return isParty || (noun !== undefined && !noun.speaks) ? null : found;
}

/** "is alarmed by the seizure": worry for people is no position. */
function findHappening(context: CodingContext, sentence: ParsedSentence, cue: PositionCue) {
  const found = findDeed(context, sentence, {
    ...cue,
    entry: { ...cue.entry, takes: [...cue.entry.takes, 'deed'] },
  });
  return found && isHappening(context, sentence, found.head) ? found : null;
}

/** "ignored calls for a vote" */
function findAsked(context: CodingContext, sentence: ParsedSentence, cue: PositionCue) {
  const found = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes: ['object'] } });
  return found && context.ontology.diplomacy.askings.has(found.head.lemma.toLowerCase()) ? found : null;
}

/** "claims the reef": a place, or a noun of land and sea. */
function findTerritory(context: CodingContext, sentence: ParsedSentence, cue: PositionCue) {
  const takes = cue.wordClass === 'noun' ? ['to', 'over', 'on'] : ['object'];
  const found = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes } });
  if (!found) return null;
  const isPlace = findMentionsHeadedBy(context, sentence, found.head, 'place').length > 0;
  return isPlace || context.ontology.diplomacy.places.has(found.head.lemma.toLowerCase()) ? found : null;
}

/** "gave Chad until Friday to leave", "set a deadline for Chad to leave": an infinitive behind a word of time. */
function findUltimatum(context: CodingContext, sentence: ParsedSentence, cue: PositionCue) {
  const to = sentence.tokens.find(
    (t) => t.index > cue.last.index + 1 && t.lower === 'to' && sentence.tokens[t.index + 1]?.xpos === 'VB',
  );
  const between = sentence.tokens.slice(cue.last.index + 1, to?.index ?? 0);
  const [first, last] = [between[0], between.at(-1)];
  if (!to || !first || !last || between.some((t) => t.upos === 'VERB' || t.form === ',')) return null;
  const time = findMentionsIn(context, sentence, { start: first.start, end: last.end }, 'time')[0];
  const named = between.some((t) => ULTIMATA.has(t.lower));
  const told = between.some(
    (t) => t.upos === 'PROPN' || findMentionsHeadedBy(context, sentence, t, 'actor').length > 0,
  );
  if (!told || !(named || (time && time.time.type !== 'SET'))) return null;
  const start = between.findLast((t) => t.lower === 'for');
  const isFor = start !== undefined && sentence.tokens[start.index + 1] !== to;
  return findBehind(
    sentence,
    { ...cue, last: isFor ? start : (sentence.tokens[to.index - 1] ?? cue.last) },
    'until',
  );
}

const ULTIMATA: ReadonlySet<string> = new Set(['until', 'deadline', 'ultimatum']);

/** "said it would not sign": what the speaker will not do. A verb that is a cue itself ("will not accept") says so itself. */
function findRefusal(context: CodingContext, sentence: ParsedSentence, cue: PositionCue) {
  const clause = findOwnClause(context, sentence, cue, true);
  const words = clause && context.ontology.diplomacy.positions.get(clause.head.lemma.toLowerCase());
  const isCue = words?.some((w) => w.lemmas.length === 1);
  const deeds = clause && context.ontology.diplomacy.deeds.get(clause.head.lemma.toLowerCase());
  const isRestraint = deeds?.some((d) => d.rule === 'will-not-harm');
  return clause?.head.upos === 'VERB' && !isCue && !isRestraint ? clause : null;
}

/** "calls on the council to:" before a list. */
function findListHead(sentence: ParsedSentence, cue: PositionCue): { span: Span; frame: string } | null {
  const [to, colon] = sentence.tokens.slice(-2);
  const next = sentence.tokens[cue.last.index + 1];
  const isHead = colon?.form === ':' && to?.form === 'to' && next !== undefined && next.index < to.index;
  if (!isHead || !cue.entry.takes.includes('directive')) return null;
  return { span: { start: next.start, end: to.end }, frame: 'directive' };
}

/** "Y is unacceptable", "X considers Y unacceptable", "Y is a red line for X". */
function findJudged(context: CodingContext, sentence: ParsedSentence, cue: PositionCue): Issue | null {
  const judging = findJudging(context, sentence, cue);
  if (judging) return judging;
  const adjective = getPhraseHead(sentence, cue);
  const subjects = findChildren(sentence, adjective, 'nsubj', 'csubj');
  const subject = subjects.find((t) => t.lower !== 'that');
  if (subject?.upos === 'PRON') return null;
  const judge = findConcerned(context, sentence, adjective);
  if (subject?.upos === 'VERB')
    return {
      span: spanOf(trimEnds(findSubtree(sentence, subject))) ?? subject,
      frame: 'subject',
      reason: null,
      judges: listed(judge),
    };
  if (subject) return toIssue(sentence, subject, adjective, judge);
  const before = sentence.tokens[cue.token.index - 1];
  const span = findCopularSubject(sentence, before?.upos === 'DET' ? before : cue.token);
  return span && { span, frame: 'subject', reason: null, judges: listed(judge) };
}

function listed(actor: string | null): string[] {
  return actor === null ? [] : [actor];
}

/** "called Y a non-starter", "regards Y as a red line": verb, thing and name in this order, with nothing else between them. */
function findJudging(context: CodingContext, sentence: ParsedSentence, cue: PositionCue): Issue | null {
  const verb = sentence.tokens.findLast(
    (t) => t.index < cue.token.index && !BARE.has(t.upos) && t.upos !== 'ADV',
  );
  if (!verb || !context.ontology.diplomacy.judging.has(verb.lemma.toLowerCase())) return null;
  const judge = findSubject(sentence, verb);
  const words = trimEnds(sentence.tokens.slice(verb.index + 1, cue.token.index));
  const last = words.findLastIndex((t) => !['DET', 'ADV'].includes(t.upos) && t.lower !== 'as');
  const span = spanOf(words.slice(0, last + 1));
  return (
    span && {
      span,
      frame: 'subject',
      reason: null,
      judges: listed(judge && (findActor(context, sentence, judge)?.id ?? null)),
    }
  );
}

/** The word of a phrase that hangs on a word outside it. */
function getPhraseHead(sentence: ParsedSentence, { token, last }: PositionCue): Token {
  const words = sentence.tokens.slice(token.index, last.index + 1);
  return words.find((t) => t.head < token.index || t.head > last.index) ?? token;
}

/** "a red line for Chad", "unacceptable to Chad": whose judgment it is. */
function findConcerned(context: CodingContext, sentence: ParsedSentence, adjective: Token): string | null {
  const party = findOblique(sentence, adjective, 'for') ?? findOblique(sentence, adjective, 'to');
  const actor = party && findActor(context, sentence, party);
  if (actor) return actor.id;
  // wherever the tree hangs the name right behind "to"
  const [link, first] = sentence.tokens.slice(adjective.index + 1);
  if (!first || !['to', 'for'].includes(link?.lower ?? '')) return null;
  const named = findMentionsIn(context, sentence, { start: first.start, end: sentence.end }, 'actor');
  return named.find((m) => m.start <= first.end + 1)?.id ?? null;
}

function toIssue(sentence: ParsedSentence, noun: Token, limit: Token, judge: string | null): Issue {
  return {
    span: findNominalSpan(sentence, noun, limit),
    frame: 'subject',
    reason: null,
    judges: listed(judge),
  };
}

/** "claims the reef as its own", "a reef that X claims as part of its territory"; the word order is fixed, the trees are not. */
function findOwned(context: CodingContext, sentence: ParsedSentence, cue: PositionCue): Issue | null {
  const { ownership } = context.ontology.diplomacy;
  const as = sentence.tokens.find(
    (t) => t.index > cue.last.index && OWNERS.has(t.lower) && t.index - cue.last.index < MAX_OWNED,
  );
  if (!as) return null;
  const named = sentence.tokens.slice(as.index + 1, as.index + 7);
  if (!named.some((t) => ownership.has(t.lower)) || named.some((t) => t.upos === 'VERB')) return null;
  const between = trimEnds(sentence.tokens.slice(cue.last.index + 1, as.index));
  const span = spanOf(between);
  if (span) return { span, frame: 'object', reason: null, judges: [] };
  return findOwnedBefore(context, sentence, cue);
}

const MAX_OWNED = 12;
/** "claims the reef as its own", "considers the reef part of its territory" */
const OWNERS: ReadonlySet<string> = new Set(['as', 'part']);

/** "a reef (which) X claims as its own": holder right before the verb, the reef before him. */
function findOwnedBefore(context: CodingContext, sentence: ParsedSentence, cue: PositionCue): Issue | null {
  const holder = findNameBefore(context, sentence, cue.token);
  if (!holder) return null;
  const before = sentence.tokens.filter((t) => t.end <= holder.start);
  const last = trimEnds(before.filter((t, i) => i < before.length - 1 || !RELATIVES.has(t.lower))).at(-1);
  const span = last && spanOf(findNamedPhrase(sentence, last.index));
  return span ? { span, frame: 'object', reason: null, judges: [holder.id] } : null;
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

/** "insists that the prisoners must be freed", "that they be freed": a clause of obligation, not about the speaker's own past. */
function findObligation(sentence: ParsedSentence, cue: PositionCue): Complement | null {
  const complement = findComplement(sentence, { ...cue, entry: { ...cue.entry, takes: ['clause', 'on'] } });
  if (!complement) return null;
  const { head } = complement;
  const helpers = findChildren(sentence, head, 'aux', 'cop', 'mark');
  const modal = helpers.some((t) => ['must', 'should', 'shall'].includes(t.lower));
  const isBound = ['need', 'have'].includes(head.lemma) && sentence.tokens[head.index + 1]?.lower === 'to';
  return modal || isBound || isSubjunctive(sentence, head, helpers) ? complement : null;
}

/** "that the prisoners be freed", "that Chad free them": a bare form with a subject. */
function isSubjunctive(sentence: ParsedSentence, head: Token, helpers: readonly Token[]): boolean {
  if (helpers.some((t) => t.xpos === 'MD' || t.lower === 'to' || t.lemma === 'do')) return false;
  const subject = findChildren(sentence, head, 'nsubj')[0];
  if (!subject || helpers.some((t) => t.lower === 'be')) return subject !== undefined;
  const isBare =
    ['VB', 'VBP'].includes(head.xpos) &&
    head.lower === head.lemma &&
    helpers.every((t) => t.lower === 'that');
  return isBare && (['NN', 'NNP'].includes(subject.xpos) || ['he', 'she', 'it'].includes(subject.lower));
}
