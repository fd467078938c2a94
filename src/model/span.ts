/** A half-open range [start, end) of UTF-16 code units into a document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function hasSpan(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function isOverlapping(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The exact text of a span: `quote === text.slice(start, end)`. */
export function quoteSpan(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
