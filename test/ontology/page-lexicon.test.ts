import { describe, expect, it } from 'vitest';
import { findLanguages, loadDataFile } from '../../src/ontology/data-file.js';
import { compileLines } from '../../src/ontology/line-test.js';
import { loadPageLexicons } from '../../src/ontology/load-pages.js';
import { createPageLexicon, pageWordsSchema } from '../../src/ontology/page-lexicon.js';
import { createPageProblems, pageProblemsSchema } from '../../src/ontology/page-problems.js';
import { createRegionWords, regionWordsSchema } from '../../src/ontology/region-words.js';

const regionData = loadDataFile('data', 'pages/regions.yaml', regionWordsSchema);
const regions = createRegionWords(regionData);
const problemData = loadDataFile('data', 'pages/problems.yaml', pageProblemsSchema);
const problems = createPageProblems(problemData, compileLines);
const lexicons = loadPageLexicons('data');

describe.each(findLanguages('data', 'page.yaml'))('page.yaml of %s: every example is a test', (language) => {
  const data = loadDataFile('data', `languages/${language}/page.yaml`, pageWordsSchema);
  const lexicon = lexicons.forLanguage(language);

  for (const entry of data.chrome) {
    const alone = createPageLexicon([{ ...data, chrome: [entry] }], { regions, problems });
    it.each(entry.examples)(`${entry.name} takes "%s"`, (line) =>
      expect(alone.findChrome(line)).toBe(entry.name),
    );
    it.each(entry.notChrome)(`no kind takes "%s"`, (line) => expect(lexicon.findChrome(line)).toBeNull());
  }
  it.each(data.appeals?.examples ?? [])('an appeal: "%s"', (s) => expect(lexicon.isAppeal(s)).toBe(true));
  it.each(data.appeals?.notChrome ?? [])('no appeal: "%s"', (s) => expect(lexicon.isAppeal(s)).toBe(false));
  it.each(data.byline.examples)('names in "$line"', ({ line, names }) =>
    expect(lexicon.byline.findNames(line)).toEqual(names),
  );
  it.each(data.byline.notByline)('no byline: "%s"', (line) =>
    expect(lexicon.byline.findNames(line)).toEqual([]),
  );
  it('knows twelve months, each by names of its own', () =>
    expect(new Set(data.months.flat()).size).toBe(data.months.flat().length));
});

describe('the names of regions: every example is a test', () => {
  it.each(regionData.site.examples)('a box: "%s"', (name) => expect(regions.findKind(name)).toBe('site'));
  it.each(regionData.site.notSite)('no box: "%s"', (name) => expect(regions.findKind(name)).not.toBe('site'));
  it.each(regionData.lead.examples)('a standfirst: "%s"', (name) =>
    expect(regions.findKind(name)).toBe('lead'),
  );
  it.each(regionData.lead.notLead)('no standfirst: "%s"', (name) =>
    expect(regions.findKind(name)).not.toBe('lead'),
  );
  it.each(regionData.body.examples)('text: "%s"', (name) => expect(regions.findKind(name)).toBe('body'));
  it.each(regionData.body.notBody)('not text alone: "%s"', (name) =>
    expect(regions.findKind(name)).not.toBe('body'),
  );
  it.each(regionData.hover.examples)('a note: "%s"', (name) => expect(regions.findKind(name)).toBe('hover'));
  it.each(regionData.hover.notHover)('no note: "%s"', (name) =>
    expect(regions.findKind(name)).not.toBe('hover'),
  );
});

describe('names of authors', () => {
  const { byline } = lexicons.forLanguage('en');
  it.each([
    ['By Ada Example, Foreign Editor', ['Ada Example']],
    ['Ada Example https://example.org/ada', ['Ada Example']],
    ['By Ada Example and Ben Sample (ada@example.org)', ['Ada Example', 'Ben Sample']],
    ['Ada Example Senior Correspondent', ['Ada Example']],
  ])('"%s"', (line, names) => expect(byline.splitNames(line)).toEqual(names));
});

describe.each(['error', 'consent', 'paywall'] as const)('words of pages that are no article (%s)', (kind) => {
  const isOne = (text: string) => problems.readTitle(text) === kind || problems.isLine(kind, text);
  it.each(problemData[kind].examples)('"%s"', (text) => expect(isOne(text)).toBe(true));
  it.each(problemData[kind].not)('not "%s"', (text) => expect(isOne(text)).toBe(false));
});
