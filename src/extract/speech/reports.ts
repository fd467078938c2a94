import { findFrom } from '../../model/span.js';
import type { ParsedSentence } from '../../model/syntax.js';
import type { CodingContext } from '../coding-context.js';
import { joinContinued } from './continued-quotations.js';
import { findContradicted } from './contradicted-reports.js';
import { findCueReports } from './cue-reports.js';
import { turnDenied } from './denied-contents.js';
import { findIntroduced } from './introduced-quotations.js';
import { findPhraseReports } from './phrase-reports.js';
import { findQuotations } from './quotations.js';
import type { Report } from './report.js';
import { admitReport } from './report-checks.js';

const memory = new WeakMap<CodingContext, readonly Report[]>();

/** All reports of a document in the order of their cues; found once for each context. */
export function findReports(context: CodingContext): readonly Report[] {
  const known = memory.get(context);
  if (known) return known;
  const reports = collectReports(context);
  memory.set(context, reports);
  return reports;
}

const reaching = new WeakMap<readonly Report[], Map<number, Report[]>>();

/** Reports whose content reaches into a sentence, in the order of their cues; sorted once for each document. */
export function listReportsIn(context: CodingContext, sentence: ParsedSentence): readonly Report[] {
  const reports = findReports(context);
  const groups = reaching.get(reports) ?? groupBySentence(context.document.sentences, reports);
  reaching.set(reports, groups);
  return groups.get(sentence.index) ?? [];
}

function groupBySentence(
  sentences: readonly ParsedSentence[],
  reports: readonly Report[],
): Map<number, Report[]> {
  const groups = new Map<number, Report[]>();
  for (const report of reports) {
    const first = findFrom(sentences, (s) => s.end > report.content.start);
    for (let at = first; (sentences[at]?.start ?? report.content.end) < report.content.end; at++) {
      const group = groups.get(at);
      if (group) group.push(report);
      else groups.set(at, [report]);
    }
  }
  return groups;
}

function collectReports(context: CodingContext): Report[] {
  const quotations = findQuotations(context.document.text);
  const found = context.document.sentences.flatMap((sentence) =>
    findContradicted(context, sentence, [
      ...findCueReports(context, sentence, quotations),
      ...findPhraseReports(context, sentence),
    ]),
  );
  const kept = found.flatMap((report) => admitReport(context, turnDenied(context, report), quotations) ?? []);
  const reports = dropEchoes(kept);
  const introduced = findIntroduced(context, reports, quotations);
  return joinContinued(context.document, [...reports, ...introduced].sort(byCue), quotations);
}

function byCue(a: Report, b: Report): number {
  return a.cue.start - b.cue.start;
}

/** One passage has one cue: of reports with the same content the stronger stays. */
function dropEchoes(reports: readonly Report[]): Report[] {
  const strongest = new Map<string, Report>();
  for (const report of reports) {
    // what one asserts and another denies is said twice
    const side = report.frame === 'contradicted' ? report.stance : '';
    const passage = `${report.content.start}-${report.content.end}${side}`;
    const known = strongest.get(passage);
    if (!known || isStronger(report, known)) strongest.set(passage, report);
  }
  const kept = new Set(strongest.values());
  return reports.filter((r) => kept.has(r));
}

/** The higher score, or of two equal ones the first that has a speaker. */
function isStronger(report: Report, known: Report): boolean {
  if (report.score !== known.score) return report.score > known.score;
  return known.speaker === null && report.speaker !== null;
}
