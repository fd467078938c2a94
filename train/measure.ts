import type { LanguageModel } from '../src/text/language-model.js';
import { type Analysis, NetworkRunner } from '../src/text/network-runner.js';
import type { WordVectors } from '../src/text/word-vectors.js';
import type { Treebank } from './conllu.js';

/** Tag and tree accuracy on trees; punctuation counts for tags only. */
export function measure(
  model: LanguageModel,
  vectors: WordVectors,
  trees: Treebank,
  longest: number,
): string {
  const runner = new NetworkRunner(model.network, vectors, model.labels.indexOf('root'), longest);
  const sums = { words: 0, upos: 0, xpos: 0, arcs: 0, heads: 0, labels: 0 };
  const analyses = runner.analyze(trees.map((tree) => tree.map((w) => w.form))).values();
  for (const tree of trees) {
    const { tags, heads, labels } = analyses.next().value as Analysis;
    tree.forEach((word, i) => {
      const tag = model.tags[tags[i] as number];
      sums.words++;
      if (tag?.upos === word.upos) sums.upos++;
      if (tag?.xpos === word.xpos) sums.xpos++;
      if (word.upos === 'PUNCT') return;
      sums.arcs++;
      if (heads[i] !== word.head) return;
      sums.heads++;
      if (cutLabel(model.labels[labels[i] as number] ?? '') === cutLabel(word.deprel)) sums.labels++;
    });
  }
  const tagged = `UPOS ${percent(sums.upos, sums.words)} XPOS ${percent(sums.xpos, sums.words)}`;
  return `${tagged} UAS ${percent(sums.heads, sums.arcs)} LAS ${percent(sums.labels, sums.arcs)}`;
}

function cutLabel(label: string): string {
  return label.split(':')[0] ?? '';
}

function percent(part: number, whole: number): string {
  return ((100 * part) / whole).toFixed(2);
}
