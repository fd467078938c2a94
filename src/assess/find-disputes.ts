import type { ConflictEvent, EventEstimate, EventMember } from '../model/conflict-event.js';
import type { EventDispute } from '../model/question.js';

/**
 * What those who tell of an event contradict each other about: whether it happened, how many died, how many were hurt. Two numbers
 * contradict each other where their ranges do not meet and they come from different origins; a number that its own origin replaced
 * contradicts nobody.
 */
export function findDisputes(
  event: Pick<ConflictEvent, 'members' | 'fatalities' | 'injuries'>,
): EventDispute[] {
  return [
    ...(isDenied(event.members) ? (['happened'] as const) : []),
    ...(isUnsettled(event.fatalities) ? (['killed'] as const) : []),
    ...(isUnsettled(event.injuries) ? (['injured'] as const) : []),
  ];
}

function isDenied(members: readonly EventMember[]): boolean {
  const standing = members.filter((m) => !m.isRetracted);
  return standing.some((m) => m.stance === 'affirms') && standing.some((m) => m.stance === 'denies');
}

/** Ranges on a line all meet exactly when the highest low is at most the lowest high. */
function isUnsettled(estimate: EventEstimate | null): boolean {
  const current = estimate?.given.filter((g) => g.isCurrent) ?? [];
  return Math.max(...current.map((g) => g.low)) > Math.min(...current.map((g) => g.high));
}
