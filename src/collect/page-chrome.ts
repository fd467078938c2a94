import type { PageLexicon } from '../ontology/page-lexicon.js';

/** A line of prose this long is an article's own, whatever words it holds, in UTF-16 code units. */
const PROSE = 240;

/** Kinds of chrome after which an article has ended, unless prose follows. */
const CLOSING = new Set(['comment', 'related', 'subscription', 'advertising', 'legal', 'consent']);

/** The paragraphs of an article among the lines of a page: navigation, bylines, comment forms and the like left out. */
export function stripChrome(lines: readonly string[], lexicon: PageLexicon): string[] {
  const kinds = lines.map((line) => (line.length > PROSE ? null : lexicon.findChrome(line)));
  const lastProse = lines.findLastIndex((line, i) => kinds[i] === null && isProse(line));
  const closing = kinds.findIndex((kind, i) => i > lastProse && kind !== null && CLOSING.has(kind));
  const end = lastProse >= 0 && closing >= 0 ? closing : lines.length;
  const kept = lines.filter((_, i) => i < end && kinds[i] === null);
  const last = kept.findLastIndex(isProse);
  return kept.map((line, i) => (i === last ? dropAppeals(line, lexicon) : line)).filter(Boolean);
}

/** A paragraph of at least two clauses' length that ends like a sentence. */
function isProse(line: string): boolean {
  return line.length >= 120 && /[.!?…]["'”’)\]]*$/.test(line);
}

/** Sentences at a paragraph's end that ask the reader to comment or subscribe. */
function dropAppeals(paragraph: string, lexicon: PageLexicon): string {
  const sentences = paragraph.match(/[^.!?…]+(?:[.!?…]+["'”’)\]]*\s*|$)/g) ?? [paragraph];
  let end = sentences.length;
  while (end > 1 && lexicon.isAppeal(sentences[end - 1] ?? '')) end--;
  return sentences.slice(0, end).join('').trim();
}
