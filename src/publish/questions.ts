import type { ConflictEvent, EventEstimate } from '../model/conflict-event.js';
import type { ClaimSearch, EventDispute } from '../model/question.js';
import { composeEstimate } from './words.js';

export const DISPUTE_QUESTIONS: Readonly<Record<EventDispute | 'who', string>> = {
  who: 'Who did it?',
  happened: 'Did it happen?',
  killed: 'How many were killed?',
  injured: 'How many were injured?',
};

/** The answers given, side by side: "3, 5", "yes, no". */
export function composeAnswers(event: ConflictEvent, dispute: EventDispute): string {
  if (dispute === 'happened') return 'yes, no';
  return composeNumbers(dispute === 'killed' ? event.fatalities : event.injuries);
}

function composeNumbers(estimate: EventEstimate | null): string {
  const current = [...(estimate?.given ?? [])].filter((g) => g.isCurrent).sort((a, b) => a.best - b.best);
  return [...new Set(current.map(composeEstimate))].join(', ');
}

/** What a search asks, for people: "struck/hit bridge; by SDN; at Khartoum; since 2031-03-01". */
export function composeSearch({ words, actor, place, since, until }: ClaimSearch): string {
  return [
    words,
    actor ? `by ${actor}` : undefined,
    place ? `at ${place}` : undefined,
    since ? `since ${since}` : undefined,
    until ? `until ${until}` : undefined,
  ]
    .filter(Boolean)
    .join('; ');
}
