import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { findHead, findSubtree, getRelation, spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { getHolder, type Holder } from '../frames/holders.js';
import { trimEnds } from '../frames/nominals.js';
import type { Report } from './report.js';
import { findLabelled } from './speaker-labels.js';

/** Reports without a verb of saying: "according to X", "X: Y", "reportedly". */
export function findPhraseReports(context: CodingContext, sentence: ParsedSentence): Report[] {
  return [
    ...findAccording(context, sentence),
    ...findAdverbs(context, sentence),
    ...findLabelled(context, sentence),
    ...findAsSaid(context, sentence),
    ...findAsPut(context, sentence),
    ...findInWords(context, sentence),
  ];
}

function findAccording(context: CodingContext, sentence: ParsedSentence): Report[] {
  return sentence.tokens.flatMap((token) => {
    const phrase = context.ontology.speech.according.find(
      (words) =>
        words[0] === token.lower && words.every((w, i) => sentence.tokens[token.index + i]?.lower === w),
    );
    const last = phrase && sentence.tokens[token.index + phrase.length - 1];
    return last && !isRate(sentence, token) ? (createAccording(context, sentence, token, last) ?? []) : [];
  });
}

/** "four per day": "per" names a source at the head of a sentence or behind a comma only, before a name or an article. */
function isRate({ tokens }: ParsedSentence, { lower, index }: Token): boolean {
  if (lower !== 'per') return false;
  const before = tokens[index - 1];
  return (
    (before !== undefined && before.form !== ',') || !['DET', 'PROPN'].includes(tokens[index + 1]?.upos ?? '')
  );
}

const NOUNS = new Set(['NOUN', 'PROPN', 'PRON']);
const NO_SOURCE = new Set([
  'plan',
  'schedule',
  'rule',
  'custom',
  'need',
  'law',
  'size',
  'age',
  'tradition',
  'script',
  'taste',
]);

function createAccording(
  context: CodingContext,
  sentence: ParsedSentence,
  first: Token,
  last: Token,
): Report | null {
  const head = findNounAfter(sentence, last);
  if (!head || NO_SOURCE.has(head.lemma.toLowerCase())) return null;
  const speaker = getHolder(context, sentence, head, last);
  const content = getRest(context.document.text, sentence, { start: first.start, end: speaker.end });
  if (!content) return null;
  const cue = { start: first.start, end: last.end };
  return createReport(sentence, first, cue, speaker, content, 'according', 0.9);
}

/** The head of the noun phrase that follows: the highest noun in the tree that begins right after the phrase. */
function findNounAfter(sentence: ParsedSentence, last: Token): Token | null {
  const next = sentence.tokens.slice(last.index + 1, last.index + 8).find((t) => NOUNS.has(t.upos));
  let head: Token | null = next ?? null;
  for (
    let up = head && findHead(sentence, head);
    up && up.index > last.index && NOUNS.has(up.upos);
    up = findHead(sentence, up)
  ) {
    if (!['compound', 'flat', 'amod', 'det', 'nummod', 'nmod'].includes(getRelation(head ?? up))) break;
    head = up;
  }
  return head;
}

/** The sentence without the phrase: what is left on its longer side, or all of it when the phrase stands inside. */
function getRest(text: string, sentence: ParsedSentence, phrase: Span): Span | null {
  const left = trimSpan(text, { start: sentence.start, end: phrase.start });
  const right = trimSpan(text, { start: phrase.end, end: sentence.end });
  if (right.end - right.start < 12) return left.end - left.start > 2 ? left : null;
  if (left.end - left.start < 12) return right;
  return text[phrase.end] === ',' ? { start: left.start, end: right.end } : left;
}

function trimSpan(text: string, span: Span): Span {
  const passage = text.slice(span.start, span.end);
  const start = span.start + (/^[\s,;:—–.-]*/.exec(passage)?.[0].length ?? 0);
  const kept = passage.replace(/[\s,;:—–.!?-]+$/, '').length;
  return { start, end: Math.max(start, span.start + kept) };
}

function findAdverbs(context: CodingContext, sentence: ParsedSentence): Report[] {
  return sentence.tokens.flatMap((token) => {
    if (!context.ontology.speech.adverbs.has(token.lower)) return [];
    const clause = findHead(sentence, token);
    const content = clause && spanOf(trimEnds(findSubtree(sentence, clause)));
    return content ? [createReport(sentence, token, token, null, content, 'adverb', 0.5)] : [];
  });
}

function createReport(
  sentence: ParsedSentence,
  cueToken: Token,
  cue: Span,
  speaker: Holder | null,
  content: Span,
  frame: string,
  score: number,
): Report {
  return {
    sentence, cueToken, speakerHead: null, cue: { start: cue.start, end: cue.end }, speaker, content, frame, score,
    kind: 'speech', stance: 'asserts', rule: `speech/${frame}`,
  }; // biome-ignore format: one line of names
}

/** "As the mayor, a former nurse, stated, Y": fixed word order, which trees read in many ways. */
function findAsSaid(context: CodingContext, sentence: ParsedSentence): Report[] {
  const [first, next] = sentence.tokens;
  if (first?.form !== 'As' || !next || !STARTS.has(next.upos)) return [];
  const cue = sentence.tokens
    .slice(1, MAX_AS)
    .find((t, i) => sentence.tokens[i + 2]?.form === ',' && isSayingForm(context, t));
  const head = cue && findHeadBetween(sentence, first, cue);
  const span = cue && spanOf(trimEnds(sentence.tokens.slice(1, cue.index)));
  const content = cue && trimSpan(context.document.text, { start: cue.end, end: sentence.end });
  if (!cue || !head || !span || !content) return [];
  const { mention } = getHolder(context, sentence, head, cue);
  return [
    createReport(
      sentence,
      cue,
      cue,
      { ...span, mention },
      { start: content.start, end: closeMark(context, content.end) },
      'as-said',
      0.85,
    ),
  ];
}

const STARTS = new Set(['PROPN', 'DET', 'NOUN', 'PRON', 'ADJ']);
const MAX_AS = 30;

/** A verb of direct speech in the past or present, also where it is tagged as another word. */
function isSayingForm(context: CodingContext, token: Token): boolean {
  const form = token.lower;
  const bases = [
    token.lemma.toLowerCase(),
    form.replace(/ed$/, ''),
    form.replace(/d$/, ''),
    form.replace(/s$/, ''),
  ];
  if (!/(?:ed|s|said|told|wrote|put)$/.test(form) || token.upos === 'PROPN') return false;
  const words = bases.flatMap((b) => context.ontology.speech.cues.get(b) ?? []);
  return words.some(
    (w) => w.entry.takes.includes('quote') && w.wordClass === 'verb' && w.lemmas.length === 1,
  );
}

function findHeadBetween(sentence: ParsedSentence, first: Token, cue: Token): Token | null {
  const between = sentence.tokens.slice(first.index + 1, cue.index);
  const end = between.findIndex((t) => t.form === ',' || t.upos === 'ADP');
  const phrase = between.slice(0, end < 0 ? between.length : end);
  return phrase.find((t) => t.upos === 'PROPN') ?? phrase.findLast((t) => NOUNS.has(t.upos)) ?? null;
}

function closeMark(context: CodingContext, end: number): number {
  const rest = /^[.?!]?[”"’]/.exec(context.document.text.slice(end, end + 2));
  return end + (rest?.[0].length ?? 0);
}

/** "The deal, as one envoy put it, was dead": the words around are his. */
function findAsPut(context: CodingContext, sentence: ParsedSentence): Report[] {
  const { tokens } = sentence;
  const as = tokens.find(
    (t, i) =>
      (i === 0 ? t.form === 'As' : t.form === 'as' && tokens[i - 1]?.form === ',') &&
      [...STARTS, 'NUM'].includes(tokens[i + 1]?.upos ?? ''),
  );
  const end = as && tokens.find((t) => t.index > as.index && [',', '.', ':'].includes(t.form));
  const put = as && end && tokens.slice(as.index + 2, end.index).find((t) => isPut(tokens, t));
  const head = put && findLastNoun(tokens.slice(as.index + 1, put.index));
  const span = put && spanOf(trimEnds(tokens.slice(as.index + 1, put.index)));
  if (!as || !end || !put || !head || !span || end.index - put.index > 2) return [];
  const left = trimSpan(context.document.text, { start: sentence.start, end: as.start });
  const right = trimSpan(context.document.text, { start: end.start, end: sentence.end });
  const isHead = as.index === 0;
  const content =
    right.end > right.start ? { start: isHead ? right.start : left.start, end: right.end } : left;
  const { mention } = getHolder(context, sentence, head, put);
  return [createReport(sentence, put, put, { ...span, mention }, content, 'as-said', 0.8)];
}

/** "put it", "described it", "told us" */
function isPut(tokens: readonly Token[], { lemma, index, xpos }: Token): boolean {
  return ['put', 'describe', 'phrase'].includes(lemma) && xpos !== 'VB' && tokens[index + 1]?.lower === 'it';
}

const WORDS = /^(?:words|telling|view|opinion|eyes|estimation|account|reckoning|version|assessment|phrase)$/;

/** "In the envoy's words, the deal was dead", "by the army's account": a speaker and what is his own. */
function findInWords(context: CodingContext, sentence: ParsedSentence): Report[] {
  const { tokens } = sentence;
  const first = tokens.find((t) => ['in', 'by'].includes(t.lower) && isOpening(tokens, t));
  const last =
    first &&
    tokens.find((t) => t.index > first.index + 1 && t.index < first.index + 9 && WORDS.test(t.lower));
  const mark =
    last && tokens.findLast((t) => t.index < last.index && t.index > first.index && t.xpos === 'POS');
  const next = last && tokens[last.index + 1];
  if (!first || !last || !mark || (next && next.upos !== 'PUNCT') || mark.index < last.index - 3) return [];
  const words = trimEnds(tokens.slice(first.index + 1, mark.index));
  const head = findLastNoun(words);
  const span = spanOf(words);
  const content = getRest(context.document.text, sentence, { start: first.start, end: last.end });
  if (!head || !span || !content || words.some((t) => t.upos === 'VERB')) return [];
  const { mention } = getHolder(context, sentence, head, mark);
  return [createReport(sentence, last, last, { ...span, mention }, content, 'according', 0.8)];
}

/** The noun that heads a phrase: the last one before a preposition or a comma. */
function findLastNoun(words: readonly Token[]): Token | undefined {
  const end = words.findIndex((t) => t.upos === 'ADP' || t.form === ',');
  return words.slice(0, end < 0 ? words.length : end).findLast((t) => NOUNS.has(t.upos));
}

/** At the head of the sentence, or behind a comma. */
function isOpening(tokens: readonly Token[], { index }: Token): boolean {
  const before = tokens[index - 1];
  return before === undefined || before.form === ',';
}
