import type { Commitment, CommitmentStatus, CommitmentStep } from '../model/commitment.js';

/** Settled: the calendar changes nothing any more. */
export const SETTLED: ReadonlySet<CommitmentStatus> = new Set(['met', 'missed', 'withdrawn', 'superseded']);

/** With the step that the calendar adds: due from the first day that the deadline can mean. `today` is an ISO 8601 day. */
export function addCalendar(commitment: Commitment, today: string): Commitment {
  const { steps, earliest } = commitment;
  const last = steps.at(-1);
  if (earliest === null || today < earliest || (last && SETTLED.has(last.status))) return commitment;
  if (last?.by === 'person' && (last.on ?? '') >= earliest) return commitment;
  const due: CommitmentStep = {
    status: 'due',
    on: earliest,
    passage: null,
    by: 'calendar',
    delivered: null,
    decision: null,
  };
  return { ...commitment, steps: [...steps, due] };
}

/** The state a chain has come to. */
export function findState({ steps }: Pick<Commitment, 'steps'>): CommitmentStatus {
  return steps.at(-1)?.status ?? 'announced';
}

/** Its last day has passed, and nothing said or decided since tells what became of it. */
export function isOverdue(commitment: Commitment, today: string): boolean {
  return commitment.latest !== null && commitment.latest < today && findState(commitment) === 'due';
}
