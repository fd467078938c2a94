import type { Commitment, CommitmentStatus } from '../model/commitment.js';
import type { Party } from '../model/filed-statement.js';
import type { Quantity } from '../model/mention.js';

/** Promised against delivered of one promisor in one unit; currencies and units are never added up. */
export interface PromiseTotal {
  readonly promisor: Party;
  /** `USD`, `tanks`; null: a number without a unit */
  readonly unit: string | null;
  readonly promised: number;
  readonly delivered: number;
  readonly commitments: number;
}

/** What was withdrawn or replaced is promised no more. */
const GONE: ReadonlySet<CommitmentStatus> = new Set(['withdrawn', 'superseded']);

export function sumPromises(commitments: readonly Commitment[]): PromiseTotal[] {
  const totals = new Map<string, PromiseTotal>();
  for (const { promisor, amount, steps } of commitments) {
    if (promisor === null || amount?.best == null) continue;
    const unit = amount.unit ?? amount.kind;
    const key = `${promisor.id}|${unit}`;
    const known = totals.get(key) ?? { promisor, unit, promised: 0, delivered: 0, commitments: 0 };
    const isGone = GONE.has(steps.at(-1)?.status ?? 'announced');
    totals.set(key, {
      ...known,
      promised: known.promised + (isGone ? 0 : amount.best),
      delivered: known.delivered + countDelivered(steps, amount),
      commitments: known.commitments + 1,
    });
  }
  return [...totals.values()].sort((a, b) => a.promisor.name.localeCompare(b.promisor.name, 'en'));
}

/** What people recorded as delivered; a commitment met without a number is met in full. */
function countDelivered(steps: Commitment['steps'], amount: Quantity): number {
  const recorded = steps.flatMap(({ delivered }) => {
    const isSameUnit =
      delivered?.best != null && (delivered.unit ?? delivered.kind) === (amount.unit ?? amount.kind);
    return isSameUnit ? [delivered.best ?? 0] : [];
  });
  if (recorded.length > 0) return recorded.reduce((a, b) => a + b, 0);
  return steps.at(-1)?.status === 'met' ? (amount.best ?? 0) : 0;
}
