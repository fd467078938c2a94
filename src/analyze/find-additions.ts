import type { Span } from '../model/span.js';
import { findWords, stemWord } from '../model/word-stem.js';

interface StatedPassage extends Span {
  readonly kind: string;
  /** what differs here is not the same news: "ASSAULT asserted" */
  readonly sense: string;
}

interface AdditionSource<S extends StatedPassage> {
  readonly id: string;
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly statements: readonly S[];
}

/** What a document has that no earlier one has. */
export interface Additions<S> {
  readonly statements: readonly S[];
  /** that hold none of these statements */
  readonly sentences: readonly Span[];
}

/** what an earlier passage has this share of the longer words of says nothing new */
const TOLD_SHARE = 0.5;
/** shorter sentences say too little to be news */
const LEAST_WORDS = 5;
const SHORTEST_WORD = 4;

/** What each document adds to the earlier ones, by document id; documents are given by time. A number that nobody gave is always new. */
export function findAdditions<S extends StatedPassage>(
  documents: readonly AdditionSource<S>[],
): ReadonlyMap<string, Additions<S>> {
  const sentencesTold = createTold();
  const statementsTold = new Map<string, Told>();
  const tellOf = ({ kind, sense }: StatedPassage) => {
    const key = `${kind} ${sense}`;
    const told = statementsTold.get(key) ?? createTold();
    statementsTold.set(key, told);
    return told;
  };
  const found = new Map<string, Additions<S>>();
  for (const { id, text, sentences, statements } of documents) {
    const read = <T extends Span>(spans: readonly T[]) =>
      spans.map((span) => ({ span, words: listWords(text.slice(span.start, span.end)) }));
    const [readSentences, readStatements] = [read(sentences), read(statements)];
    const fresh = readStatements.filter(({ span, words }) => words.size > 0 && !tellOf(span).has(words));
    const stated = dropRepeats(fresh.map(({ span }) => span));
    found.set(id, {
      statements: stated,
      sentences: readSentences
        .filter(({ words }) => words.size >= LEAST_WORDS && !sentencesTold.has(words))
        .map(({ span }) => span)
        .filter((s) => !stated.some((t) => t.start < s.end && s.start < t.end)),
    });
    for (const { words } of readSentences) if (words.size >= LEAST_WORDS) sentencesTold.add(words);
    for (const { span, words } of readStatements) tellOf(span).add(words);
  }
  return found;
}

/** Of several statements of a kind in one passage the first: a reader sees the passage. */
function dropRepeats<S extends StatedPassage>(statements: readonly S[]): S[] {
  const passages = new Map(statements.toReversed().map((s) => [`${s.kind} ${s.start} ${s.end}`, s]));
  return statements.filter((s) => passages.get(`${s.kind} ${s.start} ${s.end}`) === s);
}

function listWords(passage: string): ReadonlySet<string> {
  const words = findWords(passage).filter((w) => w.length >= SHORTEST_WORD || /\d/.test(w));
  return new Set(words.map(stemWord));
}

/** Passages told so far, found by their words. */
interface Told {
  has(words: ReadonlySet<string>): boolean;
  add(words: ReadonlySet<string>): void;
}

function createTold(): Told {
  const told: ReadonlySet<string>[] = [];
  const holders = new Map<string, number[]>();
  return {
    has: (words) => {
      const shared = new Map<number, number>();
      for (const word of words) {
        for (const at of holders.get(word) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
      }
      const numbers = [...words].filter((w) => /\d/.test(w));
      if (numbers.some((n) => !holders.has(n))) return false;
      return [...shared].some(
        ([at, count]) => count / Math.min(words.size, told[at]?.size ?? 0) >= TOLD_SHARE,
      );
    },
    add: (words) => {
      for (const word of words) {
        const list = holders.get(word);
        if (list) list.push(told.length);
        else holders.set(word, [told.length]);
      }
      told.push(words);
    },
  };
}
