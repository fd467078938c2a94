import type { LemmaTable } from '../src/text/language-model.js';
import {
  applyEdit,
  findBase,
  findEdit,
  guessLemma,
  type IsWord,
  LONGEST_ENDING,
} from '../src/text/lemmatizer.js';
import type { GoldWord, Treebank } from './conllu.js';

/** Endings longer than this need this many different words to vouch for them. */
const SHORT_ENDING = 2;
const ENOUGH = 3;

type Votes = Map<string, Map<string, number>>;

/** Edits by ending and tag, and edits by word and tag where guessing would be wrong. */
export function trainLemmas(trees: Treebank, isWord: IsWord): LemmaTable {
  const votes: Votes = new Map();
  for (const word of trees.flat()) addWord(votes, word);
  const byWord = new Map([...votes].map(([key, edits]) => [key, findWinner(edits)]));
  const endings = countEndings(byWord);
  const table: Record<string, string> = {};
  for (const [key, edit] of [...byWord].sort(compareKeys)) {
    const [base, xpos] = splitKey(key);
    if (guessLemma(base, xpos, endings, isWord) !== applyEdit(base, edit)) table[key] = edit;
  }
  return { words: table, endings };
}

function addWord(votes: Votes, { form, lemma, xpos }: GoldWord): void {
  if (xpos === 'GW' || xpos === 'ADD' || lemma === '_' || lemma === '') return;
  const base = findBase(form, xpos);
  const isSame = lemma.toLowerCase() === base.toLowerCase();
  addVote(votes, `${base}|${xpos}`, findEdit(base, isSame ? base : lemma));
}

function addVote(votes: Votes, key: string, edit: string): void {
  const edits = votes.get(key) ?? new Map<string, number>();
  edits.set(edit, (edits.get(edit) ?? 0) + 1);
  votes.set(key, edits);
}

function findWinner(edits: ReadonlyMap<string, number>): string {
  const sorted = [...edits].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted[0]?.[0] ?? '=';
}

/** Each word votes once; an ending is kept where it says something else than the shorter ending. */
function countEndings(byWord: ReadonlyMap<string, string>): Record<string, string> {
  const votes: Votes = new Map();
  for (const [key, edit] of byWord) {
    const [base, xpos] = splitKey(key);
    if (/\d/.test(base)) continue;
    for (let length = 1; length <= Math.min(LONGEST_ENDING, base.length - 1); length++) {
      addVote(votes, `${base.slice(-length).toLowerCase()}|${xpos}`, edit);
    }
  }
  const kept: Record<string, string> = {};
  const sorted = [...votes].sort((a, b) => a[0].length - b[0].length || compareKeys(a, b));
  for (const [key, edits] of sorted) {
    const [ending, xpos] = splitKey(key);
    const total = [...edits.values()].reduce((a, b) => a + b, 0);
    if (ending.length > SHORT_ENDING && total < ENOUGH) continue;
    const edit = findWinner(edits);
    if (findShorter(ending, xpos, kept) !== edit) kept[key] = edit;
  }
  return kept;
}

function findShorter(ending: string, xpos: string, kept: Readonly<Record<string, string>>): string {
  for (let length = ending.length - 1; length > 0; length--) {
    const edit = kept[`${ending.slice(-length)}|${xpos}`];
    if (edit !== undefined) return edit;
  }
  return '=';
}

function splitKey(key: string): [string, string] {
  const bar = key.lastIndexOf('|');
  return [key.slice(0, bar), key.slice(bar + 1)];
}

function compareKeys(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
