import { findLargestOfRows } from './vector-space.js';

/** Taken from every arc of the root, so that as few of them as can be are chosen: one. */
const ROOT_COST = 1e6;

/**
 * The tree of `count` words with the best sum of scores in which the root has one dependent. `scores`: a row a dependent
 * (`stride` apart), a column a head, the root in column `count`; a word is never its own head. Gives each word's head.
 */
export function findBestTree(scores: Float32Array, stride: number, count: number): Int32Array {
  const heads = findLargestOfRows(scores, stride, count + 1, count);
  return isTree(heads, count) ? heads : new TreeSearch(scores, stride, count).run();
}

function isTree(heads: Int32Array, root: number): boolean {
  const seen = new Int32Array(heads.length).fill(-1);
  let roots = 0;
  for (let from = 0; from < heads.length; from++) {
    if (heads[from] === root) roots++;
    let at = from;
    while (at !== root && seen[at] === -1) {
      seen[at] = from;
      at = heads[at] as number;
    }
    if (at !== root && seen[at] === from) return false;
  }
  return roots === 1;
}

/** What words that chose each other in a circle have as one. */
interface Circle {
  /** score of each word as the head of the group, less what the arc would break, and the word of the group it would govern */
  readonly scores: Float64Array;
  readonly dependents: Int32Array;
}

/** A word, or a circle of words. */
interface Group {
  /** null for a word, whose scores are as they were given */
  readonly circle: Circle | null;
  /** the group this one became part of; -1 for none */
  parent: number;
  /** the best head */
  head: number;
}

/**
 * Chu and Liu's and Edmonds' algorithm in quadratic time (Tarjan 1977): a path of groups grows by best heads; where it meets
 * itself, the circle becomes one group; in the end groups are opened where their best arc enters.
 */
class TreeSearch {
  private readonly groups: Group[];
  /** number of the outermost group of each word; the root is a group that never changes */
  private readonly groupOf: Int32Array;
  private readonly done = new Set<number>();

  constructor(
    private readonly scores: Float32Array,
    private readonly stride: number,
    private readonly count: number,
  ) {
    this.groups = Array.from({ length: count + 1 }, () => ({ circle: null, parent: -1, head: -1 }));
    this.groupOf = Int32Array.from(this.groups, (_, i) => i);
    this.done.add(count);
  }

  run(): Int32Array {
    for (let word = 0; word < this.count; word++) {
      const group = this.groupOf[word] as number;
      if (!this.done.has(group)) this.growPath(group);
    }
    return this.openGroups();
  }

  private getScore(group: number, word: number): number {
    const circle = this.groups[group]?.circle;
    if (circle) return circle.scores[word] as number;
    const score = this.scores[group * this.stride + word] as number;
    return word === this.count ? score - ROOT_COST : score;
  }

  private getDependent(group: number, word: number): number {
    const circle = this.groups[group]?.circle;
    return circle ? (circle.dependents[word] as number) : group;
  }

  private growPath(first: number): void {
    const path = [first];
    for (let group = first; ; ) {
      const head = this.findHead(group);
      (this.groups[group] as Group).head = head;
      const next = this.groupOf[head] as number;
      if (this.done.has(next)) break;
      const at = path.indexOf(next);
      group = at < 0 ? next : this.closeCircle(path.splice(at));
      path.push(group);
    }
    for (const group of path) this.done.add(group);
  }

  private findHead(group: number): number {
    const { groupOf, count } = this;
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (let word = 0; word <= count; word++) {
      const score = this.getScore(group, word);
      if (score > most && groupOf[word] !== group) [best, most] = [word, score];
    }
    return best;
  }

  private closeCircle(circle: readonly number[]): number {
    const number = this.groups.length;
    const scores = new Float64Array(this.count + 1).fill(Number.NEGATIVE_INFINITY);
    const dependents = new Int32Array(this.count + 1);
    for (const part of circle) {
      const group = this.groups[part] as Group;
      group.parent = number;
      const broken = this.getScore(part, group.head);
      for (let word = 0; word <= this.count; word++) {
        const score = this.getScore(part, word) - broken;
        if (score <= (scores[word] as number)) continue;
        scores[word] = score;
        dependents[word] = this.getDependent(part, word);
      }
    }
    for (let word = 0; word < this.count; word++) {
      if (this.groups[this.groupOf[word] as number]?.parent === number) this.groupOf[word] = number;
    }
    this.groups.push({ circle: { scores, dependents }, parent: -1, head: -1 });
    return number;
  }

  private openGroups(): Int32Array {
    const heads = new Int32Array(this.count);
    const opened = new Set([this.count]);
    for (let number = this.groups.length - 1; number >= 0; number--) {
      if (opened.has(number)) continue;
      const { head } = this.groups[number] as Group;
      const dependent = this.getDependent(number, head);
      heads[dependent] = head;
      for (let at = dependent; at !== number; at = (this.groups[at] as Group).parent) opened.add(at);
    }
    return heads;
  }
}
