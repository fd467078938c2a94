/** What is known of a source that is turned on. Instants are ISO 8601 UTC. */
export interface SourceFacts {
  readonly isOn: boolean;
  readonly perDay: number;
  /** null: never */
  readonly turnedOnAt: string | null;
  readonly lastNewAt: string | null;
  readonly items7d: number;
  readonly undated7d: number;
  /** of its feeds: failures in a row, the most and the least */
  readonly mostFailures: number;
  readonly leastFailures: number;
}

/** off: nobody turned it on. failing: no feed of it answers as it should. silent: it answers, and says nothing new. */
export const HEALTH_STATES = ['off', 'ok', 'ailing', 'silent', 'failing'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

export interface SourceHealth {
  readonly state: HealthState;
  /** documents that were to be expected in the last seven days, or since it was turned on */
  readonly expected7d: number;
  /** 0..1 of the items of seven days; null: no items */
  readonly undatedShare: number | null;
  /** hours without anything new after which it counts as silent */
  readonly patience: number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Of a source that publishes at random the time without anything is so long once in ten thousand: -ln(0.0001). */
const RARE = 9.2;
const SHORTEST_PATIENCE_HOURS = 24;
const FAILURES_IN_A_ROW = 5;

/** How a source is, by what it was expected to bring. `now`: ISO 8601 UTC. */
export function assessSource(facts: SourceFacts, now: string): SourceHealth {
  const patience = Math.max(SHORTEST_PATIENCE_HOURS, (RARE / facts.perDay) * 24);
  const days = facts.turnedOnAt === null ? 0 : (Date.parse(now) - Date.parse(facts.turnedOnAt)) / DAY_MS;
  return {
    state: findState(facts, now, patience),
    expected7d: facts.perDay * Math.max(0, Math.min(7, days)),
    undatedShare: facts.items7d === 0 ? null : facts.undated7d / facts.items7d,
    patience,
  };
}

function findState(facts: SourceFacts, now: string, patience: number): HealthState {
  if (!facts.isOn) return 'off';
  if (facts.leastFailures >= FAILURES_IN_A_ROW) return 'failing';
  const last = [facts.lastNewAt, facts.turnedOnAt].flatMap((at) => (at === null ? [] : [Date.parse(at)]));
  const isSilent = Date.parse(now) - Math.max(0, ...last) > patience * HOUR_MS;
  if (isSilent) return 'silent';
  return facts.mostFailures > 0 ? 'ailing' : 'ok';
}

const SHORTEST_INTERVAL_MS = 5 * 60_000;
const LONGEST_INTERVAL_MS = 6 * HOUR_MS;

/** Milliseconds between two questions: twice as often as something new is expected, 5 minutes to 6 hours. */
export function computePollInterval(perDay: number): number {
  return Math.min(LONGEST_INTERVAL_MS, Math.max(SHORTEST_INTERVAL_MS, DAY_MS / perDay / 2));
}
