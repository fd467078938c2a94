import { ownText } from '../model/own-text.js';
import { RecentTexts } from '../model/recent-map.js';
import type { ParsedSentence, Token } from '../model/syntax.js';
import { findClauseCuts, joinClauses } from './clause-cuts.js';
import type { LanguageEngine } from './engine.js';
import type { LanguageModel, TagPair } from './language-model.js';
import { findLemma } from './lemmatizer.js';
import { mendArcs } from './mend-arcs.js';
import { mendClauses } from './mend-clauses.js';
import { mendNames } from './mend-names.js';
import { mendPhrases } from './mend-phrases.js';
import { mendSubjects } from './mend-subjects.js';
import { type Analysis, NetworkRunner } from './network-runner.js';
import { recallTrees } from './recent-trees.js';
import { splitSentences } from './sentence-splitter.js';
import type { TextRules } from './text-rules.js';
import { tokenizeSentence, type WordSpan } from './tokenizer.js';
import { createDictionary, type WordVectors } from './word-vectors.js';

/** Longest sentence the parser takes, in words; longer ones are cut. */
export const LONGEST_SENTENCE = 250;

/** The engine of one language from its weights and its splitting rules. Holds no state but caches. */
export function createEngine(model: LanguageModel, vectors: WordVectors, rules: TextRules): LanguageEngine {
  const analyze = analyzeByClauses(createAnalyzer(model, vectors, rules));
  return {
    parseText: (text) => parseText(text, rules, analyze),
    parseWords: (words) => (words.length === 0 ? [] : (analyze([layOut(words)])[0] ?? [])),
  };
}

const UNKNOWN_TAG: TagPair = { upos: 'X', xpos: 'FW' };

/** Takes the words of sentences, and gives their tokens. */
type Analyze = (sentences: readonly (readonly WordSpan[])[]) => Token[][];

function createAnalyzer(model: LanguageModel, vectors: WordVectors, rules: TextRules): Analyze {
  const runner = new NetworkRunner(model.network, vectors, model.labels.indexOf('root'), LONGEST_SENTENCE);
  const drawTrees = recallTrees((sentences) => runner.analyze(sentences));
  const readForm = createFormReader();
  const readLemma = createLemmaReader(model, vectors, rules);
  const finish = (spans: readonly WordSpan[], forms: readonly FormFacts[], tree: Analysis): Token[] => {
    const tokens: Token[] = [];
    for (let index = 0; index < spans.length; index++) {
      const { start, end } = spans[index] as WordSpan;
      const { form, lower } = forms[index] as FormFacts;
      const tag = tree.tags[index] as number;
      const { upos, xpos } = model.tags[tag] ?? UNKNOWN_TAG;
      const lemma = readLemma(forms[index] as FormFacts, tag);
      const head = tree.heads[index] === spans.length ? -1 : (tree.heads[index] as number);
      const deprel = model.labels[tree.labels[index] as number] ?? 'dep';
      tokens.push({ index, start, end, form, lower, lemma, upos, xpos, head, deprel });
    }
    return mendClauses(mendSubjects(mendPhrases(mendNames(mendArcs(tokens), rules.misread))), rules);
  };
  return (sentences) => {
    const facts = sentences.map((spans) => spans.map(({ form }) => readForm(form)));
    const trees = drawTrees(facts.map((forms) => forms.map(({ form }) => form)));
    return sentences.map((spans, i) => finish(spans, facts[i] ?? [], trees[i] as Analysis));
  };
}

/** A sentence whose parts between semicolons are clauses is parsed part by part: the network was trained on few as long as the whole. */
function analyzeByClauses(analyze: Analyze): Analyze {
  return (sentences) => {
    const cuts = sentences.map((spans) => findClauseCuts(spans.map(({ form }) => form)));
    const parts = sentences.flatMap((spans, i) =>
      (cuts[i] ?? []).map((cut, k, all) => spans.slice(all[k - 1] ?? 0, cut)),
    );
    const parsed = analyze(parts).values();
    return sentences.map((spans, i) => {
      const [first = [], ...others] = Array.from(cuts[i] ?? [], () => parsed.next().value as Token[]);
      if (others.length === 0) return first;
      return joinClauses([first, ...others]) ?? (analyze([spans])[0] as Token[]);
    });
  };
}

/** What is kept of a form, so that words of many texts share their strings. */
interface FormFacts {
  readonly form: string;
  readonly lower: string;
  /** by number of the tag, as far as they were asked for */
  readonly lemmas: Map<number, string>;
}

const MOST_FORMS = 40_000;

function createFormReader(): (form: string) => FormFacts {
  const known = new RecentTexts<FormFacts>(MOST_FORMS);
  return (part) => {
    const facts = known.get(part);
    if (facts !== undefined) return facts;
    const form = ownText(part);
    const lower = form.toLowerCase();
    const made = { form, lower: lower === form ? form : ownText(lower), lemmas: new Map<number, string>() };
    known.set(form, made);
    return made;
  };
}

function createLemmaReader(model: LanguageModel, vectors: WordVectors, rules: TextRules) {
  const isWord = createDictionary(vectors);
  return ({ form, lower, lemmas }: FormFacts, number: number): string => {
    const known = lemmas.get(number);
    if (known !== undefined) return known;
    const tag = model.tags[number] ?? UNKNOWN_TAG;
    const lemma = findIrregular(form, tag.xpos, rules) ?? findLemma(form, tag, model.lemmas, isWord);
    const own = [form, lower].find((text) => text === lemma) ?? ownText(lemma);
    lemmas.set(number, own);
    return own;
  };
}

function findIrregular(form: string, xpos: string, { verbs, nouns }: TextRules): string | undefined {
  if (xpos.startsWith('VB')) return verbs.get(form.toLowerCase());
  return xpos === 'NNS' ? nouns.get(form.toLowerCase()) : undefined;
}

function parseText(text: string, rules: TextRules, analyze: Analyze): ParsedSentence[] {
  const parts = splitSentences(text, rules).flatMap((span) => cutWords(tokenizeSentence(text, span, rules)));
  const parsed = analyze(parts.filter(({ isFlat }) => !isFlat).map(({ words }) => words)).values();
  return parts.map(({ words, isFlat }, index) => {
    const [first, last] = [words[0] as WordSpan, words.at(-1) as WordSpan];
    const tokens = isFlat ? layFlat(words) : (parsed.next().value as Token[]);
    return { index, start: first.start, end: last.end, tokens };
  });
}

/** What is parsed of a sentence at a time, each of one word at the least, and whether it is not worth parsing. */
function cutWords(words: readonly WordSpan[]): { words: readonly WordSpan[]; isFlat: boolean }[] {
  const count = Math.ceil(words.length / LONGEST_SENTENCE);
  return Array.from({ length: count }, (_, i) => {
    const part = words.slice(i * LONGEST_SENTENCE, (i + 1) * LONGEST_SENTENCE);
    return { words: part, isFlat: count > 1 && isFlood(part) };
  });
}

/** Of a part of a sentence that had to be cut: fewer different words, or a smaller share of words of two letters, is no prose. */
const FEWEST_FORMS = 25;
const LEAST_WORDS = 0.25;

/** The same few words or signs again and again, or hardly a word at all: nothing to parse. */
function isFlood(part: readonly WordSpan[]): boolean {
  const worded = part.filter(({ form }) => /\p{L}{2}/u.test(form)).length;
  if (worded < LEAST_WORDS * part.length) return true;
  const distinct = new Set(part.map(({ form }) => form.toLowerCase())).size;
  return distinct < Math.min(FEWEST_FORMS, part.length / 2);
}

/** Words without a tag that all hang on the first. */
function layFlat(part: readonly WordSpan[]): Token[] {
  const { upos, xpos } = UNKNOWN_TAG;
  return part.map(({ start, end, form }, index) => {
    const lower = form.toLowerCase();
    const [head, deprel] = index === 0 ? [-1, 'root'] : [0, 'dep'];
    return { index, start, end, form, lower, lemma: lower, upos, xpos, head, deprel };
  });
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
