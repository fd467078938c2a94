import type { EventEstimate, EventMember, NumberGiven } from '../model/conflict-event.js';
import { getToldDay } from '../model/filed-statement.js';

type Harm = 'fatalities' | 'injuries';

/**
 * Low, best and high over what each origin says now. The best number is the one that most independent origins give, of equals
 * the lower; a party's own count stands beside it and widens the range, but is best only when nobody else counts.
 */
export function estimateHarm(members: readonly EventMember[], of: Harm): EventEstimate | null {
  const counting = members.filter(
    (m) => m.statement[of] !== null && m.stance === 'affirms' && !m.isRetracted,
  );
  if (counting.length === 0) return null;
  const latest = findLatest(counting);
  const isCurrent = (m: EventMember) => latest.get(m.statement.origin) === m;
  const current = counting.filter(isCurrent);
  const independent = current.filter((m) => !m.isOwnWord);
  const voters = independent.length > 0 ? independent : current;
  return {
    low: Math.min(...current.map((m) => m.statement[of]?.low ?? 0)),
    best: findMostGiven(voters.map((m) => m.statement[of]?.best ?? 0)),
    high: Math.max(...current.map((m) => m.statement[of]?.high ?? 0)),
    given: counting.map((m) => toNumber(m, of, isCurrent(m))),
  };
}

/** Of each origin the statement published last; of one day the one filed last. */
function findLatest(members: readonly EventMember[]): ReadonlyMap<string, EventMember> {
  const latest = new Map<string, EventMember>();
  const day = (m: EventMember) => getToldDay(m.statement.passage);
  for (const m of members) {
    const known = latest.get(m.statement.origin);
    if (!known || day(m) >= day(known)) latest.set(m.statement.origin, m);
  }
  return latest;
}

function toNumber(member: EventMember, of: Harm, isCurrent: boolean): NumberGiven {
  const { id, origin } = member.statement;
  const { low, best, high } = member.statement[of] ?? { low: 0, best: 0, high: 0 };
  return { statementId: id, origin, low, best, high, isCurrent };
}

function findMostGiven(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1);
  const [most] = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
  return most?.[0] ?? 0;
}
