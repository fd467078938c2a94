import type { ConflictEvent, EventMember } from '../model/conflict-event.js';
import type { Party } from '../model/filed-statement.js';

/** One line of a board: whose word it is (null: the outlet's own). */
export interface ClaimLine {
  readonly speaker: Party | null;
  readonly member: EventMember;
  /** in the speaker's own words */
  readonly isDirect: boolean;
}

export type ClaimSide = readonly ClaimLine[];

/** Nothing is overwritten: every statement stands on the side it takes, direct words first, then by day. */
export interface ClaimBoard {
  readonly affirming: ClaimSide;
  readonly denying: ClaimSide;
}

export function composeClaimBoard({ members }: Pick<ConflictEvent, 'members'>): ClaimBoard {
  const lines = members.map(toLine).sort(compareLines);
  return {
    affirming: lines.filter((l) => l.member.stance === 'affirms'),
    denying: lines.filter((l) => l.member.stance === 'denies'),
  };
}

function toLine(member: EventMember): ClaimLine {
  const { speaker, passage } = member.statement;
  return { speaker, member, isDirect: speaker !== null && /["“”«»]/.test(passage.quote) };
}

function compareLines(a: ClaimLine, b: ClaimLine): number {
  const day = ({ member }: ClaimLine) =>
    member.statement.passage.published ?? member.statement.passage.knownAt;
  return Number(b.isDirect) - Number(a.isDirect) || day(a).localeCompare(day(b));
}
