/** Whether a whole line fits. */
export interface LineTest {
  test(line: string): boolean;
}

/**
 * JavaScript's own \b, \w and \W know the letters of English only. That is enough for a line that holds no others, and such
 * an expression is compiled and run much faster.
 */
export function compileLines(patterns: readonly string[]): LineTest {
  const source = `^(?:${patterns.map((p) => `(?:${p})`).join('|')})$`;
  let plain: RegExp | null = null;
  let whole: RegExp | null = null;
  const getPlain = () => (plain ??= new RegExp(source, 'iu'));
  const getWhole = () =>
    (whole ??= new RegExp(
      source.replace(/\\([bwW])/g, (_, sign: 'b' | 'w' | 'W') => LETTERS[sign]),
      'iu',
    ));
  return { test: (line) => (OTHER_LETTER.test(line) ? getWhole() : getPlain()).test(line) };
}

/** A letter, mark or digit beyond ASCII. */
const OTHER_LETTER = /(?!\p{ASCII})[\p{L}\p{M}\p{N}]/u;
const WORD = '\\p{L}\\p{M}\\p{N}_';
const LETTERS = {
  b: `(?:(?<![${WORD}])(?=[${WORD}])|(?<=[${WORD}])(?![${WORD}]))`,
  w: `[${WORD}]`,
  W: `[^${WORD}]`,
};
