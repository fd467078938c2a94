/** A half-open range [start, end) of UTF-16 code units into a document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function isOverlapping(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Index of the first item that passes, by halving: `items` must be in an order in which all after a passing one pass too. */
export function findFrom<T>(items: readonly T[], isPassed: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isPassed(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
