/** Whether a whole line fits. */
export interface LineTest {
  test(line: string): boolean;
}

/**
 * JavaScript's own \b, \w and \W know the letters of English only, and its flag u makes an expression that ignores case four times
 * as slow to compile. Neither matters for a line that holds no letter beyond ASCII, as most: it has an expression of its own.
 */
export function compileLines(patterns: readonly string[]): LineTest {
  const source = `^(?:${patterns.map((p) => `(?:${p})`).join('|')})$`;
  let plain: RegExp | null = null;
  let whole: RegExp | null = null;
  const getPlain = () => (plain ??= compilePlain(source));
  const getWhole = () =>
    (whole ??= new RegExp(
      source.replace(/\\([bwW])/g, (_, sign: 'b' | 'w' | 'W') => LETTERS[sign]),
      'iu',
    ));
  return { test: (line) => (OTHER_SIGN.test(line) ? getWhole() : getPlain()).test(line) };
}

/** A letter, mark or digit beyond ASCII, or a sign of two UTF-16 code units. */
const OTHER_SIGN = /(?!\p{ASCII})[\p{L}\p{M}\p{N}]|[\u{10000}-\u{10ffff}]/u;
const WORD = '\\p{L}\\p{M}\\p{N}_';
const LETTERS = {
  b: `(?:(?<![${WORD}])(?=[${WORD}])|(?<=[${WORD}])(?![${WORD}]))`,
  w: `[${WORD}]`,
  W: `[^${WORD}]`,
};

/** As flags iu read it, for lines without `OTHER_SIGN`. */
function compilePlain(source: string): RegExp {
  let isInClass = false;
  const plain = source.replace(/\\p\{(?:L|Lu|Ll)\}|\\.|[[\]]/gs, (sign) => {
    if (sign.length === 1) isInClass = sign === '[';
    if (!sign.startsWith('\\p{')) return sign;
    return isInClass ? 'a-zA-Z' : '[a-zA-Z]';
  });
  return NEEDS_UNICODE.test(plain) ? new RegExp(source, 'iu') : new RegExp(plain, 'i');
}

/** What only the flag u understands. */
const NEEDS_UNICODE = /\\[pP]\{|\\u\{|[\u{10000}-\u{10ffff}]/u;
