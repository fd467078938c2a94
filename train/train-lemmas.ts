import type { LemmaTable } from '../src/text/language-model.js';
import { applyEdit, findEdit, LONGEST_ENDING } from '../src/text/lemmatizer.js';
import { normalizeTypography } from '../src/text/word-form.js';
import type { GoldWord } from './conllu.js';

type Votes = Map<string, Map<string, number>>;

/** Edits by word and tag where the endings would be wrong, and edits by ending and tag. */
export function trainLemmas(trees: readonly (readonly GoldWord[])[]): LemmaTable {
  const words: Votes = new Map();
  for (const word of trees.flat()) addWord(words, word);
  const byWord = new Map([...words].map(([key, votes]) => [key, findWinner(votes)]));
  const endings = countEndings(byWord);
  const table: Record<string, string> = {};
  for (const [key, edit] of [...byWord].sort(compareKeys)) {
    if (findByEnding(key, endings) !== edit) table[key] = edit;
  }
  return { words: table, endings };
}

function addWord(votes: Votes, word: GoldWord): void {
  if (word.xpos === 'GW' || word.lemma === '_' || word.lemma === '') return;
  const plain = normalizeTypography(word.form);
  const base = word.upos === 'PROPN' ? plain : plain.toLowerCase();
  const lemma = word.upos === 'PROPN' ? word.lemma : word.lemma.toLowerCase();
  vote(votes, `${base}|${word.xpos}`, findEdit(base, lemma), 1);
}

function vote(votes: Votes, key: string, edit: string, by: number): void {
  const counts = votes.get(key) ?? new Map<string, number>();
  counts.set(edit, (counts.get(edit) ?? 0) + by);
  votes.set(key, counts);
}

function findWinner(votes: ReadonlyMap<string, number>): string {
  const sorted = [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted[0]?.[0] ?? '=';
}

/** Each word votes once; an ending is kept where it says something else than the shorter ending. */
function countEndings(byWord: ReadonlyMap<string, string>): Record<string, string> {
  const votes: Votes = new Map();
  for (const [key, edit] of byWord) {
    const [form = '', xpos = ''] = splitKey(key);
    if (/\d/.test(form)) continue;
    for (let length = 1; length <= Math.min(LONGEST_ENDING, form.length - 1); length++) {
      vote(votes, `${form.slice(-length).toLowerCase()}|${xpos}`, edit, 1);
    }
  }
  const kept: Record<string, string> = {};
  const sorted = [...votes].sort((a, b) => a[0].length - b[0].length || compareKeys(a, b));
  for (const [key, counts] of sorted) {
    const edit = findWinner(counts);
    const [ending = '', xpos = ''] = splitKey(key);
    if (findByEnding(`${ending.slice(1)}|${xpos}`, kept) !== edit) kept[key] = edit;
  }
  return kept;
}

function findByEnding(key: string, endings: Readonly<Record<string, string>>): string {
  const [form = '', xpos = ''] = splitKey(key);
  for (let length = Math.min(LONGEST_ENDING, form.length); length > 0; length--) {
    const edit = endings[`${form.slice(-length).toLowerCase()}|${xpos}`];
    if (edit !== undefined) return applyEdit(form, edit) === form ? '=' : edit;
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
