import { hashKeys, KIND_COUNT, readWord, type WordKeys } from '../src/text/word-reader.js';
import type { WordVectors } from '../src/text/word-vectors.js';
import type { Treebank } from './conllu.js';
import { createTagSet, type TagSet } from './tag-set.js';

/** What is known of a treebank before anything is learned. */
export interface Facts {
  readonly tagSet: TagSet;
  readonly labels: readonly string[];
  /** hashes of the keys that have rows, in rising order */
  readonly keys: Uint32Array;
  readonly vectors: WordVectors;
  readWord(form: string): WordKeys;
}

export function collectFacts(trees: Treebank, vectors: WordVectors): Facts {
  const keys = findKeys(trees);
  const known = new Map<string, WordKeys>();
  return {
    tagSet: createTagSet(trees),
    labels: [...new Set(trees.flat().map((w) => w.deprel))].sort(),
    keys,
    vectors,
    readWord(form) {
      const word = known.get(form) ?? readWord(form, keys, vectors);
      known.set(form, word);
      return word;
    },
  };
}

/** How often training must see a key of each kind for it to have a row. */
const OFTEN = [3, 3, 2, 2, 2, 3, 2, 3];

function findKeys(trees: Treebank): Uint32Array {
  const counts = Array.from({ length: KIND_COUNT }, () => new Map<number, number>());
  for (const { form } of trees.flat()) {
    hashKeys(form).forEach((hash, kind) => {
      const own = counts[kind];
      if (hash !== 0) own?.set(hash, (own.get(hash) ?? 0) + 1);
    });
  }
  const often = counts.flatMap((own, kind) =>
    [...own].filter(([, count]) => count >= (OFTEN[kind] as number)).map(([hash]) => hash),
  );
  return Uint32Array.from(new Set(often)).sort();
}
