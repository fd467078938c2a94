import { z } from 'zod';
import { type Byline, type BylineData, bylineSchema, createByline } from './byline.js';
import { compileLines } from './line-test.js';
import type { PageProblemWords } from './page-problems.js';
import type { RegionWords } from './region-words.js';

const examplesShape = { examples: z.array(z.string()).min(1), notChrome: z.array(z.string()).min(1) };
const patterns = z.array(z.string()).min(1);

/** `data/languages/<language>/page.yaml` */
export const pageWordsSchema = z.strictObject({
  chrome: z.array(z.strictObject({ name: z.string(), patterns, ...examplesShape })).min(1),
  appeals: z.strictObject({ patterns, ...examplesShape }).optional(),
  byline: bylineSchema,
  /** January first; names and short forms in small letters */
  months: z.array(z.array(z.string()).min(1)).length(12),
});
export type PageWords = z.infer<typeof pageWordsSchema>;

/** What on a page in one language is not the article, and what says who wrote it when. English is always known beside it. */
export interface PageLexicon {
  /** the kind of site chrome that a whole line is, or null */
  findChrome(line: string): string | null;
  readonly regions: RegionWords;
  readonly problems: PageProblemWords;
  /** true for a sentence that speaks to the site's reader ("tell us what you think") */
  isAppeal(sentence: string): boolean;
  readonly byline: Byline;
  /** 1..12 by names and short forms in small letters */
  readonly months: ReadonlyMap<string, number>;
}

/** What is known of pages in all languages. */
export type PageParts = Pick<PageLexicon, 'regions' | 'problems'>;

/** The words of all languages that have a `page.yaml`. */
export interface PageLexicons {
  /** `language`: BCP 47; null or one without a file: English alone */
  forLanguage(language: string | null): PageLexicon;
}

/** `page.yaml` by language. */
export type PageFiles = Pick<ReadonlyMap<string, PageWords>, 'has' | 'get'>;

export function createPageLexicons(files: PageFiles, pages: PageParts): PageLexicons {
  const known = new Map<string, PageLexicon>();
  return {
    forLanguage: (language) => {
      const key = findKey(language, files);
      const found = known.get(key);
      if (found) return found;
      const words = [...new Set([key, 'en'])].flatMap((name) => files.get(name) ?? []);
      const lexicon = createPageLexicon(words, pages);
      known.set(key, lexicon);
      return lexicon;
    },
  };
}

/** Both written forms of Norwegian share a file. */
function findKey(language: string | null, files: PageFiles): string {
  const primary = (language ?? '').toLowerCase().split(/[-_]/)[0] ?? '';
  const key = primary === 'nb' || primary === 'nn' ? 'no' : primary;
  return files.has(key) ? key : 'en';
}

export function createPageLexicon(files: readonly PageWords[], pages: PageParts): PageLexicon {
  const kinds = files.flatMap((file) =>
    file.chrome.map(({ name, patterns }) => ({ name, test: compileLines(patterns) })),
  );
  const appeals = files.flatMap((file) => (file.appeals ? [compileLines(file.appeals.patterns)] : []));
  const byline = createByline(files.map((file) => file.byline satisfies BylineData));
  return {
    ...pages,
    byline,
    months: new Map(files.flatMap((file) => file.months.flatMap((names, i) => names.map((n) => [n, i + 1])))),
    findChrome: (text) => {
      const line = text.trim();
      const kind = kinds.find((k) => k.test.test(line))?.name;
      return kind ?? (byline.findNames(line).length > 0 ? 'byline' : null);
    },
    isAppeal: (sentence) => appeals.some((appeal) => appeal.test(sentence.trim())),
  };
}
