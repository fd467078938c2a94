import { findFrom, type Span } from '../../model/span.js';

/** A passage between quotation marks, marks included. */
export interface Quotation extends Span {
  /** false: the paragraph ends without a closing mark and the next one opens with a quotation */
  readonly closed: boolean;
}

interface Marks {
  readonly opens: RegExp;
  readonly closes: RegExp;
}

// Order matters where one mark begins another: '' before '. A straight mark opens after a space or bracket only.
const MARKS: readonly Marks[] = [
  { opens: /[“„]/y, closes: /[”]/g },
  { opens: /(?<=(?:^|\n)[^\S\n]*)”(?=\p{Lu})/uy, closes: /[”]/g },
  { opens: /«/y, closes: /»/g },
  { opens: /(?<![\w'’])(?:''|``)/y, closes: /''/g },
  { opens: /(?<![\w.,!?%)])"(?=\S)/y, closes: /"/g },
  { opens: /(?<![\w’])‘(?=\S)(?!\d\ds?\b)/y, closes: /’(?![\p{L}\d])/gu },
  {
    opens: /(?<![\w'.,])'(?=\p{Lu}?\p{L})(?!\d\ds?\b|em\b|til\b)/uy,
    closes: /(?<=[\p{L}.,!?…—-])'(?![\p{L}\d'])/gu,
  },
];

/** Quotations of a text, outermost only, in order. Marks that never close are left out unless the quotation runs on. */
export function findQuotations(text: string): Quotation[] {
  const found: Quotation[] = [];
  for (const paragraph of text.matchAll(/[^\n]+/g)) {
    const end = paragraph.index + paragraph[0].length;
    const runsOn = /^\s*[“„«"]/.test(text.slice(end, end + 8));
    // A mark without an end up to here has none for those after it either: each is looked for once in a paragraph.
    const unclosed = new Set<Marks>();
    const upToEnd = text.slice(0, end);
    let at = paragraph.index;
    while (at < end) {
      const quotation = findQuotationAt(upToEnd, at, runsOn, unclosed);
      if (quotation) found.push(quotation);
      at = quotation ? quotation.end : at + 1;
    }
  }
  return found;
}

function findQuotationAt(text: string, at: number, runsOn: boolean, unclosed: Set<Marks>): Quotation | null {
  const mark = text[at] ?? '';
  if (!'“”„«"\'`‘'.includes(mark)) return null;
  const marks = MARKS.find((m) => isMatchAt(m.opens, text, at));
  if (!marks) return null;
  const close = unclosed.has(marks) ? null : findClose(marks.closes, text, at);
  if (close !== null) return { start: at, end: close, closed: true };
  unclosed.add(marks);
  return runsOn && !"'‘".includes(mark) ? { start: at, end: text.length, closed: false } : null;
}

function isMatchAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** The end of the closing mark. A plural possessive (the workers’ strike) closes nothing while a later mark does. */
function findClose(closes: RegExp, text: string, start: number): number | null {
  closes.lastIndex = start + 1;
  let possessive: number | null = null;
  for (let match = closes.exec(text); match; match = closes.exec(text)) {
    const stop = match.index + match[0].length;
    if (!/['’]/.test(match[0]) || match[0].length > 1) return stop;
    if (!/s/.test(text[match.index - 1] ?? '') || /^[^\S\n]*[^\p{L}\s]/u.test(text.slice(stop, stop + 2)))
      return stop;
    possessive ??= stop;
  }
  return possessive;
}

/** The quotation that a position lies in, marks included. */
export function findQuotationOver(quotations: readonly Quotation[], at: number): Quotation | null {
  const quotation = quotations[findFrom(quotations, (q) => at < q.end)];
  return quotation && quotation.start <= at ? quotation : null;
}
