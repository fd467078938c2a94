import { addCalendar } from '../analyze/commitment-calendar.js';
import { composeCells, createIssueFinder, listStances } from '../analyze/positions.js';
import { type PromiseTotal, sumPromises } from '../analyze/promises.js';
import { addReplies, groupRequirements, type RequiredOutcome } from '../analyze/requirements.js';
import type { Commitment } from '../model/commitment.js';
import { CONTESTED, type ConflictEvent, HAPPENED } from '../model/conflict-event.js';
import type { FiledCondition, FiledPosition } from '../model/filed-statement.js';
import type { Issue, PositionCell } from '../model/position-history.js';
import type { NotedRecord, StatementCheck } from '../model/series.js';
import type { BoardCatalog } from '../store/boards/board-catalog.js';
import type { DisputedEvent } from '../store/boards/list-disputes.js';
import type { Page } from '../store/catalog.js';
import type { LedgerCatalog } from '../store/ledger-catalog.js';
import type { AsOf } from '../store/read-as-of.js';
import { listOwnIssues } from './own-issues.js';

/** All that the ledger says of a conflict at a moment. */
export interface ConflictLedger {
  /** told as having happened */
  readonly events: Page<ConflictEvent>;
  /** told in contradiction, with the questions they are answered differently in; latest first */
  readonly contradictions: readonly DisputedEvent[];
  /** disputed, refuted or retracted */
  readonly disputes: Page<ConflictEvent>;
  readonly cells: readonly PositionCell[];
  readonly issues: readonly Issue[];
  /** the matrix is made of the newest positions only: so many; null: of all */
  readonly newestPositions: number | null;
  readonly requirements: readonly RequiredOutcome[];
  /** those due nearest to the day, soonest due first, with what the calendar adds */
  readonly commitments: readonly Commitment[];
  /** there are more */
  readonly hasMoreCommitments: boolean;
  /** of promises of an amount; where there are very many, of those due nearest to the day */
  readonly totals: readonly PromiseTotal[];
  /** the latest day first */
  readonly records: readonly NotedRecord[];
  /** superlatives of its statements, held against series */
  readonly checks: readonly StatementCheck[];
}

/** the matrix is made of the newest this many positions */
const MOST_FILED = 100;
const MOST_CONDITIONS = 40;
const MOST_DISPUTED = 12;
const MOST_RECORDS = 20;
const MOST_AMOUNTS = 100;

export async function loadConflictLedger(
  { ledger, boards }: { readonly ledger: LedgerCatalog; readonly boards: BoardCatalog },
  question: {
    readonly conflict: string;
    readonly asOf: AsOf;
    readonly today: string;
    readonly issues: readonly Issue[];
    readonly mostCommitments: number;
  },
): Promise<ConflictLedger> {
  const { conflict, asOf, today, mostCommitments: most } = question;
  const [
    events,
    contradictions,
    disputes,
    positions,
    conditions,
    commitments,
    amounts,
    decisions,
    records,
    checks,
  ] = await Promise.all([
    ledger.listEvents({ conflict, statuses: HAPPENED, limit: 12, offset: 0 }, asOf),
    boards.listDisputedEvents({ conflict, limit: MOST_DISPUTED }, asOf),
    ledger.listEvents({ conflict, statuses: CONTESTED, limit: 12, offset: 0 }, asOf),
    ledger.listFiled({ conflict, kinds: ['position'], limit: MOST_FILED }, asOf),
    ledger.listFiled({ conflict, kinds: ['condition'], limit: MOST_CONDITIONS }, asOf),
    ledger.listCommitments({ conflict, near: today, limit: most + 1 }, asOf),
    ledger.listCommitments({ conflict, near: today, limit: MOST_AMOUNTS, hasAmount: true }, asOf),
    ledger.listDecisions({ kinds: ['issue'] }, asOf),
    ledger.listRecords({ conflict, limit: MOST_RECORDS }, asOf),
    ledger.listChecks({ conflict, limit: MOST_RECORDS }, asOf),
  ]);
  const issues = [...question.issues, ...listOwnIssues(decisions)];
  const findIssues = createIssueFinder(issues);
  const cells = composeCells(listStances(positions.filter(isPosition), findIssues));
  return {
    events,
    contradictions,
    disputes,
    issues,
    cells,
    requirements: addReplies(groupRequirements(conditions.filter(isCondition)), cells, findIssues),
    newestPositions: positions.length < MOST_FILED ? null : MOST_FILED,
    commitments: commitments.slice(0, most).map((c) => addCalendar(c, today)),
    hasMoreCommitments: commitments.length > most,
    totals: sumPromises(amounts.map((c) => addCalendar(c, today))),
    records,
    checks,
  };
}

function isPosition(s: { readonly kind: string }): s is FiledPosition {
  return s.kind === 'position';
}

function isCondition(s: { readonly kind: string }): s is FiledCondition {
  return s.kind === 'condition';
}

/** Contested events but those told in contradiction: `told`, denied by most or taken back, and `denied`, which nobody tells but to deny them. */
export function splitDisputes({
  contradictions,
  disputes,
}: Pick<ConflictLedger, 'contradictions' | 'disputes'>): {
  readonly told: readonly ConflictEvent[];
  readonly denied: readonly ConflictEvent[];
} {
  const shown = new Set(contradictions.map((d) => d.event.id));
  const rest = disputes.items.filter((e) => !shown.has(e.id));
  const isTold = (e: ConflictEvent) => e.members.some((m) => m.stance === 'affirms');
  return { told: rest.filter(isTold), denied: rest.filter((e) => !isTold(e)) };
}
