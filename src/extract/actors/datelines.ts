import type { ParsedSentence, Token } from '../../model/syntax.js';

const DASH = /^(?:[—–-]|--)$/;
const NAMED = new Set(['PROPN', 'NUM', 'PUNCT', 'NOUN', 'SYM', 'X']);
/** Words that a dateline has at most: city, country, day, agency. */
const LONGEST = 14;

/** "LAGOS, Nigeria, May 3 (AP) — The union": a word of the place and day before the dash, which nobody refers back to. */
export function isInDateline({ tokens }: ParsedSentence, { index }: Token): boolean {
  const dash = tokens.findIndex((t) => DASH.test(t.form));
  const [first] = tokens;
  if (index >= dash || dash > LONGEST || !first || !/^\p{Lu}+$/u.test(first.form)) return false;
  return first.form.length > 2 && tokens.slice(0, dash).every((t) => NAMED.has(t.upos));
}
