import type { LemmaTable, TagPair } from './language-model.js';
import { normalizeTypography } from './word-form.js';

export const LONGEST_ENDING = 5;

/** The dictionary form of a word, from the treebank's table or the longest known ending. */
export function findLemma(form: string, { upos, xpos }: TagPair, table: LemmaTable): string {
  const plain = normalizeTypography(form);
  const isName = upos === 'PROPN';
  const base = isName ? plain : plain.toLowerCase();
  const known = table.words[`${base}|${xpos}`];
  if (known !== undefined) return applyEdit(base, known);
  for (let length = Math.min(LONGEST_ENDING, base.length); length > 0; length--) {
    const edit = table.endings[`${base.slice(-length).toLowerCase()}|${xpos}`];
    if (edit !== undefined) return applyEdit(base, edit);
  }
  return base;
}

/** `-3+y`: cut three, add y. `=` keeps the word. */
export function applyEdit(form: string, edit: string): string {
  if (edit === '=') return form;
  const plus = edit.indexOf('+');
  const cut = Number(edit.slice(1, plus));
  return cut > form.length ? form : form.slice(0, form.length - cut) + edit.slice(plus + 1);
}

/** The edit from a form to its lemma; null when they share no beginning worth the name. */
export function findEdit(form: string, lemma: string): string {
  if (form === lemma) return '=';
  let same = 0;
  while (same < form.length && same < lemma.length && form[same] === lemma[same]) same++;
  return `-${form.length - same}+${lemma.slice(same)}`;
}
