import {
  type Commitment,
  type CommitmentHint,
  type CommitmentStatus,
  type CommitmentStep,
  compareTold,
  findFirstTold,
} from '../model/commitment.js';
import type { Decision } from '../model/decision.js';
import {
  type FiledCommitment,
  type FiledStatement,
  getToldDay,
  type Passage,
} from '../model/filed-statement.js';
import { isAt } from './active-decisions.js';

/** A commitment over its statements (not empty, in the order they were filed) and what people decided of it. */
export function composeCommitment(
  id: string,
  statements: readonly FiledCommitment[],
  decided: readonly CommitmentStep[],
  hints: readonly CommitmentHint[],
): Commitment {
  const affirmed = statements.filter((s) => s.factuality !== 'negated');
  const told = affirmed.length > 0 ? affirmed : statements;
  const first = findFirstTold(told) as FiledCommitment;
  const dated = told.find((s) => s.latest !== null);
  return {
    id,
    promisor: first.promisor,
    beneficiary: told.find((s) => s.beneficiary !== null)?.beneficiary ?? null,
    undertaking: first.undertaking,
    amount: told.find((s) => s.amount !== null)?.amount ?? null,
    modality: first.modality,
    condition: told.map((s) => findCondition(s.undertaking)).find((c) => c !== null) ?? null,
    earliest: dated?.earliest ?? dated?.latest ?? null,
    latest: dated?.latest ?? null,
    statements,
    steps: orderSteps([...listToldSteps(statements), ...decided]),
    hints,
    conflicts: [...new Set(statements.flatMap((s) => s.conflicts))].sort(),
  };
}

/** "send troops if a truce holds" -> "if a truce holds" */
function findCondition(undertaking: string): string | null {
  return (
    /\b(?:if|unless|provided that|on condition that|as long as|once)\b.+$/i.exec(undertaking)?.[0] ?? null
  );
}

/** What the statements themselves say of the state: each state once, on the word of who was first to say it. */
function listToldSteps(statements: readonly FiledCommitment[]): CommitmentStep[] {
  const steps = [...statements].sort(compareTold).map(toStep);
  return steps.filter(
    (s, i) => steps.findIndex((t) => t.status === s.status) === i && !isBehind(s, steps.slice(0, i)),
  );
}

/** Announced once more after it was agreed: no step back. */
function isBehind(step: CommitmentStep, earlier: readonly CommitmentStep[]): boolean {
  return step.status === 'announced' && earlier.some((s) => s.status === 'agreed');
}

function toStep({ passage, modality, factuality }: FiledCommitment): CommitmentStep {
  const agreed = modality === 'agreement' ? 'agreed' : 'announced';
  const status: CommitmentStatus = factuality === 'negated' ? 'disputed' : agreed;
  return { status, on: getToldDay(passage), passage, by: 'statement', delivered: null, decision: null };
}

function orderSteps(steps: readonly CommitmentStep[]): CommitmentStep[] {
  return [...steps].sort((a, b) => (a.on ?? '').localeCompare(b.on ?? '') || rank(a) - rank(b));
}

/** of one day: what people decided stands after what was said */
function rank({ by }: CommitmentStep): number {
  return by === 'statement' ? 0 : 1;
}

/** The steps that people decided on for a commitment of these statements. `evidence`: passages of the statements they name. */
export function listDecidedSteps(
  statements: readonly FiledStatement[],
  active: readonly Decision[],
  evidence: ReadonlyMap<string, Passage>,
): CommitmentStep[] {
  return active.flatMap(({ id, body }): CommitmentStep[] => {
    if (body.kind !== 'commitment-status' || !statements.some((s) => isAt(body.target, s))) return [];
    const { status, on, delivered } = body;
    const passage = body.evidence === null ? null : (evidence.get(body.evidence.statementId) ?? null);
    return [{ status, on, passage, by: 'person', delivered, decision: id }];
  });
}
