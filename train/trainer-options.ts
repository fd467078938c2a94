import type { NetworkSize } from '../src/text/network.js';

/** What a network is trained with. */
export interface TrainerOptions {
  readonly size: NetworkSize;
  readonly rows: number;
  readonly seed: number;
  /** most words of a batch */
  readonly capacity: number;
  /** most words of a sentence */
  readonly longest: number;
  readonly left: LeftOut;
}

/** Shares left out in training. */
export interface LeftOut {
  /** of words: the rows of the word itself, its vector */
  readonly own: number;
  readonly vector: number;
  /** of the numbers between layers, and of those that arcs are scored by */
  readonly between: number;
  readonly arcs: number;
}
