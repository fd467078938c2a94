import { RecentTexts } from '../model/recent-map.js';
import type { Analysis } from './network-runner.js';

/** Takes the forms of sentences, and gives the tree of each. */
type DrawTrees = (sentences: readonly (readonly string[])[]) => readonly Analysis[];

/** some 700 bytes each: what a desk takes in within a day or two */
const MOST_SENTENCES = 12_000;
/** code units of the forms of one that is kept */
const LONGEST_KEPT = 600;

/**
 * Draws the tree of a sentence once while it goes around: an agency's report comes in many printings, and what led to a war is told in the
 * same words for years. The network reads a sentence by its forms alone, so those of one have the same tree wherever they stand.
 */
export function recallTrees(draw: DrawTrees): DrawTrees {
  const known = new RecentTexts<Int32Array>(MOST_SENTENCES, LONGEST_KEPT);
  return (sentences) => {
    const keys = sentences.map((forms) => forms.join('\n'));
    const recalled = keys.map((key) => known.get(key));
    const drawn = draw(sentences.filter((_, i) => recalled[i] === undefined)).values();
    return keys.map((key, i) => {
      const kept = recalled[i];
      if (kept !== undefined) return unpack(kept);
      const tree = drawn.next().value as Analysis;
      known.set(key, pack(tree));
      return tree;
    });
  };
}

/** A copy: what the network gives are views of all sentences that were read together. */
function pack({ tags, heads, labels }: Analysis): Int32Array {
  return Int32Array.of(...tags, ...heads, ...labels);
}

function unpack(packed: Int32Array): Analysis {
  const count = packed.length / 3;
  const cut = (part: number) => packed.subarray(part * count, (part + 1) * count);
  return { tags: cut(0), heads: cut(1), labels: cut(2) };
}
