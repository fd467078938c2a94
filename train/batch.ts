import type { WordKeys } from '../src/text/word-reader.js';
import type { Beliefs } from './teachers.js';

/** A sentence to learn from; a head is the sentence's length for the root. */
export interface Example extends Beliefs {
  readonly words: readonly WordKeys[];
  readonly heads: Int32Array;
}

export type Batch = readonly Example[];

/** Batches of at least `size` words (the last may have fewer), in this order. */
export function cutBatches(examples: Batch, size: number): Batch[] {
  const batches: Example[][] = [];
  let open: Example[] = [];
  let words = 0;
  for (const example of examples) {
    if (words === 0) batches.push(open);
    open.push(example);
    words += example.words.length;
    if (words < size) continue;
    open = [];
    words = 0;
  }
  return batches;
}
