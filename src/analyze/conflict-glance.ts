import type { Commitment } from '../model/commitment.js';
import type { ConflictEvent } from '../model/conflict-event.js';
import { addDays } from '../model/day.js';
import { getToldDay, type Party } from '../model/filed-statement.js';
import { nameSide } from '../model/party-side.js';
import type { PositionCell, StanceEntry } from '../model/position-history.js';
import { findState, isOverdue, SETTLED } from './commitment-calendar.js';
import type { RequiredOutcome, Requirement } from './requirements.js';

/** What a reader asks first of a conflict. */
export interface ConflictGlance {
  /** conditions of named parties, those that somebody answers first */
  readonly required: readonly Requirement[];
  readonly refused: readonly RefusedDemand[];
  /** who changed sides of late, the latest first */
  readonly turned: readonly PositionCell[];
  /** whose day has passed and of which nobody said what became, the latest first */
  readonly overdue: readonly Commitment[];
  /** soonest first */
  readonly due: readonly Commitment[];
  /** of the latest day that something happened on, up to the day asked; deeds and deaths first */
  readonly latest: readonly ConflictEvent[];
}

/** What one party wants and others are against. */
export interface RefusedDemand {
  readonly issue: string;
  readonly wanted: StanceEntry;
  readonly refusals: readonly StanceEntry[];
}

interface GlanceMatter {
  readonly requirements: readonly RequiredOutcome[];
  readonly cells: readonly PositionCell[];
  /** soonest due first */
  readonly commitments: readonly Commitment[];
  /** latest day first */
  readonly events: readonly ConflictEvent[];
}

const MOST = 3;
/** days for which a change of sides is news, and a passed deadline is looked at */
const NEWS_DAYS = 14;
const OVERDUE_DAYS = 60;

/** `today`: ISO 8601 day. */
export function composeGlance(matter: GlanceMatter, today: string): ConflictGlance {
  const required = listRequired(matter.requirements);
  const answered = new Set(required.flatMap((r) => r.replies.map((s) => s.statementId)));
  return {
    required,
    refused: listRefused(matter.cells)
      .filter((d) => !d.refusals.every((s) => answered.has(s.statementId)))
      .slice(0, MOST),
    turned: listTurned(matter.cells, addDays(today, -NEWS_DAYS)),
    ...listDue(matter.commitments, today),
    latest: listLatest(matter.events, today),
  };
}

/** Long overdue is told only where nothing nearer is. */
function listDue(commitments: readonly Commitment[], today: string): Pick<ConflictGlance, 'overdue' | 'due'> {
  const dated = commitments.filter((c) => c.latest !== null);
  const due = dated.filter((c) => (c.latest ?? '') >= today && !SETTLED.has(findState(c))).slice(0, MOST);
  const passed = dated.filter((c) => isOverdue(c, today)).reverse();
  const late = passed.filter((c) => (c.latest ?? '') >= addDays(today, -OVERDUE_DAYS));
  return { due, overdue: (due.length + late.length > 0 ? late : passed).slice(0, MOST) };
}

/** Those that somebody answers first; of the answers, the refusals where there are any. */
function listRequired(outcomes: readonly RequiredOutcome[]): Requirement[] {
  const named = outcomes.flatMap((o) => o.requirements).filter((r) => r.condition.holder !== null);
  return named
    .sort((a, b) => Math.sign(b.replies.length) - Math.sign(a.replies.length))
    .slice(0, MOST)
    .map((r) => {
      const others = r.replies.filter((s) => !isOfSide(s, r.condition.holder));
      const against = others.filter((s) => s.side === 'against');
      return { ...r, replies: against.length > 0 ? against : others };
    });
}

function isOfSide({ holder }: StanceEntry, other: Party | null): boolean {
  return other !== null && nameSide(holder) === nameSide(other);
}

/** By issue: who wants something, and those of other countries who are against, the latest first. */
function listRefused(cells: readonly PositionCell[]): RefusedDemand[] {
  const current = cells.map((c) => c.current).sort((a, b) => b.on.localeCompare(a.on));
  const issues = [...new Set(current.map((s) => s.issue))];
  return issues.flatMap((issue): RefusedDemand[] => {
    const own = current.filter((s) => s.issue === issue);
    const wants = own.filter((s) => s.side === 'for');
    const wanted = wants.find((s) => s.stance === 'demands') ?? wants[0];
    if (!wanted) return [];
    const refusals = own
      .filter((s) => s.side === 'against' && nameSide(s.holder) !== nameSide(wanted.holder))
      .slice(0, MOST);
    return refusals.length === 0 ? [] : [{ issue, wanted, refusals }];
  });
}

function listTurned(cells: readonly PositionCell[], since: string): PositionCell[] {
  const day = (c: PositionCell) => c.turned?.to.on ?? '';
  return cells
    .filter((c) => day(c) >= since)
    .sort((a, b) => day(b).localeCompare(day(a)))
    .slice(0, MOST);
}

function listLatest(events: readonly ConflictEvent[], today: string): ConflictEvent[] {
  const day = (e: ConflictEvent) => {
    const told = e.members[0]?.statement.passage;
    return e.earliest?.slice(0, 10) ?? (told ? getToldDay(told) : '');
  };
  const past = events.filter((e) => day(e) <= today);
  const last = past.map(day).sort().at(-1);
  return past
    .filter((e) => day(e) === last)
    .sort((a, b) => weigh(b) - weigh(a))
    .slice(0, MOST);
}

function weigh({ fatalities, quad, members }: ConflictEvent): number {
  return (fatalities?.best ?? 0) * 10 + (quad.startsWith('material') ? 5 : 0) + members.length / 100;
}
