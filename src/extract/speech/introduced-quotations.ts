import type { ParsedSentence, Token } from '../../model/syntax.js';
import { getRelation } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { getHolder } from '../frames/holders.js';
import type { Quotation } from './quotations.js';
import type { Report } from './report.js';

const SHORTEST = 20;

/** Quotations that a colon brings in without a verb of saying: "The court released a statement: “…”". */
export function findIntroduced(
  context: CodingContext,
  reports: readonly Report[],
  quotations: readonly Quotation[],
): Report[] {
  const { text, sentences } = context.document;
  return quotations.flatMap((quotation) => {
    if (quotation.end - quotation.start < SHORTEST || isCovered(reports, quotation)) return [];
    const before = text.slice(Math.max(0, quotation.start - 6), quotation.start).trimEnd();
    if (!before.endsWith(':')) return [];
    const sentence = sentences.findLast((s) => s.start < quotation.start);
    return sentence ? (createIntroduced(context, sentence, quotation) ?? []) : [];
  });
}

function isCovered(reports: readonly Report[], quotation: Quotation): boolean {
  return reports.some((r) => r.content.start <= quotation.start && quotation.start < r.content.end);
}

function createIntroduced(
  context: CodingContext,
  sentence: ParsedSentence,
  quotation: Quotation,
): Report | null {
  const before = sentence.tokens.filter((t) => t.end <= quotation.start);
  const subject = before.find((t) => getRelation(t) === 'nsubj');
  const verb = subject && getVerb(sentence, subject, quotation);
  if (!subject || !verb) return null;
  return {
    sentence, cueToken: verb,
    speakerHead: subject, cue: { start: verb.start, end: verb.end },
    speaker: getHolder(context, sentence, subject, verb),
    content: { start: quotation.start, end: quotation.end },
    frame: 'quotation', kind: 'speech', stance: 'asserts', rule: 'speech/introduced', score: 0.7,
  }; // biome-ignore format: one line of names
}

function getVerb(sentence: ParsedSentence, subject: Token, quotation: Quotation): Token | null {
  const verb = sentence.tokens[subject.head];
  return verb && verb.start < quotation.start ? verb : null;
}
