import type { Span } from '../model/span.js';

/** A stretch of text that a statement rests on. */
export interface Passage extends Span {
  readonly id: string;
}

/** A run of text under the same passages, the widest first. `ends` are the passages whose last character it holds. */
export interface Segment extends Span {
  readonly text: string;
  readonly passages: readonly string[];
  readonly starts: readonly string[];
  readonly ends: readonly string[];
}

/** Paragraphs are what blank lines or line ends part; spans leave the line ends out. */
export function splitParagraphs(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/[^\n\r\u2028\u2029]+/g)) {
    if (match[0].trim() === '') continue;
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

/**
 * Cuts a stretch of text wherever a passage begins or ends, so that overlapping passages can all be shown. The segments
 * follow one another without a gap and join to exactly the text of `within`.
 */
export function segmentText(text: string, within: Span, passages: readonly Passage[]): Segment[] {
  const here = passages.filter((p) => p.start < within.end && within.start < p.end && p.start < p.end);
  const sorted = [...here].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const cuts = findCuts(within, sorted);
  return cuts
    .slice(0, -1)
    .map((start, i) => toSegment(text, { start, end: cuts[i + 1] ?? within.end }, sorted));
}

function findCuts(within: Span, passages: readonly Passage[]): number[] {
  const all = passages.flatMap((p) => [p.start, p.end]).filter((at) => within.start < at && at < within.end);
  return [...new Set([within.start, ...all, within.end])].sort((a, b) => a - b);
}

function toSegment(text: string, span: Span, passages: readonly Passage[]): Segment {
  const over = passages.filter((p) => p.start <= span.start && span.end <= p.end);
  return {
    ...span,
    text: text.slice(span.start, span.end),
    passages: over.map((p) => p.id),
    starts: over.filter((p) => p.start === span.start).map((p) => p.id),
    ends: over.filter((p) => p.end === span.end).map((p) => p.id),
  };
}

/** The paragraph a passage begins in; -1 when in none. */
export function findParagraph(paragraphs: readonly Span[], passage: Span): number {
  return paragraphs.findIndex((p) => passage.start < p.end && p.start < passage.end);
}
