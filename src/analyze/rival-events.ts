import type { ConflictEvent } from '../model/conflict-event.js';
import { findContentWords } from '../model/content-words.js';
import type { Party } from '../model/filed-statement.js';
import { nameSide } from '../model/party-side.js';

/** statements of an event whose words are compared */
const MOST_COMPARED = 8;
/** content words in common, the names of place and parties apart */
const LEAST_SHARED_IF_CLAIMED = 1;
const LEAST_SHARED = 3;

/**
 * Of events of one type, place and day: those that may be one deed laid at different doors, in groups. Two armies that shell each
 * other in one town are no dispute: the doers differ, but so do those it was done to, or nothing else is told alike.
 */
export function groupRivals(scene: readonly ConflictEvent[]): ConflictEvent[][] {
  const groups: ConflictEvent[][] = [];
  for (const event of scene) {
    const group = groups.find((g) => g.some((other) => isRival(event, other)));
    if (group) group.push(event);
    else groups.push([event]);
  }
  return groups.filter((g) => g.length > 1);
}

function isRival(a: ConflictEvent, b: ConflictEvent): boolean {
  if (a.mode !== null && b.mode !== null && a.mode !== b.mode) return false;
  const [byA, byB] = [sidesOf(a.actors), sidesOf(b.actors)];
  if (byA.size === 0 || byB.size === 0 || isSharing(byA, byB)) return false;
  const [toA, toB] = [sidesOf(a.recipients), sidesOf(b.recipients)];
  if (toA.size > 0 && toB.size > 0 && !isSharing(toA, toB)) return false;
  const isClaimed = [...a.members, ...b.members].some((m) => m.statement.isAttributed);
  return countShared(a, b) >= (isClaimed ? LEAST_SHARED_IF_CLAIMED : LEAST_SHARED);
}

function sidesOf(parties: readonly Party[]): ReadonlySet<string> {
  return new Set(parties.map(nameSide));
}

function isSharing(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((x) => b.has(x));
}

function countShared(a: ConflictEvent, b: ConflictEvent): number {
  const [x, y] = [findWords(a), findWords(b)];
  const names = findContentWords(
    [a, b]
      .flatMap((e) => [...e.actors, ...e.recipients, ...(e.place ? [e.place] : [])])
      .map((n) => n.name)
      .join(' '),
  );
  return [...x].filter((w) => y.has(w) && !names.has(w)).length;
}

function findWords({ members }: ConflictEvent): ReadonlySet<string> {
  return findContentWords(
    members
      .slice(0, MOST_COMPARED)
      .map((m) => m.statement.passage.quote)
      .join(' '),
  );
}
