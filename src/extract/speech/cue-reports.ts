import { findFrom, type Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { SpeechEntry } from '../../ontology/speech-lexicon.js';
import { findChildren, getRelation, spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import type { Complement } from '../frames/complement.js';
import { findComplement } from '../frames/complements.js';
import { type Cue, findCues } from '../frames/cues.js';
import { findCueSubject, getHolder } from '../frames/holders.js';
import { findReportingVerb } from '../frames/near-subject.js';
import { trimEnds } from '../frames/nominals.js';
import { findAgent, isPassive } from '../frames/subjects.js';
import { completeClause } from './clause-end.js';
import { findQuotationOver, type Quotation } from './quotations.js';
import type { Report } from './report.js';
import { findUtterance, type Utterance } from './speakers.js';
import { findSurrounding } from './spoken-around.js';

type SpeechCue = Cue<SpeechEntry>;

/** Reports of one sentence that a word of the speech lexicon brings in: at most one for each word. */
export function findCueReports(
  context: CodingContext,
  sentence: ParsedSentence,
  quotations: readonly Quotation[],
): Report[] {
  const byToken = new Map<number, Report>();
  for (const cue of findCues(sentence, context.ontology.speech.cues)) {
    const known = byToken.get(cue.token.index);
    const report = nameQuoted(context, findReport(context, sentence, cue, quotations));
    if (report && (!known || getRank(report) > getRank(known))) byToken.set(cue.token.index, report);
  }
  return [...byToken.values()].map((r) => withoutNobody(context, r));
}

/** "sources said": words without a name have a speaker in the text and no actor. */
function withoutNobody({ ontology }: CodingContext, report: Report): Report {
  const { speaker, speakerHead } = report;
  const isNobody =
    speaker?.mention && speakerHead && ontology.speech.nobodies.has(speakerHead.lemma.toLowerCase());
  return isNobody ? { ...report, speaker: { ...speaker, mention: null } } : report;
}

const FRAME_RANKS: Readonly<Record<string, number>> = {
  quotation: 9,
  around: 8,
  clause: 7,
  question: 7,
  passive: 6,
  directive: 5,
  accusation: 5,
  allegation: 6,
  grounds: 5,
  adjective: 4,
};

function getRank(report: Report): number {
  return (FRAME_RANKS[report.frame] ?? 1) + report.score;
}

function findReport(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: SpeechCue,
  quotations: readonly Quotation[],
): Report | null {
  const complement = findComplement(sentence, cue);
  if (cue.entry.takes.includes('quote') && cue.wordClass === 'verb') {
    const spoken = findSpoken(context, sentence, cue, complement, quotations);
    if (spoken) return spoken;
  }
  if (!complement) return null;
  const span =
    complement.frame === 'clause' ? completeClause(context, sentence, cue, complement) : complement.span;
  const voice = findVoice(context, sentence, cue, complement, quotations);
  const said = cutAtSecondVerb(context, sentence, cue, span);
  return createReport(sentence, cue, complement.frame, includeMarks(said, quotations), voice);
}

/** "said that nobody had been held and accused the press": what the speaker did next is not said. */
function cutAtSecondVerb(context: CodingContext, sentence: ParsedSentence, cue: SpeechCue, span: Span): Span {
  const next = sentence.tokens.find(
    (t) =>
      t.start > span.start &&
      t.end <= span.end &&
      context.ontology.speech.cues.has(t.lemma) &&
      findReportingVerb(sentence, t)?.index === cue.token.index,
  );
  const last = next && sentence.tokens[next.index - 2];
  return last ? { start: span.start, end: last.end } : span;
}

/** A report with whoever is quoted as its speaker. */
function nameQuoted(context: CodingContext, report: Report | null): Report | null {
  const quoted = report && findQuoted(report.sentence, report.cueToken);
  if (!quoted) return report;
  return {
    ...report,
    speaker: getHolder(context, report.sentence, quoted, report.cueToken),
    speakerHead: quoted,
  };
}

/** "the agency quoted the mayor as saying": whoever is quoted says it. */
function findQuoted(sentence: ParsedSentence, cue: Token): Token | null {
  if (cue.xpos !== 'VBG' || sentence.tokens[cue.index - 1]?.lower !== 'as') return null;
  const verb = sentence.tokens.findLast((t) => t.index < cue.index && t.upos === 'VERB');
  if (!verb || !['quote', 'cite'].includes(verb.lemma) || isPassive(sentence, verb)) return null;
  return findChildren(sentence, verb, 'obj', 'iobj').find((t) => t.index > verb.index) ?? null;
}

type Voice = Pick<Utterance, 'speaker' | 'head'>;
const NOBODY: Voice = { speaker: null, head: null };

function findVoice(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: SpeechCue,
  complement: Complement,
  quotations: readonly Quotation[],
): Voice {
  if (cue.entry.takes.includes('raising')) return NOBODY;
  const isSuffered = isPassive(sentence, cue.token) || isReduced(context, sentence, cue);
  if (cue.wordClass === 'verb' && !isSuffered) return findUtterance(context, sentence, cue.token, quotations);
  const head = isReduced(context, sentence, cue)
    ? findAgent(sentence, cue.token)
    : findCueSubject(context, sentence, cue);
  if (!head || head.index === complement.head.index) return NOBODY;
  return { speaker: getHolder(context, sentence, head, cue.token), head };
}

/**
 * "a guard suspected of theft": the noun before a bare participle is who is spoken of; who speaks stands behind "by".
 * A verb of accusing right before its preposition has no object, so it is such a participle, whatever its tag.
 */
function isReduced(
  context: CodingContext,
  sentence: ParsedSentence,
  { token, last, wordClass }: SpeechCue,
): boolean {
  if (wordClass !== 'verb' || !['VBN', 'VBD'].includes(token.xpos)) return false;
  if (findChildren(sentence, token, 'aux', 'cop', 'obj').length > 0) return false;
  const next = sentence.tokens[last.index + 1];
  const isCharge = token.index === last.index && ['of', 'for', 'with', 'by'].includes(next?.lower ?? '');
  const words = context.ontology.speech.cues.get(token.lemma) ?? [];
  if (isCharge && words.some((w) => w.entry.takes.includes('accusation'))) return true;
  const isParticiple = token.xpos === 'VBN' && getRelation(token) === 'acl';
  return isParticiple && findChildren(sentence, token, 'nsubj').length === 0;
}

/** Direct speech before, around or after the cue; a clause before it; else, after a sure cue, what is left of the sentence. */
function findSpoken(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: SpeechCue,
  complement: Complement | null,
  quotations: readonly Quotation[],
): Report | null {
  const text = context.document.text;
  const passive = isPassive(sentence, cue.token);
  const utterance = findUtterance(context, sentence, cue.token, quotations);
  const around = passive ? null : findSurrounding(text, sentence, cue.token, utterance, quotations);
  const create = (frame: string, span: Span) => createReport(sentence, cue, frame, span, utterance);
  if (around?.quoted && !isThat(sentence, cue)) return create('around', around.content);
  const quotation = findQuotationAfter(text, sentence, cue, quotations);
  if (quotation) return create('quotation', quotation);
  if (complement && complement.frame !== 'object')
    return around && isBare(sentence, utterance.end) ? create('around', around.content) : null;
  if (around && isBare(sentence, utterance.end)) return create('around', around.content);
  const rest = passive ? null : findRest(sentence, cue, utterance.end);
  return rest && create('clause', includeMarks(rest, quotations));
}

function isThat(sentence: ParsedSentence, cue: SpeechCue): boolean {
  return sentence.tokens[cue.last.index + 1]?.lower === 'that';
}

/** Nothing but punctuation, a time or a place stands after the cue and its speaker up to the next comma. */
function isBare(sentence: ParsedSentence, end: number): boolean {
  const after = sentence.tokens.filter((t) => t.start >= end);
  const stop = after.findIndex((t) => t.upos === 'PUNCT');
  const close = after.slice(0, stop < 0 ? after.length : stop);
  return (
    close.length === 0 || !close.some((t) => t.upos === 'AUX' || (t.upos === 'VERB' && t.xpos !== 'VBG'))
  );
}

/** Verbs that do little else than say: "said the road was shut" needs no "that". */
const SURE = new Set([
  'say',
  'add',
  'argue',
  'insist',
  'claim',
  'state',
  'contend',
  'allege',
  'reply',
  'assert',
  'stress',
]);
const OPENERS = new Set(['DET', 'PRON', 'PROPN', 'NOUN', 'NUM', 'ADJ', 'SCONJ']);

/** "X says Y" where the tree found no clause: a sure cue with a verb after it takes the rest of its sentence. */
function findRest(sentence: ParsedSentence, cue: SpeechCue, end: number): Span | null {
  const next = sentence.tokens[cue.last.index + 1];
  if (!SURE.has(cue.token.lemma) || cue.entry.addressee || end > cue.span.end) return null;
  if (!next || !(OPENERS.has(next.upos) || /^[“"«]$/.test(next.form))) return null;
  const rest = sentence.tokens.slice(next.index);
  const hasVerb = rest.some((t) => ['VBD', 'VBZ', 'VBP', 'MD'].includes(t.xpos));
  return hasVerb ? spanOf(trimEnds(rest)) : null;
}

const BEFORE_QUOTATION = /^[^“”"«»]{0,80}[,:]\s*$/;

/** She said: “Y.” or she said on Monday, “Y.” */
function findQuotationAfter(
  text: string,
  sentence: ParsedSentence,
  cue: SpeechCue,
  quotations: readonly Quotation[],
): Span | null {
  if (findQuotationOver(quotations, cue.token.start)) return null;
  const next = quotations[findFrom(quotations, (q) => q.start >= cue.span.end)];
  if (!next || next.start > sentence.end + 3) return null;
  const between = text.slice(cue.span.end, next.start);
  if (!BEFORE_QUOTATION.test(between) && !(between.trim() === '' && startsSentence(text, next))) return null;
  const isVerb = (t: Token) => t.upos === 'VERB' && t.start >= cue.span.end && t.end <= next.start;
  return sentence.tokens.some(isVerb) ? null : { start: next.start, end: next.end };
}

function startsSentence(text: string, quotation: Span): boolean {
  return (
    /^\P{L}{1,3}\p{Lu}/u.test(text.slice(quotation.start, quotation.start + 4)) &&
    quotation.end - quotation.start > 25
  );
}

function createReport(
  sentence: ParsedSentence,
  cue: SpeechCue,
  frame: string,
  content: Span,
  { speaker, head }: Voice,
): Report {
  const { rule, kind, stance, score } = cue.entry;
  const isModifier = ['amod', 'compound'].includes(getRelation(cue.token));
  return {
    sentence, cueToken: cue.token,
    speakerHead: head, cue: cue.span, speaker, content, frame, kind, stance,
    rule: `speech/${rule}`,
    score: isModifier ? score / 2 : score,
  }; // biome-ignore format: one line of names
}

/** A quotation mark that touches the content belongs to it; a quotation that goes on after it is followed to its end. */
function includeMarks(span: Span, quotations: readonly Quotation[]): Span {
  const from = findFrom(quotations, (q) => q.start >= span.start - 1);
  const opening = quotations[from];
  const last = quotations[findFrom(quotations, (q) => q.start >= span.end) - 1];
  const isOpened = opening !== undefined && opening.start <= span.start;
  const isResumed = last !== undefined && last.start >= span.start - 1 && last.end > span.end;
  return { start: isOpened ? opening.start : span.start, end: isResumed ? last.end : span.end };
}
