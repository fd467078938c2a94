/** A half-open range [start, end) of UTF-16 code units into a document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function isOverlapping(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
