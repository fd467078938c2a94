import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { SpeechEntry } from '../../ontology/speech-lexicon.js';
import { getRelation } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { type Complement, findComplement } from '../frames/complements.js';
import { type Cue, findCues } from '../frames/cues.js';
import { findCueSubject, getHolder, type Holder } from '../frames/holders.js';
import { findSubject, isPassive } from '../frames/subjects.js';
import { completeClause } from './clause-end.js';
import { findQuotationOver, type Quotation } from './quotations.js';
import type { Report } from './report.js';
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
    const report = findReport(context, sentence, cue, quotations);
    if (report && (!known || getRank(report) > getRank(known))) byToken.set(cue.token.index, report);
  }
  return [...byToken.values()];
}

const FRAME_RANKS: Readonly<Record<string, number>> = {
  quotation: 9,
  around: 8,
  clause: 7,
  question: 7,
  passive: 6,
  directive: 5,
  accusation: 5,
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
  return createReport(
    context,
    sentence,
    cue,
    complement.frame,
    includeMarks(span, quotations),
    findReportSubject(context, sentence, cue, complement),
  );
}

/** Direct speech after the cue, or content on the left of it. */
function findSpoken(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: SpeechCue,
  complement: Complement | null,
  quotations: readonly Quotation[],
): Report | null {
  const text = context.document.text;
  const subject = findSubject(sentence, cue.token);
  const quotation = findQuotationAfter(text, sentence, cue, quotations);
  if (quotation) return createReport(context, sentence, cue, 'quotation', quotation, subject);
  if (complement && complement.span.end - complement.span.start > 2 && complement.frame !== 'object')
    return null;
  if (isPassive(sentence, cue.token)) return null;
  const around = findSurrounding(text, sentence, cue.token, subject, quotations);
  return around && createReport(context, sentence, cue, 'around', around.content, around.subject);
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
  const next = quotations.find((q) => q.start >= cue.span.end);
  if (!next || next.start > sentence.end + 3) return null;
  const between = text.slice(cue.span.end, next.start);
  if (!BEFORE_QUOTATION.test(between)) return null;
  const verbs = sentence.tokens.filter(
    (t) => t.upos === 'VERB' && t.start >= cue.span.end && t.end <= next.start,
  );
  return verbs.length > 0 ? null : { start: next.start, end: next.end };
}

function findReportSubject(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: SpeechCue,
  complement: Complement,
): Token | null {
  if (cue.entry.rule === 'seem') return null;
  const subject = findCueSubject(context, sentence, cue);
  return subject && subject.index !== complement.head.index ? subject : null;
}

function createReport(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: SpeechCue,
  frame: string,
  content: Span,
  subject: Token | null,
): Report {
  const { rule, kind, stance, score } = cue.entry;
  const speaker: Holder | null = subject ? getHolder(context, sentence, subject, cue.token) : null;
  const relation = getRelation(cue.token);
  return {
    sentence, cueToken: cue.token, cue: cue.span, speaker, content, frame, kind, stance,
    rule: `speech/${rule}`,
    score: relation === 'amod' || relation === 'compound' ? score / 2 : score,
  }; // biome-ignore format: one line of names
}

/** A quotation mark that touches the content belongs to it; a quotation that goes on after it is followed to its end. */
function includeMarks(span: Span, quotations: readonly Quotation[]): Span {
  const opening = quotations.find((q) => q.start === span.start - 1 || q.start === span.start);
  const last = quotations.find((q) => q.start >= span.start - 1 && q.start < span.end && q.end > span.end);
  return { start: opening?.start ?? span.start, end: last?.end ?? span.end };
}
