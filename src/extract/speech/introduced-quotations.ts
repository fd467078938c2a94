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
    const signed = createSigned(context, quotation);
    if (signed) return [signed];
    const before = text.slice(Math.max(0, quotation.start - 6), quotation.start).trimEnd();
    if (!before.endsWith(':')) return [];
    const sentence = sentences.findLast((s) => s.start < quotation.start);
    return sentence ? (createIntroduced(context, sentence, quotation) ?? []) : [];
  });
}

const SIGNATURE = /^\s?[―—–-]{1,2}\s?(?=\p{Lu})([^\n.?!“”"]{3,80}?)(?=[.\n]|\s[“"]|$)/u;

/** “…” — Imani Okoro, nurse: a quotation that a dash and a name close. */
function createSigned(context: CodingContext, quotation: Quotation): Report | null {
  const { text, sentences } = context.document;
  const match = SIGNATURE.exec(text.slice(quotation.end, quotation.end + 90));
  const name = match?.[1]?.trim();
  if (
    !match ||
    !name ||
    !/^\p{Lu}[\p{L}.'’-]+(?: (?:\p{Lu}[\p{L}.'’-]*|de|van|von|al|bin))+(?:,.*)?$/u.test(name)
  )
    return null;
  const start = quotation.end + match[0].indexOf(name);
  const sentence = sentences.findLast((s) => s.start <= start);
  const head = sentence?.tokens.find((t) => t.start >= start);
  if (!sentence || !head) return null;
  const { mention } = getHolder(context, sentence, head, null);
  const dash = start - (match[0].slice(0, match[0].indexOf(name)).trimStart().length || 1);
  return {
    sentence, cueToken: head, speakerHead: head, cue: { start: dash, end: dash + 1 },
    speaker: { start, end: start + name.length, mention },
    content: { start: quotation.start, end: quotation.end },
    frame: 'quotation', kind: 'speech', stance: 'asserts', rule: 'speech/signed', score: 0.8,
  }; // biome-ignore format: one line of names
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
