import type { ParsedDocument } from '../../model/syntax.js';
import type { Quotation } from './quotations.js';
import type { Report } from './report.js';

/**
 * A quotation that no cue of its own brings in belongs to the speaker of the one before it, when nothing but the cue
 * stands between them, or when it is a paragraph by itself.
 */
export function joinContinued(
  document: ParsedDocument,
  reports: readonly Report[],
  quotations: readonly Quotation[],
): Report[] {
  const joined = [...reports];
  for (const quotation of quotations) {
    if (joined.some((r) => r.content.start <= quotation.start && quotation.start < r.content.end)) continue;
    const index = joined.findLastIndex((r) => isContinuedBy(document.text, r, quotation));
    const report = joined[index];
    if (report) joined[index] = { ...report, content: { start: report.content.start, end: quotation.end } };
  }
  return joined;
}

function isContinuedBy(text: string, report: Report, quotation: Quotation): boolean {
  const end = Math.max(report.content.end, report.sentence.end);
  if (end > quotation.start + 1 || quotation.start - end > 4) return false;
  const isDirect =
    /[”"'’»]\s*[,.]?\s*$/.test(text.slice(report.content.start, report.content.end)) ||
    report.frame === 'quotation';
  if (!isDirect) return false;
  if (!text.slice(end, quotation.start).includes('\n')) return quotation.end - quotation.start > 15;
  return isParagraph(text, quotation);
}

function isParagraph(text: string, { start, end, closed }: Quotation): boolean {
  return (
    (start === 0 || text[start - 1] === '\n') &&
    (!closed || end >= text.length || /^\s*(?:\n|$)/.test(text.slice(end)))
  );
}
