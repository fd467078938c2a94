/** Letters and figures of scripts that write a word in one or two signs. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;

/** Length of a text in UTF-16 code units as if written in an alphabet: a sign of a dense script counts for 2.5. */
export function measureText(text: string): number {
  const dense = /[\u0E00-\u0E7F\u2E80-\uD7AF]/.test(text) ? (text.match(DENSE)?.length ?? 0) : 0;
  return text.length + dense * 1.5;
}

/** Ends like a sentence of any script. */
export function endsSentence(text: string): boolean {
  return /[.!?…:。！？；．؟۔।]["'”’»«“‘)\]」』）]*$/u.test(text);
}

/** Weight of a block as running text: its length when it reads like sentences, 0 for labels, lists of links and menus. */
export function weighProse(text: string, links: number): number {
  const length = measureText(text);
  if (links > 0.5 || length < 40) return 0;
  if (!endsSentence(text) && length < 140) return 0;
  return length * (1 - links);
}

/** Words in small letters; each sign of a script without blanks is a word. */
export function splitWords(text: string): string[] {
  return (
    text
      .toLowerCase()
      .match(
        /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{M}])+/gu,
      ) ?? []
  );
}

/** Runs of three words; a shorter text is one run. */
function listRuns(text: string): string[] {
  const words = splitWords(text);
  if (words.length < 3) return words.length ? [words.join(' ')] : [];
  return words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`);
}

/** What a text can be compared with quickly. */
export interface Comparison {
  /** share of a block's word runs that the text holds, 0..1 */
  share(block: string): number;
}

export function compareWith(text: string): Comparison {
  const known = new Set(listRuns(text));
  return {
    share: (block) => {
      const runs = listRuns(block);
      return runs.length ? runs.filter((run) => known.has(run)).length / runs.length : 0;
    },
  };
}
