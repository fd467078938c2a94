import type { Span } from '../model/span.js';

const NARROWEST = 40;
const WIDEST = 120;
/** A text counts as wrapped when this share of its breaks inside blocks are where a full line would break. */
const WRAPPED_SHARE = 0.75;
const FEWEST_BREAKS = 3;

/**
 * Stretches of a text that sentences do not cross: its lines, or, where lines were wrapped at a width, its blocks of
 * lines between empty ones.
 */
export function findParagraphs(text: string): Span[] {
  const lines = findLines(text);
  const width = lines.reduce((most, line) => Math.max(most, line.end - line.start), 0);
  if (width < NARROWEST || width > WIDEST) return lines;
  const isFull = (i: number) => isFullLine(text, lines[i], lines[i + 1], width);
  const breaks = lines.map((_, i) => i).filter((i) => areNeighbours(lines[i], lines[i + 1]));
  const full = breaks.filter(isFull).length;
  if (breaks.length < FEWEST_BREAKS || full < WRAPPED_SHARE * breaks.length) return lines;
  return joinLines(lines, (i) => areNeighbours(lines[i], lines[i + 1]) && isFull(i));
}

function joinLines(lines: readonly Span[], isJoined: (i: number) => boolean): Span[] {
  const blocks: Span[] = [];
  lines.forEach((line, i) => {
    const last = blocks.at(-1);
    if (last && i > 0 && isJoined(i - 1)) blocks[blocks.length - 1] = { start: last.start, end: line.end };
    else blocks.push(line);
  });
  return blocks;
}

/** Lines that hold more than white space, without the white space around them. */
function findLines(text: string): Span[] {
  const lines: Span[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !isBreak(text.charCodeAt(at))) continue;
    const line = trimSpan(text, { start: from, end: at });
    if (line.end > line.start) lines.push(line);
    from = at + 1;
  }
  return lines;
}

/** No empty line between them: only the break, with a carriage return or indentation at most. */
function areNeighbours(line: Span | undefined, next: Span | undefined): boolean {
  return line !== undefined && next !== undefined && next.start - line.end <= 2;
}

/** The next line's first word would not have fitted. */
function isFullLine(text: string, line: Span | undefined, next: Span | undefined, width: number): boolean {
  if (!line || !next) return false;
  const word = /^\S+/u.exec(text.slice(next.start, next.start + width))?.[0] ?? '';
  return line.end - line.start + 1 + word.length > width;
}

export function trimSpan(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function isSpace(code: number): boolean {
  return (
    code <= 32 || code === 0xa0 || code === 0xfeff || (code >= 0x2000 && code <= 0x200d) || code === 0x3000
  );
}
