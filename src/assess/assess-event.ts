import type { Credibility, EventAssessment, EventMember, EventStatus } from '../model/conflict-event.js';

/**
 * How well an event is borne out: the rule of docs/method/events-linking.md. Counts origins, never articles; the word of
 * a party about its own event never corroborates; what an outlet took back counts for nothing. `ruling`: what a
 * person decided, which stands before the rule.
 */
export function assessEvent(members: readonly EventMember[], ruling: EventStatus | null): EventAssessment {
  const tally = countOrigins(members);
  const found = applyRule(tally);
  const status = ruling ?? found.status;
  return {
    status,
    credibility: gradeCredibility(status, tally),
    independentOrigins: tally.independent,
    denyingOrigins: tally.denying,
    origins: listOrigins(members),
    why: ruling === null ? found.why : `decided by a person; by the rule ${found.status}: ${found.why}`,
  };
}

interface Tally {
  readonly independent: readonly string[];
  readonly isAffirmed: boolean;
  readonly denying: readonly string[];
  readonly independentDenials: number;
  readonly isTakenBack: boolean;
}

function countOrigins(members: readonly EventMember[]): Tally {
  const standing = members.filter((m) => !m.isRetracted);
  const affirming = standing.filter((m) => m.stance === 'affirms');
  const denying = standing.filter((m) => m.stance === 'denies');
  return {
    independent: listOrigins(affirming.filter((m) => !m.isOwnWord)),
    isAffirmed: affirming.length > 0,
    denying: listOrigins(denying),
    independentDenials: listOrigins(denying.filter((m) => !m.isOwnWord)).length,
    isTakenBack: members.some((m) => m.isRetracted && m.stance === 'affirms'),
  };
}

function listOrigins(members: readonly EventMember[]): string[] {
  return [...new Set(members.map((m) => m.statement.origin))].sort();
}

/** The clauses in order; the first that fits decides. */
function applyRule(t: Tally): { readonly status: EventStatus; readonly why: string } {
  if (!t.isAffirmed && t.isTakenBack) return { status: 'retracted', why: 'all who told of it took it back' };
  if (!t.isAffirmed) return { status: 'refuted', why: 'told of only to be denied' };
  if (t.independentDenials >= 2 && t.independentDenials > t.independent.length) {
    const why = `${t.independentDenials} independent origins deny it, ${t.independent.length} affirm it`;
    return { status: 'refuted', why };
  }
  if (t.denying.length > 0) return { status: 'disputed', why: 'affirmed by some, denied by others' };
  if (t.independent.length >= 2) {
    return { status: 'corroborated', why: `${t.independent.length} independent origins affirm it` };
  }
  const why = t.independent.length === 1 ? 'one independent origin' : "on a party's own word alone";
  return { status: 'reported', why };
}

/** Admiralty scale of information. A disputed event has the grade that those who affirm it would earn, less one. */
function gradeCredibility(status: EventStatus, { independent }: Tally): Credibility {
  if (status === 'retracted') return 6;
  if (status === 'refuted') return 5;
  const earned = Math.max(1, 4 - independent.length);
  return Math.min(4, status === 'disputed' ? earned + 1 : earned) as Credibility;
}
