import type { StorySignature } from '../../model/story.js';
import { createMergeQueue, type MergeQueue } from './merge-queue.js';
import { findSimilarPairs } from './similar-pairs.js';
import type { WeighPairs } from './similarity.js';

/**
 * The one threshold, for short reports and long articles alike: two groups are one when their average similarity is at
 * most this much below what holds them together.
 */
const LARGEST_GAP = 0.11;
/** what a group of one is taken to be held together by, and how many pairs that guess counts for */
const PRIOR_COHESION = 0.2;
const PRIOR_PAIRS = 5;
/** groups less alike than this are never one: else each loose report that is taken in lowers the bar for the next */
const LEAST_AVERAGE = 0.1;
/** documents this alike are one report in several printings: it holds a group together once */
const SAME_REPORT = 0.8;

/**
 * Documents grouped by the happening they report: agglomerative, by the average similarity between two groups less
 * what holds them together (two tight groups that resemble each other are two happenings of one kind).
 * The same documents in any order give the same groups, each in order of id, by their first ids. `weigh`: as `weighEachPair`.
 */
export function groupStories(
  documents: readonly StorySignature[],
  weigh?: WeighPairs,
): readonly (readonly string[])[] {
  const sorted = [...documents].sort((a, b) => (a.id < b.id ? -1 : 1));
  const groups = createGroups(sorted, weigh);
  const queue = createMergeQueue();
  for (const group of groups) if (group) offerMerges(group, groups, queue, group.index);
  for (let next = queue.take(); next !== null; next = queue.take()) {
    const [a, b] = [groups[next.a], groups[next.b]];
    if (!a || !b || a.members.length + b.members.length !== next.size) continue;
    joinGroups(a, b, groups);
    offerMerges(a, groups, queue, -1);
  }
  return groups.flatMap((g) => (g ? [g.members.map((m) => sorted[m]?.id ?? '').sort()] : []));
}

interface Group {
  readonly index: number;
  members: number[];
  /** how many different reports the members are printings of */
  reports: number;
  /** sum of the average similarities of all pairs of these reports */
  within: number;
  /** by index of another group: sum of the similarities between its members and ours */
  readonly between: Map<number, number>;
}

function createGroups(documents: readonly StorySignature[], weigh?: WeighPairs): (Group | null)[] {
  const groups = documents.map(
    (_, index): Group => ({
      index,
      members: [index],
      reports: 1,
      within: 0,
      between: new Map(),
    }),
  );
  for (const { a, b, similarity } of findSimilarPairs(documents, weigh)) {
    groups[a]?.between.set(b, similarity);
    groups[b]?.between.set(a, similarity);
  }
  return groups;
}

/** Puts the group's merges with later ones than `after` into the queue. */
function offerMerges(
  group: Group,
  groups: readonly (Group | null)[],
  queue: MergeQueue,
  after: number,
): void {
  for (const [index, sum] of group.between) {
    const other = index > after ? groups[index] : null;
    if (!other) continue;
    const score = scoreMerge(group, other, sum);
    const size = group.members.length + other.members.length;
    const [a, b] = group.index < index ? [group.index, index] : [index, group.index];
    if (score >= -LARGEST_GAP) queue.add({ a, b, size, score });
  }
}

function scoreMerge(a: Group, b: Group, between: number): number {
  const average = between / (a.members.length * b.members.length);
  if (average < LEAST_AVERAGE) return Number.NEGATIVE_INFINITY;
  const looser = Math.min(measureCohesion(a), measureCohesion(b));
  return average - (looser + measureCohesion(a, b)) / 2;
}

/** Average similarity within the groups, with the guess for what has no pairs yet. */
function measureCohesion(...groups: readonly Group[]): number {
  const within = groups.reduce((sum, g) => sum + g.within, PRIOR_PAIRS * PRIOR_COHESION);
  const pairs = groups.reduce((sum, { reports }) => sum + (reports * (reports - 1)) / 2, PRIOR_PAIRS);
  return within / pairs;
}

/** `a` takes in `b`, which is gone. */
function joinGroups(a: Group, b: Group, groups: (Group | null)[]): void {
  const average = (a.between.get(b.index) ?? 0) / (a.members.length * b.members.length);
  const isOneReport = average >= SAME_REPORT && (a.reports === 1 || b.reports === 1);
  a.within = isOneReport
    ? Math.max(a.within, b.within)
    : a.within + b.within + average * a.reports * b.reports;
  a.reports = isOneReport ? Math.max(a.reports, b.reports) : a.reports + b.reports;
  a.members = [...a.members, ...b.members];
  a.between.delete(b.index);
  for (const [index, sum] of b.between) {
    const other = groups[index];
    if (index === a.index || !other) continue;
    const whole = (a.between.get(index) ?? 0) + sum;
    a.between.set(index, whole);
    other.between.set(a.index, whole);
    other.between.delete(b.index);
  }
  groups[b.index] = null;
}
