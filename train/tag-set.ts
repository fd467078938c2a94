import type { TagPair } from '../src/text/language-model.js';
import type { Treebank } from './conllu.js';

export interface TagSet {
  readonly pairs: readonly TagPair[];
  getNumber(tag: TagPair): number;
}
/** Joint tags of a treebank in the order of their names; an unseen pair is number 0. */
export function createTagSet(trees: Treebank): TagSet {
  const byName = new Map(trees.flat().map((w) => [`${w.upos} ${w.xpos}`, { upos: w.upos, xpos: w.xpos }]));
  const sorted = [...byName].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const numbers = new Map(sorted.map(([name], i) => [name, i]));
  return {
    pairs: sorted.map(([, pair]) => pair),
    getNumber: (tag) => numbers.get(`${tag.upos} ${tag.xpos}`) ?? 0,
  };
}
