import { findLanguages, loadDataFile } from './data-file.js';
import { compileLines } from './line-test.js';
import { createPageLexicons, type PageLexicons, pageWordsSchema } from './page-lexicon.js';
import { createPageProblems, pageProblemsSchema } from './page-problems.js';
import { createRegionWords, regionWordsSchema } from './region-words.js';

/**
 * The words of web pages: `data/pages/regions.yaml`, and of `data/languages/<language>/page.yaml` those of the languages that
 * are asked for, read then.
 */
export function loadPageLexicons(dataFolder: string): PageLexicons {
  const languages = new Set(findLanguages(dataFolder, 'page.yaml'));
  const regions = loadDataFile(dataFolder, 'pages/regions.yaml', regionWordsSchema);
  const problems = loadDataFile(dataFolder, 'pages/problems.yaml', pageProblemsSchema);
  return createPageLexicons(
    {
      has: (name) => languages.has(name),
      get: (name) => loadDataFile(dataFolder, `languages/${name}/page.yaml`, pageWordsSchema),
    },
    { regions: createRegionWords(regions), problems: createPageProblems(problems, compileLines) },
  );
}
