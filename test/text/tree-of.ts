import type { Token } from '../../src/model/syntax.js';

const UPOS: Readonly<Record<string, Token['upos']>> = {
  NNP: 'PROPN', NN: 'NOUN', NNS: 'NOUN', CC: 'CCONJ', JJ: 'ADJ', MD: 'AUX', ',': 'PUNCT', '.': 'PUNCT', ':': 'PUNCT',
  VB: 'VERB', VBD: 'VERB', VBG: 'VERB', VBN: 'VERB', VBP: 'VERB', VBZ: 'VERB',
}; // biome-ignore format: a table
const LEMMAS: Readonly<Record<string, string>> = { took: 'take', had: 'have' };

/** A tree from "form/XPOS/deprel/head" words, heads 0-based, -1 the root. */
export function treeOf(text: string): Token[] {
  return text.split(' ').map((word, index): Token => {
    const [form = '', xpos = '', deprel = '', head = ''] = word.split('/');
    const lower = form.toLowerCase();
    const lemma = LEMMAS[lower] ?? lower;
    return { index, start: 0, end: 0, form, lower, lemma, upos: UPOS[xpos] ?? 'X', xpos, head: Number(head), deprel }; // biome-ignore format: a record
  });
}

/** "form:deprel:head" of each word. */
export function writeTree(tokens: readonly Token[]): string {
  return tokens.map((t) => `${t.form}:${t.deprel}:${t.head}`).join(' ');
}
