import { describe, expect, it } from 'vitest';
import { loadTextExamples, loadTextRules } from '../../src/ontology/language-model.js';
import { splitSentences } from '../../src/text/sentence-splitter.js';
import { tokenizeSentence } from '../../src/text/tokenizer.js';

const rules = loadTextRules('data', 'en');

function splitText(text: string): string[] {
  return splitSentences(text, rules).map((span) =>
    tokenizeSentence(text, span, rules)
      .map((w) => w.form)
      .join(' '),
  );
}

describe('data/languages/en/text.yaml', () => {
  it.each(loadTextExamples('data', 'en'))('$text', ({ text, sentences }) => {
    expect(splitText(text)).toEqual(sentences);
  });
});
