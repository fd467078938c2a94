import { z } from 'zod';

const examplesShape = { examples: z.array(z.string()).min(1), notChrome: z.array(z.string()).min(1) };
const patterns = z.array(z.string()).min(1);

/** `data/languages/<language>/page.yaml` */
export const pageLexiconSchema = z.strictObject({
  chrome: z.array(z.strictObject({ name: z.string(), patterns, ...examplesShape })).min(1),
  appeals: z.strictObject({ patterns, ...examplesShape }),
});
export type PageLexiconData = z.infer<typeof pageLexiconSchema>;

/** What on a page is not the article. */
export interface PageLexicon {
  /** the kind of site chrome that a whole line is, or null */
  findChrome(line: string): string | null;
  /** true for a sentence that speaks to the site's reader ("tell us what you think") */
  isAppeal(sentence: string): boolean;
}

export function createPageLexicon(data: PageLexiconData): PageLexicon {
  const kinds = data.chrome.map(({ name, patterns }) => ({ name, test: compile(patterns) }));
  const appeal = compile(data.appeals.patterns);
  return {
    findChrome: (line) => kinds.find((k) => k.test.test(line.trim()))?.name ?? null,
    isAppeal: (sentence) => appeal.test(sentence.trim()),
  };
}

function compile(patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.map((p) => `(?:${p})`).join('|')})$`, 'iu');
}
