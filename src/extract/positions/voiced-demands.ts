import { isOverlapping, type Span } from '../../model/span.js';
import type { Draft, PositionStatement } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findChildren, findHead, findSubtree, getRelation, spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { findActor } from '../frames/holders.js';
import { trimEnds } from '../frames/nominals.js';
import { isNegated } from '../frames/polarity.js';
import { isProposition, type Report } from '../speech/report.js';
import { findReports } from '../speech/reports.js';
import { findVoicedOrder } from './voiced-orders.js';

/** below the rules that know the verb of saying, so that theirs stay */
const SCORE = 0.5;

/** "Niger must free the pilots, the envoy said", “The council should vote”: what a speaker says that others must do, he demands. */
export function findVoicedDemands(context: CodingContext): Draft<PositionStatement>[] {
  return findReports(context).flatMap((report) => {
    const holder = report.speaker?.mention;
    if (!holder || report.kind !== 'speech' || report.stance !== 'asserts' || !isProposition(report))
      return [];
    const { document } = context;
    const told = document.sentences.filter((s) => isOverlapping(s, report.content));
    return told.flatMap(
      (sentence) =>
        findDemand(context, sentence, report, holder) ??
        findDenied(sentence, report, holder) ??
        findOrdered(context, sentence, report, holder) ??
        [],
    );
  });
}

function findOrdered(
  context: CodingContext,
  sentence: ParsedSentence,
  report: Report,
  holder: string,
): Draft<PositionStatement> | null {
  const voiced = findVoicedOrder(context, sentence, report);
  return voiced && toPosition(sentence, report.cue, holder, voiced.stance, voiced.issue);
}

/** “There will be no talks”, "there can be no peace": what a speaker says will not be, he rejects. */
function findDenied(
  sentence: ParsedSentence,
  { content, cue }: Report,
  holder: string,
): Draft<PositionStatement> | null {
  const no = sentence.tokens.find((t) => isWithin(t, content) && t.lower === 'no' && isNothing(sentence, t));
  const rest = sentence.tokens.filter((t) => no && t.index > no.index && t.end <= content.end);
  const stop = rest.findIndex(
    (t) => ['PUNCT', 'SCONJ', 'VERB', 'AUX'].includes(t.upos) || BARRIERS.has(t.lower),
  );
  if (BARRIERS.has(rest[stop]?.lower ?? '') || EMPTY.test(rest.find((t) => t.upos === 'NOUN')?.lemma ?? ''))
    return null;
  const words = trimEnds(stop < 0 ? rest : rest.slice(0, stop));
  const isWanted = no !== undefined && words.some((t) => LETTING.test(t.lemma));
  const issue = spanOf(isWanted ? [no, ...words] : words);
  return issue && toPosition(sentence, cue, holder, isWanted ? 'demands' : 'rejects', issue);
}

/** "there can be no doubt", "there will be no winners": what is foreseen or stressed, and refused by nobody. */
const EMPTY =
  /^(?:doubt|winner|loser|sign|evidence|word|surprise|shortage|casualty|death|injury|victim|need|reason|difference|guarantee|chance|way|alternative|substitute|electricity|water|school|rain|flight|train)$/;

/** "there can be no impunity": what must not be let happen is to be prevented. */
const LETTING = /^(?:delay|impunity|excuse|exception|let-up|respite|complacency)$/;

const BARRIERS: ReadonlySet<string> = new Set(['until', 'unless', 'before', 'without', 'if', 'as', 'while']);

/** "there will be no", "there can be no", "there is no question of" */
function isNothing({ tokens }: ParsedSentence, no: Token): boolean {
  const [there, modal, be] = tokens.slice(Math.max(0, no.index - 3), no.index);
  if (there?.xpos === 'EX' && modal?.xpos === 'MD' && be?.lemma === 'be') return true;
  return (
    modal?.xpos === 'EX' &&
    be?.lemma === 'be' &&
    ['question', 'room', 'place'].includes(tokens[no.index + 1]?.lower ?? '')
  );
}

function toPosition(
  sentence: ParsedSentence,
  cue: Span,
  holder: string,
  stance: PositionStatement['stance'],
  issue: Span,
): Draft<PositionStatement> {
  return {
    kind: 'position', start: Math.min(sentence.start, cue.start), end: Math.max(sentence.end, cue.end), holder, stance, issue,
    reason: null, rule: 'position/voiced', score: SCORE, factuality: 'asserted', attribution: null,
  }; // biome-ignore format: one line of names
}

function findDemand(
  context: CodingContext,
  sentence: ParsedSentence,
  { content, cue }: Report,
  holder: string,
): Draft<PositionStatement> | null {
  const modal = sentence.tokens.find((t) => isWithin(t, content) && isObliging(sentence, t));
  const verb = modal && (modal.xpos === 'MD' ? findHead(sentence, modal) : modal);
  const subject = verb && findDebtor(sentence, verb, modal);
  if (!verb || !subject || !isDemanded(context, sentence, modal, verb, subject, holder)) return null;
  const issue = spanOf(
    trimEnds(findSubtree(sentence, verb).filter((t) => isWithin(t, content) && !isOverlapping(t, cue))),
  );
  return issue && toPosition(sentence, cue, holder, 'demands', issue);
}

/** Who owes the deed: the subject, of a second verb the first one's. */
function findDebtor(sentence: ParsedSentence, verb: Token, modal: Token): Token | undefined {
  const own = findChildren(sentence, verb, 'nsubj').find((t) => t.index < modal.index);
  const head = own || getRelation(verb) !== 'conj' ? null : findHead(sentence, verb);
  return own ?? (head ? findChildren(sentence, head, 'nsubj').find((t) => t.index < modal.index) : undefined);
}

/** "must", "should", "has to", "needs to" */
function isObliging(sentence: ParsedSentence, token: Token): boolean {
  if (['must', 'should', 'shall'].includes(token.lower)) return true;
  const isBound = ['have', 'need'].includes(token.lemma) && sentence.tokens[token.index + 1]?.lower === 'to';
  return isBound && ['VBZ', 'VBP'].includes(token.xpos);
}

/** Heads of clauses of their own, which nothing supposes. */
const MAIN: ReadonlySet<string> = new Set(['root', 'ccomp', 'parataxis', 'conj']);

/**
 * A deed that somebody else owes: "must" of anything but the past ("must have known"), "should" of a party only, since
 * "the vote should end by May" expects and demands nothing. What we ourselves must do is no demand on others.
 */
function isDemanded(
  context: CodingContext,
  sentence: ParsedSentence,
  modal: Token,
  verb: Token,
  subject: Token,
  holder: string,
): boolean {
  if (!MAIN.has(getRelation(verb)) || verb.upos !== 'VERB' || isNegated(sentence, verb)) return false;
  if (findChildren(sentence, verb, 'aux').some((t) => t.lemma === 'have')) return false;
  if (findChildren(sentence, verb, 'mark').some((t) => t.lower !== 'that')) return false;
  if (subject.upos === 'PRON') return false;
  const actor = findActor(context, sentence, subject);
  return actor?.id !== holder && (modal.lower !== 'should' || actor !== null);
}

function isWithin(token: Span, span: Span): boolean {
  return span.start <= token.start && token.end <= span.end;
}
