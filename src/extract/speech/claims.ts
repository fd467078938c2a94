import type { Span } from '../../model/span.js';
import type { ClaimStatement, Draft } from '../../model/statement.js';
import type { CodingContext } from '../coding-context.js';
import { getFactuality } from '../frames/polarity.js';
import { findAttribution } from './attribution.js';
import type { Report } from './report.js';
import { findReports } from './reports.js';

/** Every report of a document as a claim: who said, thought or asked what, in whose words. */
export function codeClaims(context: CodingContext): Draft<ClaimStatement>[] {
  return findReports(context).map((report) => toClaim(context, report));
}

function toClaim(context: CodingContext, report: Report): Draft<ClaimStatement> {
  const { sentence, cueToken, speaker, cue, content, stance, rule, score } = report;
  return {
    kind: 'claim',
    start: Math.min(sentence.start, content.start),
    end: Math.max(sentence.end, content.end),
    speaker: speaker && { start: speaker.start, end: speaker.end, mention: speaker.mention },
    cue: { start: cue.start, end: cue.end },
    content: { start: content.start, end: content.end },
    direct: isDirect(context.document.text, content),
    stance,
    rule,
    score,
    factuality:
      report.frame === 'colon' || report.frame === 'according'
        ? 'asserted'
        : getFactuality(sentence, cueToken),
    attribution: findAttribution(context, sentence, cueToken),
  };
}

/** Direct: the content begins and ends between quotation marks. */
function isDirect(text: string, content: Span): boolean {
  const passage = text.slice(content.start, content.end).trim();
  return /^[“„"«‘'`]/.test(passage) && /[”"»’'][,.?!]?$/.test(passage);
}
