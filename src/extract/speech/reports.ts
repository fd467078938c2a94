import { findChildren } from '../../text/tree.js';
import { isHappening } from '../assessments/happenings.js';
import type { CodingContext } from '../coding-context.js';
import { joinContinued } from './continued-quotations.js';
import { findCueReports } from './cue-reports.js';
import { findIntroduced } from './introduced-quotations.js';
import { findPhraseReports } from './phrase-reports.js';
import { findQuotations, type Quotation } from './quotations.js';
import type { Report } from './report.js';

const memory = new WeakMap<CodingContext, readonly Report[]>();

/** All reports of a document in the order of their cues; found once for each context. */
export function findReports(context: CodingContext): readonly Report[] {
  const known = memory.get(context);
  if (known) return known;
  const reports = collectReports(context);
  memory.set(context, reports);
  return reports;
}

function collectReports(context: CodingContext): Report[] {
  const quotations = findQuotations(context.document.text);
  const found = context.document.sentences.flatMap((sentence) => [
    ...findCueReports(context, sentence, quotations),
    ...findPhraseReports(context, sentence),
  ]);
  const kept = found.filter(
    (r) =>
      r.content.end > r.content.start &&
      isOutside(r, quotations) &&
      !isConclusion(context, r) &&
      !isImperative(r) &&
      !isUnowned(context, r),
  );
  const reports = dropEchoes(kept);
  const introduced = findIntroduced(context, reports, quotations);
  return joinContinued(context.document, [...reports, ...introduced].sort(byCue), quotations);
}

/** What a happening is said to mean ("the raid suggests …") is a judgment of the document, and nobody's claim. */
function isConclusion(context: CodingContext, { sentence, cueToken, speakerHead }: Report): boolean {
  if (!speakerHead || !context.ontology.diplomacy.conclusions.has(cueToken.lemma.toLowerCase())) return false;
  return isHappening(context, sentence, speakerHead);
}

/** An attitude of nobody ("a coalition to back the plan"), or one that others presume ("their perceived support"). */
function isUnowned(context: CodingContext, { sentence, cueToken, speaker, kind }: Report): boolean {
  if (kind !== 'attitude') return false;
  const modifiers = findChildren(sentence, cueToken, 'amod').map((t) => t.form.toLowerCase());
  if (modifiers.some((m) => context.ontology.diplomacy.guesses.has(m))) return true;
  const isInfinitive = findChildren(sentence, cueToken, 'mark').some((t) => t.form.toLowerCase() === 'to');
  return speaker === null && isInfinitive;
}

/** "Learn how to help": an order to the reader reports nothing. */
function isImperative({ sentence, cueToken, speaker }: Report): boolean {
  const first = sentence.tokens.find((t) => t.upos !== 'PUNCT');
  return speaker === null && first?.index === cueToken.index && ['VB', 'VBP'].includes(cueToken.xpos);
}

function byCue(a: Report, b: Report): number {
  return a.cue.start - b.cue.start;
}

/** What somebody says within somebody else's words is kept when the cue is strong. */
function isOutside(report: Report, quotations: readonly Quotation[]): boolean {
  const inside = quotations.some((q) => q.start < report.cue.start && report.cue.end < q.end);
  return !inside || (report.score >= 0.85 && report.speaker !== null);
}

/** One passage has one cue: of reports with the same content the stronger stays. */
function dropEchoes(reports: readonly Report[]): Report[] {
  return reports.filter(
    (r, i) =>
      !reports.some(
        (o, j) =>
          j !== i && o.content.start === r.content.start && o.content.end === r.content.end &&
          (o.score > r.score || (o.score === r.score && j < i)),
      ),
  ); // biome-ignore format: one condition
}
