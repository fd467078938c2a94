import type { LemmaTable, TagPair } from './language-model.js';
import { normalizeTypography } from './word-form.js';

export const LONGEST_ENDING = 5;

/** Whether a lower-case word is one of the language's, as far as is known. */
export type IsWord = (word: string) => boolean;

/** Endings whose stem is looked up: `bombed` -> bomb, `fined` -> fine, `planned` -> plan. */
const STEM_ENDINGS: Readonly<Record<string, string>> = {
  VBD: 'ed',
  VBN: 'ed',
  VBG: 'ing',
  JJR: 'er',
  RBR: 'er',
  JJS: 'est',
  RBS: 'est',
};

/** The dictionary form of a word: from the treebank's table, by its stem, or by the longest known ending. */
export function findLemma(form: string, tag: TagPair, table: LemmaTable, isWord: IsWord): string {
  const base = findBase(form, tag.xpos);
  const known = table.words[`${base}|${tag.xpos}`];
  return known === undefined ? guessLemma(base, tag.xpos, table.endings, isWord) : applyEdit(base, known);
}

/** The form that lemmas are made from: names keep their capitals. */
export function findBase(form: string, xpos: string): string {
  const plain = normalizeTypography(form);
  return xpos.startsWith('NNP') ? plain : plain.toLowerCase();
}

export function guessLemma(
  base: string,
  xpos: string,
  endings: LemmaTable['endings'],
  isWord: IsWord,
): string {
  const stem = findStem(base, STEM_ENDINGS[xpos], isWord);
  if (stem !== null) return stem;
  for (let length = Math.min(LONGEST_ENDING, base.length); length > 0; length--) {
    const edit = endings[`${base.slice(-length).toLowerCase()}|${xpos}`];
    if (edit !== undefined) return applyEdit(base, edit);
  }
  return base;
}

/** The first of the spellings a stem can have that is a word; null when none is. */
function findStem(base: string, ending: string | undefined, isWord: IsWord): string | null {
  if (ending === undefined || !base.endsWith(ending)) return null;
  const stem = base.slice(0, -ending.length);
  if (stem.length < 2) return null;
  if (stem.endsWith('i') && ending !== 'ing')
    return isWord(`${stem.slice(0, -1)}y`) ? `${stem.slice(0, -1)}y` : null;
  const isDoubled = /([b-df-hj-np-tv-z])\1$/.test(stem);
  const single = stem.slice(0, -1);
  // One vowel and one consonant would have been doubled: `fin` + ed is "finned".
  const isShort = /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(stem) || /(?:[^aeiou]|^)[aeiou]?[cgvsuz]$/.test(stem);
  const spellings = isShort ? [`${stem}e`, stem] : isDoubled ? [stem, single] : [stem, `${stem}e`];
  return spellings.find(isWord) ?? null;
}

/** `-3+y`: cut three, add y. `=` keeps the word. */
export function applyEdit(form: string, edit: string): string {
  if (edit === '=') return form;
  const plus = edit.indexOf('+');
  const cut = Number(edit.slice(1, plus));
  return cut > form.length ? form : form.slice(0, form.length - cut) + edit.slice(plus + 1);
}

/** The edit that makes the lemma of a form. */
export function findEdit(form: string, lemma: string): string {
  if (form === lemma) return '=';
  let same = 0;
  while (same < form.length && same < lemma.length && form[same] === lemma[same]) same++;
  return `-${form.length - same}+${lemma.slice(same)}`;
}
