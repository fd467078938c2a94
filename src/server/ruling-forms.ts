import { z } from 'zod';
import { COMMITMENT_STATUSES, type Commitment } from '../model/commitment.js';
import { EVENT_STATUSES } from '../model/conflict-event.js';
import type { StatementRef } from '../model/decision.js';
import type { FiledStatement } from '../model/filed-statement.js';
import type { Quantity } from '../model/mention.js';
import { blank } from './parse-fields.js';

/** A ruling without a reason tells readers nothing. */
const reason = z.string().trim().min(3).max(2_000);

export const eventRulingSchema = z.object({ status: z.enum(EVENT_STATUSES), reason });

export const commitmentRulingSchema = z.object({
  status: z.enum(COMMITMENT_STATUSES),
  on: z.iso.date(),
  reason,
  /** id of the statement that shows it */
  evidence: blank(z.string().trim().max(200)),
  delivered: blank(z.coerce.number().min(0).max(1e15)),
  unit: blank(z.string().trim().max(40)),
});

export const aliasSchema = z.object({ actor: z.string().trim().min(1).max(200), reason });

export const splitSchema = z.object({ reason });

/** A filed statement as a decision points at it. */
export function toRef({ id, kind, passage }: FiledStatement): StatementRef {
  const { documentId, start, end } = passage;
  return { statementId: id, documentId, kind, start, end };
}

/** What was delivered, in the unit of what was promised unless another is given; null: not stated. */
export function toDelivered(
  { delivered, unit }: Pick<z.infer<typeof commitmentRulingSchema>, 'delivered' | 'unit'>,
  { amount }: Pick<Commitment, 'amount'>,
): Quantity | null {
  if (delivered === undefined) return null;
  const same = { kind: amount?.kind ?? 'other', unit: unit ?? amount?.unit ?? null } as const;
  return { ...same, low: delivered, best: delivered, high: delivered };
}
