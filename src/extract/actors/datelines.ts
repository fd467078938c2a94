import type { ParsedSentence, Token } from '../../model/syntax.js';

const DASH = /^(?:[—–-]|--)$/;
const NAMED = new Set(['PROPN', 'NUM', 'PUNCT', 'NOUN', 'SYM', 'X']);
/** Words that a dateline has at most: city, country, day, agency. */
const LONGEST = 14;

/** "LAGOS, Nigeria, May 3 (AP) — The union": a word of the place and day before the dash, which nobody refers back to. */
export function isInDateline(sentence: ParsedSentence, { index }: Token): boolean {
  return index < countDateline(sentence) - 1;
}

/** Words of the dateline that a sentence begins with, its dash too: place, day and agency, or "(AP) —" alone; 0: none. */
export function countDateline({ tokens }: ParsedSentence): number {
  const [first] = tokens;
  const isPlace = first !== undefined && first.form.length > 2 && /^\p{Lu}+$/u.test(first.form);
  if (!isPlace && first?.form !== '(') return 0;
  const dash = tokens.findIndex((t) => DASH.test(t.form));
  const isWhole = isPlace
    ? tokens.slice(0, Math.max(dash, 0)).every((t) => NAMED.has(t.upos))
    : tokens.findIndex((t) => t.form === ')') === dash - 1;
  return dash > 0 && dash <= LONGEST && isWhole ? dash + 1 : 0;
}
