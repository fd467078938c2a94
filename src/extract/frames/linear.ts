import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import { getRelation } from '../../text/tree.js';

// Readings of the word order alone, for places where trees go wrong: short patterns that English fixes anyway.

const NOUNS = new Set(['NOUN', 'PROPN', 'PRON']);
const PHRASE = new Set(['NOUN', 'PROPN', 'PRON', 'DET', 'ADJ', 'NUM', 'PART', 'ADP', 'CCONJ']);
const BASE = new Set(['NOUN', 'PROPN', 'PRON', 'DET', 'ADJ', 'NUM']);
const MARKS = /^(?:[“”"«»‘’]|''|``)$/;

/** How a phrase of time begins. */
export const TIME_WORDS =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun|yester|to)day|last|this|next|late|early|earlier|later|tonight|overnight)$/i;

export function isQuotationMark(token: Token | undefined): boolean {
  return token !== undefined && MARKS.test(token.form);
}

/** The base noun phrase that ends at a token, without prepositional phrases: "a small island". */
export function findPhraseBefore(sentence: ParsedSentence, end: number): Token[] {
  let start = end;
  while (start >= 0 && isPhrasePart(sentence, start, BASE)) start--;
  return sentence.tokens.slice(start + 1, end + 1);
}

function isPhrasePart(sentence: ParsedSentence, index: number, parts: ReadonlySet<string>): boolean {
  const token = sentence.tokens[index];
  if (!token) return false;
  return parts.has(token.upos) || token.form === "'s" || token.form === '’s';
}

/** The noun phrase before a copula, with its prepositional phrases: "any deal with the rebels" of "… is unacceptable". */
export function findCopularSubject(sentence: ParsedSentence, adjective: Token): Span | null {
  let at = adjective.index - 1;
  while (
    at >= 0 &&
    (isQuotationMark(sentence.tokens[at]) || ['ADV', 'PART'].includes(sentence.tokens[at]?.upos ?? ''))
  )
    at--;
  const copula = sentence.tokens[at];
  if (!copula || !['be', 'remain', 'become'].includes(copula.lemma.toLowerCase())) return null;
  while (sentence.tokens[at]?.upos === 'AUX') at--;
  const end = at;
  while (at >= 0 && isPhrasePart(sentence, at, PHRASE) && !isOpener(sentence, at)) at--;
  const first = sentence.tokens[at + 1];
  const last = sentence.tokens[end];
  return first && last && at < end && NOUNS.has(last.upos) ? { start: first.start, end: last.end } : null;
}

/** "that" and conjunctions open a clause, and are no part of its subject. */
function isOpener(sentence: ParsedSentence, index: number): boolean {
  const token = sentence.tokens[index];
  return (
    token?.lower === 'that' ||
    token?.upos === 'SCONJ' ||
    (token?.upos === 'CCONJ' && isAfterVerb(sentence, index))
  );
}

function isAfterVerb(sentence: ParsedSentence, index: number): boolean {
  return !NOUNS.has(sentence.tokens[index - 1]?.upos ?? '');
}

/** True when a finite verb stands in the rest of the sentence from an index on. */
export function hasFiniteVerb(sentence: ParsedSentence, from: number): boolean {
  return sentence.tokens.slice(from).some((t) => ['VBD', 'VBZ', 'VBP', 'MD'].includes(t.xpos));
}

/** A noun phrase between a verb and the verb of the clause it reports is the subject of that clause. */
export function findLostSubject(sentence: ParsedSentence, after: Token, clauseStart: number): Token[] {
  const between = sentence.tokens.filter((t) => t.index > after.index && t.end <= clauseStart);
  const kept = between.slice(between.findIndex((t) => t.upos !== 'ADV'));
  const first = kept[0];
  if (first && TIME_WORDS.test(first.form)) return dropTime(kept);
  if (!first || !BASE.has(first.upos) || !kept.some((t) => NOUNS.has(t.upos))) return [];
  if (kept.some((t) => t.upos === 'PUNCT' && !isQuotationMark(t))) return [];
  return getRelation(first) === 'obl' || /day$/.test(first.form) ? [] : kept;
}

/** "said | last week | the border": what comes after the time. */
function dropTime(tokens: readonly Token[]): Token[] {
  const next = tokens.findIndex(
    (t, i) => i > 0 && ['PRON', 'DET', 'PROPN'].includes(t.upos) && !TIME_WORDS.test(t.form),
  );
  return next > 0 && next <= 3 ? tokens.slice(next) : [];
}

/** "guarantees from Chad’s allies": a phrase never ends before the owner's mark and what is owned. */
export function extendOverPossessive(sentence: ParsedSentence, span: Span): Span {
  const next = sentence.tokens.findIndex((t) => t.start >= span.end);
  const mark = sentence.tokens[next];
  if (!mark || mark.start > span.end || !/^['’]s?$/.test(mark.form)) return span;
  let at = next + 1;
  while (isPhrasePart(sentence, at, BASE)) at++;
  const last = sentence.tokens[at - 1];
  return last && at > next + 1 ? { start: span.start, end: last.end } : span;
}

/** A clause never ends before its verb: "that the airfield had | fallen" goes on to the next mark. */
export function extendOverVerb(sentence: ParsedSentence, span: Span): Span {
  const next = sentence.tokens.find((t) => t.start >= span.end);
  if (next?.upos !== 'VERB' || next.xpos === 'VBD') return span;
  const stop = sentence.tokens.find((t) => t.index > next.index && t.upos === 'PUNCT' && !isQuotationMark(t));
  const last = sentence.tokens[(stop?.index ?? sentence.tokens.length) - 1];
  return { start: span.start, end: last?.end ?? span.end };
}

/** The rest of a phrase: prepositional phrases right behind it, up to a mark, a time or a verb. */
export function extendOverPhrases(sentence: ParsedSentence, span: Span): Span {
  let at = sentence.tokens.findIndex((t) => t.start >= span.end);
  let end = span.end;
  while (at >= 0 && sentence.tokens[at]?.upos === 'ADP' && isPhrasePart(sentence, at + 1, BASE)) {
    at++;
    while (isPhrasePart(sentence, at, BASE)) at++;
    end = sentence.tokens[at - 1]?.end ?? end;
  }
  return { start: span.start, end };
}

/** "Six dead near the port, residents say": the cue is the last word of a line without a stop, and a number is told. */
export function isHeadline(sentence: ParsedSentence, cue: Token): boolean {
  return cue.index === sentence.tokens.length - 1 && sentence.tokens.some((t) => t.upos === 'NUM');
}
