import { describe, expect, it } from 'vitest';
import { loadDataFile } from '../../src/ontology/data-file.js';
import { createPageLexicon, pageLexiconSchema } from '../../src/ontology/page-lexicon.js';

const data = loadDataFile('data', 'languages/en/page.yaml', pageLexiconSchema);
const lexicon = createPageLexicon(data);

describe('page.yaml: every example is a test', () => {
  for (const entry of data.chrome) {
    const alone = createPageLexicon({ ...data, chrome: [entry] });
    it.each(entry.examples)(`${entry.name} takes "%s"`, (line) =>
      expect(alone.findChrome(line)).toBe(entry.name),
    );
    it.each(entry.notChrome)(`no kind takes "%s"`, (line) => expect(lexicon.findChrome(line)).toBeNull());
  }
  it.each(data.appeals.examples)('an appeal: "%s"', (s) => expect(lexicon.isAppeal(s)).toBe(true));
  it.each(data.appeals.notChrome)('no appeal: "%s"', (s) => expect(lexicon.isAppeal(s)).toBe(false));
});
