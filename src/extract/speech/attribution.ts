import { findFrom } from '../../model/span.js';
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
  const inner = listHolding(context, token)
    .filter((r) => isContentWord(r, token))
    .sort((a, b) => getLength(a) - getLength(b) || a.cue.start - b.cue.start)[0];
  return inner ? { speaker: inner.speaker?.mention ?? null, cue: inner.cue } : null;
}

/** Propositions by the start of their content, each with the furthest end of all up to it. */
interface Reach {
  readonly report: Report;
  readonly furthest: number;
}

const memory = new WeakMap<readonly Report[], readonly Reach[]>();

/** Propositions whose content covers a word: from the nearest before it back to where no content reaches it. */
export function listHolding(context: CodingContext, token: Token): Report[] {
  const reports = findReports(context);
  const reaches = memory.get(reports) ?? orderByContent(reports);
  memory.set(reports, reaches);
  const holding: Report[] = [];
  for (let i = findFrom(reaches, (r) => r.report.content.start > token.start) - 1; i >= 0; i--) {
    const reach = reaches[i];
    if (!reach || reach.furthest < token.end) break;
    if (reach.report.content.end >= token.end) holding.push(reach.report);
  }
  return holding;
}

function orderByContent(reports: readonly Report[]): Reach[] {
  const propositions = reports.filter(isProposition).sort((a, b) => a.content.start - b.content.start);
  let furthest = 0;
  return propositions.map((report) => {
    furthest = Math.max(furthest, report.content.end);
    return { report, furthest };
  });
}

function isContentWord({ content, cue, speaker }: Report, token: Token): boolean {
  if (token.start < content.start || token.end > content.end) return false;
  if (token.start < cue.end && cue.start < token.end) return false;
  return !(speaker && token.start >= speaker.start && token.end <= speaker.end);
}

function getLength({ content }: Report): number {
  return content.end - content.start;
}
