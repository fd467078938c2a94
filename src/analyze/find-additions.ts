import type { Span } from '../model/span.js';
import { findWords, stemWord } from '../model/word-stem.js';

interface AdditionSource {
  readonly id: string;
  readonly text: string;
  readonly sentences: readonly Span[];
}

/** a sentence of which an earlier one has this share of the longer words says nothing new */
const TOLD_SHARE = 0.5;
/** shorter sentences say too little to be news */
const LEAST_WORDS = 5;
const SHORTEST_WORD = 4;

/** The sentences of each document that no sentence of an earlier one tells, by document id; documents are given by time. */
export function findAdditions(documents: readonly AdditionSource[]): ReadonlyMap<string, readonly Span[]> {
  const told: ReadonlySet<string>[] = [];
  const holders = new Map<string, number[]>();
  const found = new Map<string, readonly Span[]>();
  for (const { id, text, sentences } of documents) {
    const read = sentences.map((span) => ({ span, words: listWords(text.slice(span.start, span.end)) }));
    const fresh = read.filter(({ words }) => words.size >= LEAST_WORDS && !isTold(words, told, holders));
    found.set(
      id,
      fresh.map(({ span }) => span),
    );
    for (const { words } of read) keepSentence(words, told, holders);
  }
  return found;
}

function listWords(sentence: string): ReadonlySet<string> {
  const words = findWords(sentence).filter((w) => w.length >= SHORTEST_WORD || /\d/.test(w));
  return new Set(words.map(stemWord));
}

function isTold(
  words: ReadonlySet<string>,
  told: readonly ReadonlySet<string>[],
  holders: ReadonlyMap<string, readonly number[]>,
): boolean {
  const shared = new Map<number, number>();
  for (const word of words) {
    for (const at of holders.get(word) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  }
  return [...shared].some(([at, count]) => count / Math.min(words.size, told[at]?.size ?? 0) >= TOLD_SHARE);
}

function keepSentence(
  words: ReadonlySet<string>,
  told: ReadonlySet<string>[],
  holders: Map<string, number[]>,
): void {
  if (words.size < LEAST_WORDS) return;
  for (const word of words) {
    const list = holders.get(word);
    if (list) list.push(told.length);
    else holders.set(word, [told.length]);
  }
  told.push(words);
}
