import { findBestTree } from '../src/text/best-tree.js';
import type { Network } from '../src/text/network.js';
import { NetworkRunner } from '../src/text/network-runner.js';
import type { Matrix } from '../src/text/vector-space.js';
import type { WordVectors } from '../src/text/word-vectors.js';
import { addShares } from './sums.js';

/** What is held true of the words of a sentence, a row a word, and the shares of a row sum to one. */
export interface Beliefs {
  readonly tags: Float32Array;
  /** heads, the root in the last column */
  readonly arcs: Float32Array;
  /** labels of the arcs from the sentence's heads */
  readonly labels: Float32Array;
}

/** Networks that were trained apart from each other and are asked together (an ensemble; Kuncoro et al. 2016). */
export class Teachers {
  private readonly runners: readonly NetworkRunner[];

  /** `root`: the number of the root's label; `longest`: most words of a sentence. */
  constructor(networks: readonly Network[], vectors: WordVectors, root: number, longest: number) {
    this.runners = networks.map((network) => new NetworkRunner(network, vectors, root, longest));
  }

  /** The mean of what they believe; of a sentence without `heads` the labels are those of the best tree of all. */
  judge(forms: readonly string[], heads?: Int32Array): Beliefs & { readonly heads: Int32Array } {
    const count = forms.length;
    const scored = this.runners.map((runner) => runner.scoreWords(forms));
    const tags = this.takeMean(
      scored.map((s) => s.tags),
      count,
    );
    const arcs = this.takeMean(
      scored.map((s) => ({ ...s.arcs, columns: count + 1 })),
      count,
    );
    const found =
      heads ??
      findBestTree(
        arcs.map((share) => Math.log(share + 1e-9)),
        count + 1,
        count,
      );
    const labels = this.takeMean(
      this.runners.map((runner) => runner.scoreLabels(found)),
      count,
    );
    return { heads: found, tags, arcs, labels };
  }

  private takeMean(scores: readonly Matrix[], count: number): Float32Array {
    const columns = scores[0]?.columns ?? 0;
    const mean = new Float32Array(count * columns);
    for (const own of scores) addShares(own, count, 1 / scores.length, mean);
    return mean;
  }
}
