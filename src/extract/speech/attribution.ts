import type { Attribution } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CodingContext } from '../coding-context.js';
import { isProposition, type Report } from './report.js';
import { findReports } from './reports.js';

/**
 * Who vouches for what a word says: the innermost report whose content holds the word. Null: the document itself.
 * Being for or against a thing attributes nothing: "condemned the raid" leaves the raid to the document.
 */
export function findAttribution(
  context: CodingContext,
  _sentence: ParsedSentence,
  token: Token,
): Attribution | null {
  const holding = findReports(context).filter((r) => isProposition(r) && isContentWord(r, token));
  const inner = holding.sort((a, b) => getLength(a) - getLength(b))[0];
  return inner ? { speaker: inner.speaker?.mention ?? null, cue: inner.cue } : null;
}

function isContentWord({ content, cue, speaker }: Report, token: Token): boolean {
  if (token.start < content.start || token.end > content.end) return false;
  if (token.start < cue.end && cue.start < token.end) return false;
  return !(speaker && token.start >= speaker.start && token.end <= speaker.end);
}

function getLength({ content }: Report): number {
  return content.end - content.start;
}
