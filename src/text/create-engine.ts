import type { ParsedSentence, Token } from '../model/syntax.js';
import type { LanguageEngine } from './engine.js';
import type { LanguageModel, TagPair } from './language-model.js';
import { findLemma } from './lemmatizer.js';
import { mendClauses } from './mend-clauses.js';
import { mendSubjects } from './mend-subjects.js';
import { NetworkRunner } from './network-runner.js';
import { splitSentences } from './sentence-splitter.js';
import type { TextRules } from './text-rules.js';
import { tokenizeSentence, type WordSpan } from './tokenizer.js';
import { createDictionary, type WordVectors } from './word-vectors.js';

/** Longest sentence the parser takes, in words; longer ones are cut. */
export const LONGEST_SENTENCE = 250;

/** The engine of one language from its weights and its splitting rules. Holds no state but caches. */
export function createEngine(model: LanguageModel, vectors: WordVectors, rules: TextRules): LanguageEngine {
  const analyze = createAnalyzer(model, vectors, rules);
  return {
    parseText: (text) => parseText(text, rules, analyze),
    parseWords: (words) => analyze(layOut(words)),
  };
}

const UNKNOWN_TAG: TagPair = { upos: 'X', xpos: 'FW' };

type Analyze = (words: readonly WordSpan[]) => Token[];

function createAnalyzer(model: LanguageModel, vectors: WordVectors, rules: TextRules): Analyze {
  const isWord = createDictionary(vectors);
  const runner = new NetworkRunner(model.network, vectors, model.labels.indexOf('root'), LONGEST_SENTENCE);
  const readLemma = createLemmaReader(
    (form, tag) => findIrregular(form, tag.xpos, rules) ?? findLemma(form, tag, model.lemmas, isWord),
  );
  return (spans) => {
    const tree = runner.analyze(spans.map((span) => span.form));
    const tokens = spans.map(({ start, end, form }, index) => {
      const tag = model.tags[tree.tags[index] as number] ?? UNKNOWN_TAG;
      const head = tree.heads[index] as number;
      return {
        index,
        start,
        end,
        form,
        lemma: readLemma(form, tag),
        upos: tag.upos,
        xpos: tag.xpos,
        head: head === spans.length ? -1 : head,
        deprel: model.labels[tree.labels[index] as number] ?? 'dep',
      };
    });
    return mendClauses(mendSubjects(tokens));
  };
}

const LEMMA_LIMIT = 50_000;

/** Lemmas through a bounded cache. */
function createLemmaReader(find: (form: string, tag: TagPair) => string): typeof find {
  const cache = new Map<TagPair, Map<string, string>>();
  let size = 0;
  return (form, tag) => {
    const known = cache.get(tag)?.get(form);
    if (known !== undefined) return known;
    if (size++ > LEMMA_LIMIT) {
      cache.clear();
      size = 0;
    }
    const lemma = find(form, tag);
    cache.set(tag, (cache.get(tag) ?? new Map<string, string>()).set(form, lemma));
    return lemma;
  };
}

function findIrregular(form: string, xpos: string, { verbs, nouns }: TextRules): string | undefined {
  if (xpos.startsWith('VB')) return verbs.get(form.toLowerCase());
  return xpos === 'NNS' ? nouns.get(form.toLowerCase()) : undefined;
}

function parseText(text: string, rules: TextRules, analyze: Analyze): ParsedSentence[] {
  const sentences: ParsedSentence[] = [];
  for (const span of splitSentences(text, rules)) {
    const words = tokenizeSentence(text, span, rules);
    for (let from = 0; from < words.length; from += LONGEST_SENTENCE) {
      const part = words.slice(from, from + LONGEST_SENTENCE);
      const first = part[0];
      const last = part.at(-1);
      if (!first || !last) continue;
      sentences.push({ index: sentences.length, start: first.start, end: last.end, tokens: analyze(part) });
    }
  }
  return sentences;
}

/** Spans of words joined by one space. */
function layOut(words: readonly string[]): WordSpan[] {
  let at = 0;
  return words.map((form) => {
    const start = at;
    at += form.length + 1;
    return { start, end: start + form.length, form };
  });
}
