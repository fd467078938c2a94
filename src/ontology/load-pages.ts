import { findLanguages, loadDataFile } from './data-file.js';
import { compileLines, createPageLexicons, type PageLexicons, pageWordsSchema } from './page-lexicon.js';
import { createPageProblems, pageProblemsSchema } from './page-problems.js';
import { createRegionWords, regionWordsSchema } from './region-words.js';

/** The words of web pages: `data/pages/regions.yaml` and every `data/languages/<language>/page.yaml`. */
export function loadPageLexicons(dataFolder: string): PageLexicons {
  const files = findLanguages(dataFolder, 'page.yaml').map(
    (name) => [name, loadDataFile(dataFolder, `languages/${name}/page.yaml`, pageWordsSchema)] as const,
  );
  const regions = loadDataFile(dataFolder, 'pages/regions.yaml', regionWordsSchema);
  const problems = loadDataFile(dataFolder, 'pages/problems.yaml', pageProblemsSchema);
  return createPageLexicons(new Map(files), {
    regions: createRegionWords(regions),
    problems: createPageProblems(problems, compileLines),
  });
}
