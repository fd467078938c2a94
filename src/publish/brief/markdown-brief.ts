import type { Brief, BriefSentence, Citation } from '../../model/brief.js';
import { composeDay, composeInstant } from '../dates.js';
import { composeLikelihood } from './icd-203.js';

/**
 * A brief as Markdown. Each sentence is a list item that ends in footnotes; each footnote has the quotation for people and, in a code
 * span, what `faultline verify` needs: `cite STATEMENT DOCUMENT START-END SHA256-OF-CAPTURE`.
 */
export function composeMarkdown(brief: Brief, origin: string): string {
  const notes: Citation[] = [];
  const refer = (citation: Citation): string => {
    const at = notes.findIndex((n) => n.statementId === citation.statementId);
    return `[^${at >= 0 ? at + 1 : notes.push(citation)}]`;
  };
  const sections = brief.sections.map(({ title, sentences, empty }) => {
    const lines = sentences.map(
      (s) => `- ${composeSentence(s)}${s.kind === 'confidence' ? '' : s.citations.map(refer).join('')}`,
    );
    return `## ${title}\n\n${lines.length > 0 ? lines.join('\n') : `*${empty}*`}`;
  });
  const footnotes = notes.map((note, i) => `[^${i + 1}]: ${composeNote(note, origin)}`);
  return [`# ${escapeMarkdown(brief.conflict.name)}`, composeLede(brief), ...sections, footnotes.join('\n')]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function composeLede({ since, until, asOf, hasExamples }: Brief): string {
  const examples = hasExamples ? ' It rests on example articles of invented outlets.' : '';
  return `${composeDay(since)} to ${composeDay(until)}, as known on ${composeInstant(asOf)}.${examples}`;
}

function composeSentence(sentence: BriefSentence): string {
  switch (sentence.kind) {
    case 'reporting':
      return escapeMarkdown(sentence.text);
    case 'judgment':
      return `**Judgment** (${escapeMarkdown(sentence.author)}): ${escapeMarkdown(sentence.text)} *${composeLikelihood(sentence.likelihood)}.*`;
    case 'confidence':
      return `**Confidence** (${escapeMarkdown(sentence.author)}): ${escapeMarkdown(sentence.text)} *${sentence.level} confidence.*`;
  }
}

function composeNote(
  { statementId, documentId, start, end, sha256, quote, publisher, title, published }: Citation,
  origin: string,
): string {
  const source = [title ?? 'Untitled document', publisher, published]
    .filter((p) => p !== null)
    .map((p) => escapeMarkdown(String(p)));
  const path = `${origin}/statements/${encodeURIComponent(statementId)}`;
  const marker = `cite ${statementId} ${documentId} ${start}-${end} ${sha256}`;
  return `“${escapeMarkdown(fold(quote))}” [${source.join(', ')}](${path}) \`${marker}\``;
}

/** A quotation on one line: what is compared when it is verified is folded the same way. */
export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Outside text stays text: Markdown's own characters, and angle brackets, which begin HTML. */
function escapeMarkdown(text: string): string {
  return fold(text).replace(/[\\`*_{}[\]<>#|!&~^]/g, '\\$&');
}

/** The other way round. */
export function unescapeMarkdown(text: string): string {
  return text.replace(/\\([\\`*_{}[\]<>#|!&~^])/g, '$1');
}
