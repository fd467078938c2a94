import type { PageLexicon } from '../ontology/page-lexicon.js';
import { stripChrome } from './page-chrome.js';

export interface PlainText {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly text: string;
}

/** Text pasted or saved from a browser: its headline, its byline and its paragraphs, the site's own lines left out. */
export function parsePlainText(text: string, lexicon: PageLexicon): PlainText {
  const lines = splitLines(text);
  const title = findTitle(lines, lexicon);
  const body = title === null ? lines : lines.filter((line, i) => i > TOP || !isSame(line, title));
  return { title, authors: findByline(lines), text: stripChrome(body, lexicon).join('\n\n') };
}

/** Paragraphs: blank lines part them; lines of a hard-wrapped text are joined. */
function splitLines(text: string): string[] {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const blocks = clean.split(/\n[ \t\u00A0]*\n+/);
  const paragraphs = blocks.flatMap((block) =>
    isWrapped(block) ? [block.replace(/\s*\n\s*/g, ' ')] : block.split('\n'),
  );
  return paragraphs.map((p) => p.trim()).filter(Boolean);
}

/** Hard-wrapped: several lines of like length, of which most do not end a sentence. */
function isWrapped(block: string): boolean {
  const lines = block.trim().split('\n');
  if (lines.length < 2) return false;
  const inner = lines.slice(0, -1).map((l) => l.trim());
  const isLong = inner.every((l) => l.length >= 45 && l.length <= 130);
  return isLong && inner.filter((l) => /[.!?:]["”’)]?$/.test(l)).length <= inner.length / 2;
}

/** Lines that can hold the headline and its repetitions. */
const TOP = 8;

/** The headline: a line that the top repeats, else the first line when it reads like one. */
function findTitle(lines: readonly string[], lexicon: PageLexicon): string | null {
  const top = lines.slice(0, TOP).filter((l) => isHeadline(l) && lexicon.findChrome(l) === null);
  const twice = top.find((line, i) => top.some((other, j) => j !== i && isSame(line, other)));
  if (twice !== undefined) return twice;
  const [first] = lines.filter((l) => lexicon.findChrome(l) === null);
  return first !== undefined && lines.length > 1 && isHeadline(first) ? first : null;
}

function isHeadline(line: string): boolean {
  return line.length >= 12 && line.length <= 200 && !/[.;,]["'”’]?$/.test(line);
}

function isSame(a: string, b: string): boolean {
  const fold = (s: string) =>
    s
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return fold(a) === fold(b);
}

/** "By Ada Example and Ben Sample" -> the names; a job title behind a name without a comma stays with nobody. */
function findByline(lines: readonly string[]): string[] {
  const line = lines
    .slice(0, TOP)
    .find((l) => l.length <= 120 && /^by\s+\p{Lu}/iu.test(l) && !/[.!?]$/.test(l));
  if (line === undefined) return [];
  const names = line.replace(/^by\s+/i, '').split(/\s*(?:,|&|\band\b|\|)\s*/);
  return names.flatMap((name) => cutName(name));
}

const JOB =
  /\s+(?:senior|chief|staff|news|world|foreign|diplomatic|defen[cs]e|political|special|correspondent|reporter|editor|writer|analyst)\b.*$/i;

function cutName(text: string): string[] {
  const name = text.replace(JOB, '').trim();
  return /^\p{Lu}[\p{L}.'’-]*(?:\s+[\p{L}.'’-]+){1,4}$/u.test(name) ? [name] : [];
}
