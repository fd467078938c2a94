import type { StoryMove, StorySignature } from '../../model/story.js';
import { groupStories } from './group-stories.js';
import type { WeighPairs } from './similarity.js';

/**
 * Where a new document goes among its neighbors, and which of them move because of it: all are grouped anew by the rule of
 * the batch. A group keeps the story that most of its members are in; a new story is named after its first document. `weigh`: as `weighEachPair`.
 */
export function placeStory(
  document: StorySignature,
  neighbors: readonly StorySignature[],
  storyOf: ReadonlyMap<string, string>,
  weigh?: WeighPairs,
): readonly StoryMove[] {
  const groups = [...groupStories([document, ...neighbors], weigh)].sort((a, b) => b.length - a.length);
  const taken = new Set<string>();
  return groups.flatMap((members) => {
    const held = countStories(members, storyOf).filter(([story]) => !taken.has(story));
    const free = members.filter((id) => !taken.has(id) && !isElsewhere(id, storyOf));
    const to = held[0]?.[0] ?? free[0] ?? members[0] ?? document.id;
    taken.add(to);
    return members.flatMap((id) => {
      const from = storyOf.get(id) ?? null;
      return from === to ? [] : [{ document: id, from, to }];
    });
  });
}

/** Stories of the members, that of most of them first. */
function countStories(members: readonly string[], storyOf: ReadonlyMap<string, string>): [string, number][] {
  const counts = new Map<string, number>();
  for (const id of members) {
    const story = storyOf.get(id);
    if (story !== undefined) counts.set(story, (counts.get(story) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Its id is the name of a story that somebody is in. */
function isElsewhere(id: string, storyOf: ReadonlyMap<string, string>): boolean {
  for (const story of storyOf.values()) if (story === id) return true;
  return false;
}
