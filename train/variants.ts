import type { Treebank } from './conllu.js';

/** Tags (Penn Treebank) whose words can stand for one another: nouns, names, verbs, adjectives, adverbs, numbers. */
const OPEN = /^(NN|VB|JJ|RB|CD)/;

/** A word and its tag of the Penn Treebank. */
export type TaggedWord = Pick<Treebank[number][number], 'form' | 'xpos'>;

/** Makes sentences that nobody wrote: in `share` of the places of open classes another word of the treebank with the same tag. */
export class Variants {
  private readonly forms = new Map<string, string[]>();

  constructor(
    trees: Treebank,
    private readonly share: number,
    private readonly random: () => number,
  ) {
    for (const { xpos, form } of trees.flat()) {
      if (!OPEN.test(xpos)) continue;
      const forms = this.forms.get(xpos) ?? [];
      this.forms.set(xpos, forms);
      forms.push(form);
    }
  }

  vary(words: readonly TaggedWord[]): string[] {
    return words.map(({ form, xpos }) => {
      const others = this.forms.get(xpos);
      if (!others || this.random() >= this.share) return form;
      const other = others[Math.floor(this.random() * others.length)] as string;
      return /^\p{Lu}/u.test(form) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
    });
  }
}
